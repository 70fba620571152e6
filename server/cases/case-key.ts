import type { CaseId } from '../reference/ids.ts'

const PREFIX = 'case:'

/** The once key of the event by which a case changes a listing: so the event is there once, and leads back to its case. */
export const caseKeyOf = (id: CaseId): string => `${PREFIX}${id}`

/** The case that a once key names; null for a key of another sort. */
export const caseOfKey = (onceKey: string): CaseId | null =>
  onceKey.startsWith(PREFIX) ? (onceKey.slice(PREFIX.length) as CaseId) : null
