import type { CivilDate } from './civil-date.ts'
import { MEASURES } from './measures.ts'
import type { Offence } from './offence.ts'

/** The version of an offence that applies to an act, and why that one. */
export interface AppliedLaw {
  readonly offence: Offence
  readonly rule: 'atTheAct' | 'lighterAtTheDecision'
}

/**
 * The law when the act ended, unless the law on the day of the decision is lighter (行政处罚法 37). Null when the act was
 * no offence then, or is none any more on the day of the decision. While the day of the act is not known, the newest
 * version stands for it. `versions` are those of one code, the newest last.
 */
export function appliedLaw(
  versions: readonly Offence[],
  actEndedOn: CivilDate | undefined,
  decidedOn: CivilDate | undefined,
): AppliedLaw | null {
  const atTheAct = actEndedOn === undefined ? versions.at(-1) : validOn(versions, actEndedOn)
  if (!atTheAct) return null
  if (actEndedOn === undefined || decidedOn === undefined) return { offence: atTheAct, rule: 'atTheAct' }
  const atTheDecision = validOn(versions, decidedOn)
  if (!atTheDecision) return null
  return isLighter(atTheDecision, atTheAct)
    ? { offence: atTheDecision, rule: 'lighterAtTheDecision' }
    : { offence: atTheAct, rule: 'atTheAct' }
}

export const validOn = (versions: readonly Offence[], day: CivilDate): Offence | undefined =>
  versions.findLast(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )

/** What decides first stands first: measure, longest term, shortest, what has to be shown. NaN where nobody knows. */
const weightOf = ({ strongest, exclusion, seriousness, discretionary }: Offence): number[] => [
  MEASURES.length - MEASURES.indexOf(strongest),
  exclusion === null ? 0 : exclusion.openEnded ? Number.POSITIVE_INFINITY : (exclusion.maxMonths ?? Number.NaN),
  exclusion === null ? 0 : (exclusion.minMonths ?? Number.NaN),
  seriousness === null ? 1 : 0,
  discretionary ? 0 : 1,
]

function isLighter(offence: Offence, than: Offence): boolean {
  const weights = weightOf(than)
  const differing = weightOf(offence).map((weight, i) => weight - (weights[i] ?? 0))
  return (differing.find((it) => it !== 0 && !Number.isNaN(it)) ?? 0) < 0
}
