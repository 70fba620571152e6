import type { Attachment } from './attachment.ts'
import type { CivilDate } from './civil-date.ts'
import type { AttachmentId, CaseId, DepartmentCode, ImportId, ListingId, ObjectionId, OfficerId } from './ids.ts'
import type { ChangeOrder, Effect, PublicationGrade } from './listing.ts'
import type { Identifier, IdentifierScheme, Party } from './party.ts'

export const CASE_KINDS = ['listing', 'amendment', 'stay', 'resumption', 'repair', 'removal', 'revocation'] as const
export type CaseKind = (typeof CASE_KINDS)[number]
/** All but the first change a listing that stands. */
export type ChangeKind = Exclude<CaseKind, 'listing'>

export const CASE_STATES = ['draft', 'submitted', 'returned', 'withdrawn', 'published'] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CASE_STEPS = [
  'created',
  'edited',
  'attached',
  'detached',
  'shown',
  'hidden',
  'submitted',
  'returned',
  'withdrawn',
  'approved',
  'published',
  'noted',
] as const
export type CaseStep = (typeof CASE_STEPS)[number]

export const DEFENCE_KINDS = ['none', 'statement', 'hearing'] as const

/** Everything optional, deeply: a draft is saved however little of it is there. An identifier comes whole or not at all. */
export type Partially<T> = T extends readonly (infer E)[]
  ? readonly Partially<E>[]
  : T extends string | number | boolean | null | { readonly scheme: IdentifierScheme }
    ? T
    : { readonly [K in keyof T]?: Partially<T[K]> | undefined }

/** The steps of a procedure that leave a paper behind. */
export const PROVEN_STEPS = ['filing', 'notice', 'defence', 'review', 'decision', 'service'] as const
export type ProvenStep = (typeof PROVEN_STEPS)[number]

/** The paper that proves a step: its number, what is to be known of it, and which attachments of the case it is. */
export interface Proof {
  readonly number?: string
  readonly note?: string
  readonly attachments?: readonly AttachmentId[]
}

/** The record of a procedure (办案程序), day by day. */
export interface Procedure {
  /** 立案 */
  readonly filedOn?: CivilDate
  readonly noticeServedOn: CivilDate
  readonly defence: {
    readonly kind: (typeof DEFENCE_KINDS)[number]
    readonly on: CivilDate | null
    /** Of a hearing (听证): when it was asked for, and when the party was told of its day. */
    readonly requestedOn?: CivilDate
    readonly notifiedOn?: CivilDate
  }
  readonly reviewedOn: CivilDate
  readonly proofs?: { readonly [S in ProvenStep]?: Proof }
}

/** What an officer fills in for a case of kind `listing` (拟列入). */
export interface ListingCaseContent {
  readonly party: Party<Identifier>
  readonly offence: {
    readonly code: string
    readonly facts: string
    readonly actEndedOn: CivilDate
    readonly serious?: { readonly trigger: string; readonly evidence: string }
    /** Forms that the act took, ticked among those by which the law defines the offence (条例 39–42). */
    readonly evidence?: readonly { readonly code: string; readonly note?: string }[]
  }
  readonly procedure: Procedure
  readonly decision: {
    readonly number: string
    readonly authority: string
    readonly date: CivilDate
    readonly servedOn: CivilDate
  }
  readonly effects: readonly Effect[]
  readonly publication: { readonly grade: PublicationGrade }
  readonly reasons?: { readonly term?: string }
}

/**
 * What an officer fills in to change a listing: the document that orders it and what that kind of change needs. An
 * amendment also has the properties of a listing that it replaces.
 */
export interface ChangeCaseContent {
  readonly order: Omit<ChangeOrder, 'basis' | 'attachments'>
  /** First day of the change, where the document names another than its own. */
  readonly effectiveOn: CivilDate
  /** What repair and early removal rest on. */
  readonly correction: {
    /** Day on which the breach was put right and every duty of the decision performed. */
    readonly dutiesDoneOn: CivilDate
    /** Day of the public credit commitment (信用承诺). */
    readonly commitmentOn: CivilDate
    readonly evidence: string
  }
}

export interface CaseHistoryEntry {
  /** RFC 3339 instant, UTC. */
  readonly at: string
  readonly step: CaseStep
  readonly officer: { readonly id: OfficerId; readonly username: string; readonly name: string }
  readonly note: string | null
}

/** A case (案件): an officer's work item, internal until published. */
export interface Case {
  readonly id: CaseId
  readonly kind: CaseKind
  readonly version: number
  readonly state: CaseState
  readonly department: DepartmentCode
  readonly author: { readonly id: OfficerId; readonly username: string }
  readonly content: DraftContent
  readonly attachments: readonly Attachment[]
  readonly history: readonly CaseHistoryEntry[]
  readonly createdAt: string
  readonly updatedAt: string
  /** The listing that a change is about; of a case of kind `listing` the one it became, set by publication. */
  readonly listing?: ListingId
  /** Version of the listing that a change was drafted against. */
  readonly listingVersion?: number
  readonly ledger?: { readonly seq: number }
  /** Day on which what was filled in was erased, the listing being kept no longer. */
  readonly erasedOn?: CivilDate
  /** The row of a file that it was taken from, where it came by bulk entry. */
  readonly imported?: { readonly import: ImportId; readonly line: number }
  /** The objection that, being upheld, opened the case. */
  readonly objection?: ObjectionId
}

/**
 * An identifier of a person as a case keeps it: the value sealed with the registry's key, and what may be seen or
 * published of it beside.
 */
export interface SealedIdentifier {
  readonly scheme: IdentifierScheme
  readonly country?: string
  readonly override?: string
  readonly sealed: string
  readonly masked: string
  /** Keyed, base64. */
  readonly hash: string
}

/** What a draft holds so far, as officers write and read it. */
export type DraftContent = Partially<ListingCaseContent & ChangeCaseContent>

export type KeptIdentifier = Identifier | SealedIdentifier

/** The same as it is stored. */
export type KeptContent = Partially<
  Omit<ListingCaseContent, 'party'> & ChangeCaseContent & { readonly party: Party<KeptIdentifier> }
>

/** A reviewer's word, kept before the ledger is asked: whoever finds the event there can finish the case. */
export type Approval = Pick<CaseHistoryEntry, 'at' | 'officer' | 'note'>

/** A case as it is stored. */
export interface KeptCase extends Omit<Case, 'content'> {
  readonly content: KeptContent
  /** Decision number and party in one; null while either is missing. */
  readonly decisionKey: string | null
  /** Every approval that was tried, oldest first. The one the event followed is the one that counts. */
  readonly approvals: readonly Approval[]
  /** Until this instant one approval is on its way to the ledger, and the case stands still. */
  readonly heldUntil: string | null
}
