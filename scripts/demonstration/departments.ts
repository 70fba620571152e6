import type { Authority } from '../../server/reference/authorities.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { DepartmentCode } from '../../server/reference/ids.ts'
import { regionCode } from '../../server/reference/regions.ts'

/** 盘锦市, its districts, and a development area that has departments but no region code of its own. */
const CITY: readonly (readonly [Authority, string])[] = [
  ['finance', '盘锦市财政局'],
  ['developmentReform', '盘锦市发展和改革委员会'],
  ['industry', '盘锦市工业和信息化局'],
  ['housingConstruction', '盘锦市住房和城乡建设局'],
  ['transport', '盘锦市交通运输局'],
  ['water', '盘锦市水利局'],
  ['naturalResources', '盘锦市自然资源局'],
  ['stateAssets', '盘锦市国有资产监督管理委员会'],
  ['health', '盘锦市卫生健康委员会'],
  ['healthcareSecurity', '盘锦市医疗保障局'],
  ['humanResources', '盘锦市人力资源和社会保障局'],
  ['marketRegulation', '盘锦市市场监督管理局'],
  ['emergency', '盘锦市应急管理局'],
  ['taxation', '国家税务总局盘锦市税务局'],
  ['court', '盘锦市中级人民法院'],
]

const DISTRICTS = { '211102': '双台子区', '211103': '兴隆台区', '211104': '大洼区', '211122': '盘山县' }

const IN_DISTRICT: readonly (readonly [Authority, string])[] = [
  ['finance', '财政局'],
  ['housingConstruction', '住房和城乡建设局'],
  ['humanResources', '人力资源和社会保障局'],
  ['marketRegulation', '市场监督管理局'],
  ['court', '人民法院'],
]

const department = (code: string, name: string, region: string, authority: Authority): Department => ({
  code: code as DepartmentCode,
  name,
  region: regionCode(region),
  authority,
  active: true,
})

export const DEPARTMENTS: readonly Department[] = [
  ...CITY.map(([authority, name]) => department(`211100-${authority}`, name, '211100', authority)),
  ...Object.entries(DISTRICTS).flatMap(([region, district]) =>
    IN_DISTRICT.map(([authority, name]) => department(`${region}-${authority}`, district + name, region, authority)),
  ),
  department('211100-liaodongwan-finance', '盘锦辽东湾新区财政局', '211100', 'finance'),
]
