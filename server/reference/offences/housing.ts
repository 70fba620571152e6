import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { months, row } from './row.ts'

// Public housing (住房保障). Mostly people in need: none of them belongs on a public page of bidders.

const measures = (article: string) => cite('住房城乡建设部令第11号 2012', article)

const applicant = {
  by: ['申请人、承租人', 'Applicant or tenant'],
  kinds: ['person'],
  fields: ['housing'],
  roles: ['bidder'],
  authorities: ['housingConstruction', 'housingSecurity'],
  publicPage: 'organizations',
  confidence: 'B',
  validFrom: '2012-07-15',
} as const

const fromSurrender = {
  exclusion: months(60, 60, 'B'),
  note: ['自退回公共租赁住房之日起5年', '5 years from the day the home is given back'],
} as const

export const HOUSING: readonly Offence[] = [
  row('HOU-701', ['隐瞒有关情况或者提供虚假材料申请公共租赁住房', 'False application for public rental housing'], {
    ...applicant,
    basis: [measures('35(1)')],
  }),
  row('HOU-702', ['以欺骗等不正当手段登记为轮候对象或者承租公共租赁住房', 'Public rental housing got by deceit'], {
    ...applicant,
    ...fromSurrender,
    basis: [measures('35(2)')],
  }),
  row('HOU-703', ['转借、转租、改变用途、破坏或者闲置公共租赁住房', 'Subletting, misuse or vacancy of the home'], {
    ...applicant,
    ...fromSurrender,
    basis: [measures('36')],
  }),
  row('HOU-704', ['建设、运营单位擅自改变用途、出售等违规', 'Builder or operator breaks the rules'], {
    ...applicant,
    by: ['建设、运营单位', 'Builder or operator'],
    kinds: ['organization'],
    basis: [measures('34'), cite('地方住房保障规定')],
    exclusion: { minMonths: null, maxMonths: 36, openEnded: false, confidence: 'B' },
    note: ['依地方规定', 'By local rule'],
  }),
  row('HOU-705', ['骗取农村危房改造补助', 'Subsidy for rural homes got by fraud'], {
    ...applicant,
    by: ['申请人', 'Applicant'],
    kinds: ['person', 'organization'],
    basis: [cite('财政违法行为处罚处分条例 2011')],
    authorities: ['housingConstruction', 'housingSecurity', 'finance'],
    confidence: 'C',
    validFrom: '2011-01-08',
  }),
]
