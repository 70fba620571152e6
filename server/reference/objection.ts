import type { CaseId, DepartmentCode, ListingId, ObjectionId, OfficerId } from './ids.ts'
import type { Officer } from './officer.ts'

/** 已收到, 已受理, 异议成立, 异议不成立. */
export const OBJECTION_STATES = ['received', 'accepted', 'upheld', 'rejected'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

/** What an officer does with an objection; each leads to the state of the same name. */
export type ObjectionStep = Exclude<ObjectionState, 'received'>

/** What corrects a listing after an objection was upheld. */
export const CORRECTIONS = ['revocation', 'amendment'] as const
export type Correction = (typeof CORRECTIONS)[number]

/** Who objects. */
export interface Objector {
  readonly name: string
  readonly contact: string
}

export interface ObjectionHistoryEntry {
  /** RFC 3339 instant, UTC. */
  readonly at: string
  readonly step: ObjectionStep
  readonly officer: { readonly id: OfficerId; readonly username: string; readonly name: string }
  readonly note: string | null
}

/** An objection (异议) as it is stored. */
export interface Objection {
  readonly id: ObjectionId
  readonly version: number
  readonly state: ObjectionState
  readonly listing: ListingId
  /** Number of the listing: it stays when the listing is no longer public. */
  readonly number: string
  readonly department: DepartmentCode
  /** SHA-256 of the tracking code, which nobody but the objector has. */
  readonly codeHash: string
  readonly filedAt: string
  /** Sealed JSON of `Objector`; null once erased. */
  readonly objector: string | null
  /** Sealed: it tells of people too. Null once erased. */
  readonly statement: string | null
  /** The officer who accepted it for examination: somebody else decides. */
  readonly examiner: Officer | null
  readonly history: readonly ObjectionHistoryEntry[]
  /** What the objector is told. */
  readonly answer: string | null
  readonly decidedAt: string | null
  /** The case that corrects the listing; opened under this id once the objection is upheld. */
  readonly correction: { readonly kind: Correction; readonly case: CaseId; readonly openedAt: string | null } | null
  /** While it does, the listing is shown as `underObjection`. */
  readonly annotates: boolean
  /** When objector and statement are erased. */
  readonly eraseAt: string | null
}
