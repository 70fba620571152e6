import type { CivilDate } from './civil-date.ts'

/** Reference data that administrators replace as a whole. */
export type VersionedData = 'deadlineTerms' | 'disclosureCatalogue' | `recognition ${string}`

export interface Version<T> {
  /** From 1 on. */
  readonly version: number
  /** First day on which it applies. */
  readonly validFrom: CivilDate
  readonly content: T
}

/** The version that applies on a day: the newest of those that had begun, or the first where none had. */
export function versionOn<T>(versions: readonly [Version<T>, ...Version<T>[]], day: CivilDate): Version<T> {
  return versions.findLast(({ validFrom }) => validFrom <= day) ?? versions[0]
}
