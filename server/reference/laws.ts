import type { Bilingual } from './bilingual.ts'
import { type CivilDate, civilDate } from './civil-date.ts'
import { LAW_VERSIONS, type LawEntry } from './law-table.ts'
import type { LegalBasis } from './listing.ts'

/**
 * How well a piece of reference data is known: A read in the statute or an official page, B in a secondary source,
 * C general knowledge, U looked for and not confirmed. Whoever relies on C or U has it checked first.
 */
export const CONFIDENCES = ['A', 'B', 'C', 'U'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** A law, regulation or rule in one version. */
export interface Law {
  /** As a legal basis cites it. */
  readonly name: string
  readonly version: string
  readonly title: Bilingual
  readonly inForceFrom: CivilDate | null
  readonly inForceTo: CivilDate | null
  readonly confidence: Confidence
}

export type LawVersion = keyof typeof LAW_VERSIONS

export const LAWS: readonly Law[] = Object.entries<LawEntry>(LAW_VERSIONS).map(
  ([key, [zh, en, confidence, from, to]]) => ({
    ...nameAndVersion(key),
    title: { zh, en },
    inForceFrom: from === undefined ? null : civilDate(from),
    inForceTo: to === undefined ? null : civilDate(to),
    confidence,
  }),
)

/** A law in the version named, as a listing cites it; without an article where none was confirmed. */
export function cite(law: LawVersion, article = ''): LegalBasis {
  const { name, version } = nameAndVersion(law)
  return { law: name, article, version }
}

function nameAndVersion(key: string): { name: string; version: string } {
  const [name = key, version = ''] = key.split(' ')
  return { name, version }
}
