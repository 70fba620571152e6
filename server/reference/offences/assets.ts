import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { atLeast, row } from './row.ts'

// Transfer of state-owned assets (国有产权交易).

const law = (article: string) => cite('企业国有资产法 2008', article)

const assets = {
  kinds: ['organization', 'person'],
  fields: ['assets'],
  roles: ['bidder'],
  authorities: ['stateAssets'],
  confidence: 'A',
  validFrom: '2009-05-01',
} as const

export const ASSETS: readonly Offence[] = [
  row('SOE-601', ['恶意串通损害国有资产权益', 'Collusion that harms state-owned assets'], {
    ...assets,
    by: ['交易当事人', 'Party to the transaction'],
    basis: [law('72')],
  }),
  row(
    'SOE-602',
    ['受让方提供虚假材料、扰乱竞价或者反悔不签约付款', 'Transferee cheats, disrupts bidding or backs out'],
    {
      ...assets,
      by: ['受让方', 'Transferee'],
      basis: [cite('国资委财政部令第32号 2016'), cite('国资发产权规〔2025〕17号 2025')],
      strongest: 'restrict',
      confidence: 'B',
      note: ['期限依交易机构规则', 'Term by the rules of the exchange'],
      validFrom: '2016-06-24',
    },
  ),
  row('SOE-603', ['中介机构出具虚假评估、审计报告', 'False valuation or audit'], {
    ...assets,
    by: ['资产评估、会计师事务所', 'Valuer or auditor'],
    kinds: ['organization'],
    roles: ['agency'],
    basis: [law('74')],
    strongest: 'notice',
    note: ['不再委托其从事国有资产业务，未经证实', 'Not to be hired again: not confirmed'],
  }),
  row(
    'SOE-604',
    ['国有企业董事、监事、高级管理人员违法造成重大损失被免职', 'Dismissed for grave loss of state assets'],
    {
      ...assets,
      by: ['董事、监事、高级管理人员', 'Director, supervisor or senior manager'],
      kinds: ['person'],
      roles: ['practitioner'],
      basis: [law('73')],
      exclusion: atLeast(60),
      note: [
        '5年内不得在国有企业任职；特别重大损失或者贪腐犯罪的终身',
        'No office in state firms for 5 years, or for life',
      ],
    },
  ),
  row('SOE-605', ['低价转让国有资产、隐瞒信息', 'Selling cheap or hiding information'], {
    ...assets,
    by: ['转让方及其责任人员', 'Transferor and those responsible'],
    basis: [law('54'), law('71')],
  }),
]
