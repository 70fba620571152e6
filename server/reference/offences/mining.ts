import { cite } from '../laws.ts'
import type { Offence } from '../offence.ts'
import { forEver, row } from './row.ts'

// Grant of mining rights (矿业权出让).

const holder = {
  by: ['矿业权人', 'Holder of a mining right'],
  kinds: ['organization', 'person'],
  fields: ['mining'],
  roles: ['bidder'],
  authorities: ['naturalResources'],
} as const

const bidder = { ...holder, by: ['矿业权竞得人', 'Winner of a mining right'] } as const
const rules = cite('自然资规〔2023〕1号 2023')
const law = cite('矿产资源法 2024', '法律责任')

export const MINING: readonly Offence[] = [
  row('MINE-501', ['矿业权竞得后逾期不签约', 'Not signing in time after winning'], {
    ...bidder,
    basis: [rules],
    confidence: 'B',
  }),
  row('MINE-502', ['以虚假材料、串通、行贿取得矿业权', 'Mining right won by fraud, collusion or bribery'], {
    ...bidder,
    basis: [rules],
    confidence: 'C',
  }),
  row('MINE-503', ['超越范围勘查、开采，拒不停止', 'Working beyond the granted area and not stopping'], {
    ...holder,
    basis: [law],
    exclusion: forEver(),
    strongest: 'restrict',
    confidence: 'A',
    note: ['吊销该许可证，仅及于该矿业权', 'The licence is revoked; reaches that right only'],
    validFrom: '2025-07-01',
  }),
  row('MINE-504', ['故意报送虚假储量报告', 'False reserve report on purpose'], {
    ...holder,
    basis: [law],
    confidence: 'A',
    note: ['情节严重的收回该矿业权', 'Where serious, that right is taken back'],
    validFrom: '2025-07-01',
  }),
  row('MINE-505', ['无正当理由未实质勘查', 'No real exploration without cause'], {
    ...holder,
    basis: [law],
    confidence: 'A',
    note: ['该探矿权不予续期', 'That right is not renewed'],
    validFrom: '2025-07-01',
  }),
]
