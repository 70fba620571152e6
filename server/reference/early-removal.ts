import { type Confidence, cite } from './laws.ts'
import type { LegalBasis } from './listing.ts'

/** When a list lets a party out before its term: so many months after it was put on, or put things right. */
export interface EarlyRemoval {
  readonly months: number
  readonly after: 'decision' | 'correction'
  readonly basis: LegalBasis
  readonly confidence: Confidence
}

const WAGES: EarlyRemoval = {
  months: 6,
  after: 'correction',
  basis: cite('人力资源社会保障部令第45号 2021'),
  confidence: 'B',
}

const BY_OFFENCE: Readonly<Record<string, EarlyRemoval>> = {
  'ENG-181': WAGES,
  'GEN-805': WAGES,
  'GEN-803': { months: 12, after: 'decision', basis: cite('市场监管总局令第44号 2021'), confidence: 'B' },
  'GEN-806': { months: 12, after: 'decision', basis: cite('应急管理部令第11号 2023'), confidence: 'C' },
}

/** The rule of the list that an offence puts a party on; undefined where none is known, and the department decides. */
export const earlyRemovalOf = (offence: string): EarlyRemoval | undefined => BY_OFFENCE[offence]
