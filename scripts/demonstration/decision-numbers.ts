import type { Authority } from '../../server/reference/authorities.ts'
import type { CivilDate } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'

const PLACES: Readonly<Record<string, string>> = {
  '211100': '盘',
  '211102': '双',
  '211103': '兴',
  '211104': '洼',
  '211122': '山',
}

const MARKS: Partial<Record<Authority, string>> = {
  developmentReform: '发改罚',
  industry: '工信罚',
  finance: '财采罚',
  housingConstruction: '住建罚',
  transport: '交罚',
  water: '水罚',
  naturalResources: '自然资罚',
  stateAssets: '国资罚',
  health: '卫健罚',
  healthcareSecurity: '医保评',
  humanResources: '人社列',
  marketRegulation: '市监罚',
  emergency: '应急列',
  taxation: '税列',
  court: '执',
}

/** Numbers of decisions (文号), counted by department and year. The 演 in them is in no real number. */
export function decisionNumbers(): (department: Department, on: CivilDate) => string {
  const last = new Map<string, number>()
  return ({ code, region, authority }, on) => {
    const area = code.includes('liaodongwan') ? '辽湾' : (PLACES[region] ?? '')
    const series = `${area}${MARKS[authority] ?? '罚'}演〔${on.slice(0, 4)}〕`
    const count = (last.get(series) ?? 0) + 1
    last.set(series, count)
    return `${series}${count}号`
  }
}
