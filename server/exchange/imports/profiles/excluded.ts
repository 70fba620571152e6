import type { DraftContent } from '../../../reference/case.ts'
import { type CivilDate, lastDayOfTerm } from '../../../reference/civil-date.ts'
import type { Offence } from '../../../reference/offences.ts'
import { COUNTRY } from '../../../reference/regions.ts'
import { exclusionMonths } from '../reading/exclusion-term.ts'

/**
 * The effect that a decision says in words: `measure` of the offence, for the term its text names, from the day of the
 * decision. Empty where the text names none: the officer then says which effects it has.
 */
export function effectsIn(
  text: string,
  offence: Offence | null,
  decidedOn: CivilDate | undefined,
): NonNullable<DraftContent['effects']> {
  const months = exclusionMonths(text)
  if (months === null || offence === null || decidedOn === undefined) return []
  return [
    {
      measure: offence.strongest,
      kind: offence.effectKind,
      fields: offence.fields,
      regions: [COUNTRY],
      roles: offence.roles,
      period: { from: decidedOn, to: lastDayOfTerm(decidedOn, months) },
    },
  ]
}
