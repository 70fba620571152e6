import type { Authority } from '../authorities.ts'
import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { months, row, unconfirmedTerm } from './row.ts'

// Carrying out construction works (承包、监理、用工), as far as it reaches the tendering of works.

const building = (article: string) => cite('建筑法 2019', article)
const quality = (article: string) => cite('建设工程质量管理条例 2019', article)
const regulation = (article: string) => cite('招标投标法实施条例 2019', article)

const authorities: readonly [Authority, ...Authority[]] = ['housingConstruction', 'transport', 'water']

const contractor = {
  by: ['承包单位', 'Contractor'],
  fields: ['engineering'],
  roles: ['bidder'],
  authorities,
  confidence: 'A',
} as const

const subcontracting = cite('建市规〔2019〕1号 2019')

export const CONSTRUCTION: readonly Offence[] = [
  row('ENG-131', ['转让中标项目、转包', 'Assigning the award or passing on the whole works'], {
    ...contractor,
    by: ['中标人', 'Winning bidder'],
    basis: [regulation('76'), cite('招标投标法 2017', '58'), building('67'), quality('62'), subcontracting],
    note: ['影响资质；2年内2次以上的按情节严重处理', 'Affects the qualification; twice in 2 years counts as serious'],
  }),
  row('ENG-132', ['违法分包、分包人再分包', 'Illegal subcontracting'], {
    ...contractor,
    by: ['中标人、分包人', 'Winning bidder or subcontractor'],
    basis: [
      regulation('76'),
      cite('招标投标法 2017', '58'),
      building('67'),
      quality('62'),
      quality('78'),
      subcontracting,
    ],
    note: ['影响资质；2年内2次以上的按情节严重处理', 'Affects the qualification; twice in 2 years counts as serious'],
  }),
  row('ENG-133', ['出借、出让资质或者允许他人以本企业名义承揽', 'Lending the qualification or the name of the firm'], {
    ...contractor,
    by: ['出借方', 'Lender'],
    basis: [regulation('69'), building('66'), quality('61')],
  }),
  row('ENG-134', ['超越资质、无资质承揽', 'Contracting beyond or without qualification'], {
    ...contractor,
    basis: [building('65'), quality('60')],
  }),
  row('ENG-135', ['承包中行贿', 'Bribery in contracting'], { ...contractor, basis: [building('68')] }),
  row('ENG-136', ['监理单位串通、弄虚作假降低工程质量', 'Supervisor colludes or cheats on quality'], {
    ...contractor,
    by: ['监理单位', 'Supervising firm'],
    basis: [building('69'), quality('67')],
  }),
  row('ENG-137', ['注册执业人员过错造成质量事故', 'Quality accident by fault of a registered practitioner'], {
    ...contractor,
    by: ['注册执业人员', 'Registered practitioner'],
    kinds: ['person'],
    roles: ['practitioner'],
    basis: [quality('72')],
    exclusion: { ...months(12, 60), openEnded: true },
    note: [
      '停止执业1年；重大质量事故5年内不予注册；情节特别恶劣的终身不予注册',
      '1 year; 5 years after a grave accident; for life in the worst cases',
    ],
  }),
  row('ENG-181', ['拖欠农民工工资失信联合惩戒对象', 'Listed for unpaid wages of migrant workers'], {
    ...contractor,
    by: ['用人单位及其责任人员', 'Employer and those responsible'],
    kinds: ['organization', 'person'],
    fields: ['engineering', 'procurement'],
    basis: [cite('保障农民工工资支付条例 2019', '48'), cite('人力资源社会保障部令第45号 2021')],
    exclusion: months(36, 36, 'B'),
    strongest: 'restrict',
    effectKind: 'list',
    authorities: ['humanResources'],
    note: ['改正满6个月可以申请提前移出', 'May be removed early, 6 months after putting it right'],
    validFrom: '2020-05-01',
  }),
  row('ENG-182', ['发生重大及以上质量安全事故', 'Grave accident of quality or safety'], {
    ...contractor,
    basis: [cite('建市〔2017〕241号 2017'), cite('应急管理部令第11号 2023')],
    exclusion: months(12, 36, 'B'),
    effectKind: 'list',
    authorities: [...authorities, 'emergency'],
    confidence: 'B',
    validFrom: '2018-01-01',
  }),
  row('ENG-191', ['水利建设市场失信', 'Dishonesty in the water construction market'], {
    ...contractor,
    by: ['水利建设市场主体', 'Any party in water construction'],
    kinds: ['organization', 'person'],
    fields: ['engineering.water'],
    basis: [cite('水建设〔2024〕201号 2024')],
    exclusion: unconfirmedTerm,
    strongest: 'restrict',
    effectKind: 'list',
    authorities: ['water'],
    confidence: 'U',
    validFrom: '2024-07-27',
  }),
  row('ENG-192', ['公路建设市场直接定为D级的行为', 'Conduct that is rated D at once in road construction'], {
    ...contractor,
    fields: ['engineering.transport'],
    basis: [cite('交公路规〔2021〕3号 2021')],
    strongest: 'restrict',
    effectKind: 'list',
    authorities: ['transport'],
    confidence: 'C',
  }),
]
