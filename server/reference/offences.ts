import { validOn } from './applied-law.ts'
import type { CivilDate } from './civil-date.ts'
import type { Measure } from './measures.ts'
import type { Exclusion, Offence } from './offence.ts'
import { ASSETS } from './offences/assets.ts'
import { CONSTRUCTION } from './offences/construction.ts'
import { ENGINEERING } from './offences/engineering.ts'
import { GENERAL } from './offences/general.ts'
import { HOUSING } from './offences/housing.ts'
import { LAND } from './offences/land.ts'
import { MEDICINE } from './offences/medicine.ts'
import { MINING } from './offences/mining.ts'
import { PROCUREMENT } from './offences/procurement.ts'
import type { PartyKind } from './party.ts'

export type { Offence, OffenceCode } from './offence.ts'

/** The whole catalogue; a code that was amended has a row for each version, the newest last. */
export const OFFENCES: readonly Offence[] = [
  ...ENGINEERING,
  ...CONSTRUCTION,
  ...PROCUREMENT,
  ...MEDICINE,
  ...LAND,
  ...MINING,
  ...ASSETS,
  ...HOUSING,
  ...GENERAL,
]

const BY_CODE: ReadonlyMap<string, readonly Offence[]> = new Map(
  OFFENCES.map(({ code }) => [code, OFFENCES.filter((it) => it.code === code)]),
)

/** Every version of a code, the newest last; none for a code that is unknown. */
export const versionsOf = (code: string): readonly Offence[] => BY_CODE.get(code) ?? []

/** The row of that code which is the law on a day; the newest without a day. */
export const offenceOf = (code: string, on?: CivilDate): Offence | undefined =>
  on === undefined ? versionsOf(code).at(-1) : validOn(versionsOf(code), on)

/** The exclusion that the offence carries for a party of that kind; null when it carries none. */
export function exclusionFor({ exclusion }: Offence, kind: PartyKind): Exclusion | null {
  if (exclusion === null) return null
  return (exclusion.kinds ?? [kind]).includes(kind) ? exclusion : null
}

/** The strongest measure against a party of that kind: a record where the exclusion reaches the other kind only. */
export const strongestFor = (offence: Offence, kind: PartyKind): Measure =>
  offence.exclusion !== null && exclusionFor(offence, kind) === null ? 'record' : offence.strongest
