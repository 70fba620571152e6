import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { atLeast, row } from './row.ts'

// Grant of state-owned land use rights (国有土地使用权出让). Bans last until the land is put right or the case closed.

const bidder = {
  by: ['竞买人、受让人', 'Land bidder or grantee'],
  kinds: ['organization', 'person'],
  fields: ['land'],
  roles: ['bidder'],
  authorities: ['naturalResources'],
} as const

const auction = cite('国土资源部令第39号 2007', '25')
const notice = cite('国土资发〔2010〕151号 2010')

const untilPutRight = {
  ...bidder,
  exclusion: atLeast(0),
  effectKind: 'list',
  confidence: 'A',
  note: ['结案或者整改到位前禁止竞买，及于控股股东', 'Until put right; reaches the controlling shareholder'],
} as const

export const LAND: readonly Offence[] = [
  row('LAND-401', ['提供虚假文件隐瞒事实竞得', 'Won by false documents'], {
    ...bidder,
    basis: [auction],
    confidence: 'C',
  }),
  row('LAND-402', ['采取行贿、恶意串通等非法手段竞得', 'Won by bribery or collusion'], {
    ...bidder,
    basis: [auction],
    confidence: 'C',
  }),
  row('LAND-403', ['竞得后不签成交确认书、出让合同', 'Not signing after winning'], {
    ...bidder,
    basis: [cite('国土资源部令第39号 2007')],
    confidence: 'C',
    note: ['出让公告或者合同另有约定的除外', 'Unless the announcement or contract says otherwise'],
  }),
  row('LAND-404', ['不按期缴纳出让价款', 'Not paying the price in time'], {
    ...bidder,
    basis: [cite('城市房地产管理法 2019', '16'), cite('国土资发〔2010〕34号 2010')],
    exclusion: atLeast(0, 'C'),
    effectKind: 'list',
    confidence: 'A',
    note: ['缴清前限制竞买，依地方规定', 'Until paid, by local rule'],
  }),
  row('LAND-405', ['因企业原因造成土地闲置满一年', 'Land idle for a year by fault of the firm'], {
    ...untilPutRight,
    basis: [cite('城市房地产管理法 2019', '26'), cite('国土资源部令第53号 2012', '24'), notice],
  }),
  row('LAND-406', ['非法转让、倒卖土地使用权', 'Illegal transfer or resale of land use rights'], {
    ...untilPutRight,
    basis: [cite('土地管理法 2019', '74'), notice],
  }),
  row('LAND-407', ['伪造公文骗取用地', 'Land obtained by forged documents'], { ...untilPutRight, basis: [notice] }),
  row('LAND-408', ['违背出让合同约定条件开发利用土地', 'Land used against the terms of the grant'], {
    ...untilPutRight,
    basis: [notice, cite('城市房地产管理法 2019', '26')],
  }),
]
