/** One rule that was broken: which property, which rule, under which article, and what to do about it. */
export interface RuleFault {
  /** JSON path of the property, `effects[0].period`; empty when the whole is meant. */
  readonly path: string
  /** The code that `api.md` lists, and the rule's name. */
  readonly code: RuleCode
  /** A sentence for a person, zh-CN and English. */
  readonly message: { readonly zh: string; readonly en: string }
  /** The article or standard the rule stands on. */
  readonly article?: string
}

export type RuleCode =
  | 'authorIsApprover'
  | 'otherDepartment'
  | 'departmentNotCompetent'
  | 'termOutOfRange'
  | 'seriousFindingMissing'
  | 'procedureIncomplete'
  | 'datesOutOfOrder'
  | 'effectNotAllowed'
  | 'identifierInvalid'
  | 'identifierMissing'
  | 'duplicateDecision'
  | 'wrongState'
  | 'staleVersion'
  | 'incomplete'
  | 'roleMissing'
  | 'scopeMissing'
  | 'notSignedIn'
  | 'wrongCredentials'
  | 'otpNeeded'
  | 'formExpired'
  | 'tooManyAttempts'
  | 'tokenReused'
  | 'notFound'
  | 'fileNotAccepted'
  | 'fileTooLarge'
  | 'attachmentLimit'
  | 'alreadyExists'
  | 'hitUnknown'
  | 'identityCertain'
  | 'tooManyDecisions'
  | 'calendarMissing'
  | 'noticeNotPlausible'
  | 'refUnknown'
  | 'termFixed'
  | 'ledgerSizeUnknown'
  | 'evidenceNotOfOffence'
  | 'proofMissing'
  | 'personalNumber'
  | 'notOfThisKind'
  | 'wrongListingState'
  | 'staleListing'
  | 'orderNotCompetent'
  | 'correctionMissing'
  | 'repairTooEarly'
  | 'notRepairable'
  | 'removalTooEarly'
  | 'penaltyStillRuns'
  | 'nothingChanged'
  | 'heavierOnReview'
  | 'importLimit'
  | 'idempotencyKeyReused'
  | 'overloaded'
  | 'callbackMissing'
  | 'callbackRefused'
  | 'peerRefused'
  | 'mirrorUnknown'
  | 'sourceRefused'
  | 'limitReached'
  | 'snapshotMark'
  | 'tooManyRows'
  | 'listingFound'
  | 'searchTooWide'

/**
 * A rule of the registry was broken. Knows which rule and why, never an HTTP status: `routes/http/problem-titles.ts` maps it.
 * Carries every fault found, so that a person mends them all at once.
 */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken'
  readonly faults: readonly [RuleFault, ...RuleFault[]]
  /** How long to wait before trying again, where waiting helps. */
  readonly retryAfterSeconds: number | undefined

  constructor(faults: readonly [RuleFault, ...RuleFault[]], retryAfterSeconds?: number) {
    super(faults.map((fault) => `${fault.code}: ${fault.message.en}`).join(' '))
    this.faults = faults
    this.retryAfterSeconds = retryAfterSeconds
  }

  get code(): RuleCode {
    return this.faults[0].code
  }
}

/** The common case: one rule. `path` names the property, where one is to blame. */
export const broken = (code: RuleCode, zh: string, en: string, path = '', retryAfterSeconds?: number): RuleBroken =>
  new RuleBroken([{ path, code, message: { zh, en } }], retryAfterSeconds)
