import type { ChangeKind } from './case.ts'
import type { CivilDate } from './civil-date.ts'
import { cite } from './laws.ts'
import type { LegalBasis } from './listing.ts'
import { publicationRegimeOn } from './publication-grades.ts'

const STAY = [cite('行政处罚法 2021', '73'), cite('行政复议法 2023', '42'), cite('行政诉讼法 2017', '56')]
const WITHDRAWAL = [cite('行政处罚法 2021', '48')]

const BASIS: Readonly<Record<Exclude<ChangeKind, 'repair'>, readonly LegalBasis[]>> = {
  amendment: WITHDRAWAL,
  stay: STAY,
  resumption: STAY,
  removal: [cite('国办发〔2020〕49号 2020', '8')],
  revocation: WITHDRAWAL,
}

/** The articles that a change of a listing stands on. Repair goes by the rules in force on the day it was ordered. */
export const basisOfChange = (kind: ChangeKind, orderedOn: CivilDate): readonly LegalBasis[] =>
  kind === 'repair' ? [publicationRegimeOn(orderedOn).basis] : BASIS[kind]
