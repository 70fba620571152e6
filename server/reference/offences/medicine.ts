import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { atLeast, row, unconfirmedTerm } from './row.ts'

// Purchasing of medicines and medical consumables (药品和医用耗材采购). Ratings act on products, not on every bid.

const medicine = {
  by: ['医药企业', 'Pharmaceutical company'],
  fields: ['procurement.medicine'],
  roles: ['bidder'],
  authorities: ['healthcareSecurity'],
  confidence: 'A',
} as const

const rating = cite('医保发〔2020〕34号 2020')

export const MEDICINE: readonly Offence[] = [
  row('MED-301', ['医药购销回扣、行贿', 'Kickbacks or bribery in medicine sales'], {
    ...medicine,
    by: ['上市许可持有人、生产企业、经营企业及其责任人员', 'Holder, maker, dealer, and those responsible'],
    kinds: ['organization', 'person'],
    basis: [
      cite('药品管理法 2019', '141'),
      cite('药品管理法 2019', '142'),
      cite('反不正当竞争法 2025', '8'),
      cite('反不正当竞争法 2025', '24'),
    ],
    exclusion: { ...atLeast(60), kinds: ['person'] },
    authorities: ['health', 'marketRegulation', 'drugAdministration'],
    note: [
      '企业处罚款、吊销；收受方责任人员5年、向国家工作人员行贿的责任人员终身禁止从业',
      'Firms are fined; persons who took are barred 5 years, those who bribed officials for life',
    ],
    validFrom: '2019-12-01',
  }),
  row('MED-302', ['医药价格和招采信用评价失信、严重失信、特别严重失信', 'Rated dishonest in prices and purchasing'], {
    ...medicine,
    basis: [rating],
    strongest: 'restrict',
    effectKind: 'list',
    note: ['按评级限制涉案产品挂网、配送', 'Restricts listing and delivery of products, by rating'],
  }),
  row('MED-303', ['国家集采围标串标或者向医保、集采人员行贿', 'Rigging a national purchase or bribing its staff'], {
    ...medicine,
    basis: [rating],
    strongest: 'restrict',
    effectKind: 'list',
    note: ['评为最高失信等级', 'Rated in the worst tier'],
  }),
  row('MED-304', ['集采中选后不供应、弃标（违规名单）', 'Not supplying after winning a centralised purchase'], {
    ...medicine,
    basis: [cite('集中采购文件')],
    exclusion: unconfirmedTerm,
    strongest: 'restrict',
    effectKind: 'list',
    confidence: 'C',
    note: ['期限依集中采购文件公告', 'Term as the tender documents announce'],
  }),
]
