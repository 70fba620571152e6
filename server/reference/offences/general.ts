import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { atLeast, months, row } from './row.ts'

// Memberships in lists that are decided elsewhere and taken over here (名单记录).

const listed = {
  fields: ['engineering', 'procurement', 'land', 'mining', 'assets', 'housing'],
  roles: ['bidder'],
  kinds: ['organization', 'person'],
  effectKind: 'list',
} as const

export const GENERAL: readonly Offence[] = [
  row('GEN-801', ['失信被执行人', 'Dishonest judgment debtor'], {
    ...listed,
    by: ['被执行人', 'Judgment debtor'],
    roles: ['bidder', 'agency', 'expert', 'practitioner'],
    basis: [cite('法释〔2017〕7号 2017')],
    exclusion: { ...atLeast(24), maxMonths: 60 },
    authorities: ['court'],
    confidence: 'A',
    note: [
      '有能力而拒不履行的至履行为止；其他情形2年，可以延长1至3年',
      'Until performed where able but unwilling; else 2 years, and 1 to 3 more',
    ],
  }),
  row('GEN-802', ['重大税收违法失信主体', 'Serious tax offender'], {
    ...listed,
    by: ['纳税人及其责任人员', 'Taxpayer and those responsible'],
    basis: [cite('国家税务总局令第54号 2021')],
    exclusion: months(36, 36, 'C'),
    authorities: ['taxation'],
    confidence: 'B',
  }),
  row('GEN-803', ['市场监督管理严重违法失信名单', 'Listed as a serious market offender'], {
    ...listed,
    by: ['经营主体', 'Business'],
    kinds: ['organization'],
    basis: [cite('市场监管总局令第44号 2021')],
    exclusion: months(36, 36, 'C'),
    authorities: ['marketRegulation'],
    confidence: 'B',
    note: ['满12个月可以申请提前移出', 'May be removed early, after 12 months'],
  }),
  row('GEN-804', ['经营异常名录', 'Listed as operating abnormally'], {
    ...listed,
    by: ['经营主体', 'Business'],
    kinds: ['organization'],
    basis: [cite('企业信息公示暂行条例 2024', '17')],
    strongest: 'notice',
    authorities: ['marketRegulation'],
    confidence: 'B',
    note: ['仅提示，纠正后移出', 'A hint only, until cured'],
  }),
  row('GEN-805', ['拖欠农民工工资失信联合惩戒对象名单', 'Listed for unpaid wages of migrant workers'], {
    ...listed,
    by: ['用人单位及其责任人员', 'Employer and those responsible'],
    basis: [cite('保障农民工工资支付条例 2019', '48'), cite('人力资源社会保障部令第45号 2021')],
    exclusion: months(36, 36, 'B'),
    strongest: 'restrict',
    authorities: ['humanResources'],
    confidence: 'A',
    note: ['改正满6个月可以申请提前移出', 'May be removed early, 6 months after putting it right'],
  }),
  row('GEN-806', ['安全生产严重失信主体名单', 'Listed as a serious offender in work safety'], {
    ...listed,
    by: ['生产经营单位及其责任人员', 'Business and those responsible'],
    basis: [cite('应急管理部令第11号 2023')],
    exclusion: months(36, 36, 'C'),
    authorities: ['emergency'],
    confidence: 'B',
  }),
  row('GEN-807', ['行贿人信息', 'Record of a briber'], {
    ...listed,
    by: ['行贿人', 'Briber'],
    basis: [cite('受贿行贿一起查的意见 2021')],
    strongest: 'notice',
    authorities: ['supervision'],
    publicPage: 'never',
    confidence: 'C',
    note: ['不公开，不得转载', 'Not public; never to be republished'],
  }),
  row('GEN-821', ['境外制裁名单（多边开发银行）', 'Debarred by a multilateral development bank'], {
    ...listed,
    by: ['企业或个人', 'Firm or individual'],
    roles: ['bidder', 'agency', 'expert', 'practitioner'],
    basis: [cite('多边开发银行相互执行制裁决定协议 2010')],
    strongest: 'notice',
    authorities: ['internationalInstitution'],
    confidence: 'C',
    note: ['在境内没有法律效力，仅提示', 'Without force of law in China: a hint only'],
  }),
  row('GEN-822', ['境外排除、制裁名单（其他国家）', 'Excluded or sanctioned by an authority of another state'], {
    ...listed,
    by: ['企业或个人', 'Firm or individual'],
    roles: ['bidder', 'agency', 'expert', 'practitioner'],
    basis: [cite('反外国制裁法 2021', '12')],
    strongest: 'notice',
    authorities: ['internationalInstitution'],
    confidence: 'C',
    note: [
      '在境内没有法律效力，仅提示；不得据以限制我国公民、组织，对其仅记录',
      'Without force of law in China: a hint only, and no more than a record where the party is Chinese',
    ],
  }),
]
