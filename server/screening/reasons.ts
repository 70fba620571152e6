export type Verdict = 'blocked' | 'review' | 'clear'

/** 结论 by reason, worst reason first. */
const VERDICTS = {
  listedByIdentifier: 'blocked',
  listedByName: 'blocked',
  memberBlocked: 'blocked',
  effectRestricts: 'review',
  effectNotices: 'review',
  otherField: 'review',
  otherRegion: 'review',
  otherRole: 'review',
  formerName: 'review',
  similarName: 'review',
  personByNameOnly: 'review',
  sameNameOtherIdentifier: 'review',
  branchOfListed: 'review',
  parentOfListed: 'review',
  memberReview: 'review',
  personListed: 'review',
  sharedPerson: 'review',
  identifierInvalid: 'review',
  recordOnly: 'clear',
  notListed: 'clear',
} as const satisfies Record<string, Verdict>

export type Reason = keyof typeof VERDICTS

export const REASONS = Object.keys(VERDICTS) as readonly Reason[]

const RANKS: Readonly<Record<string, number>> = Object.fromEntries(REASONS.map((reason, rank) => [reason, rank]))
const VERDICT_RANKS: Readonly<Record<Verdict, number>> = { blocked: 0, review: 1, clear: 2 }

export const verdictOf = (reason: Reason): Verdict => VERDICTS[reason]

/** Whether the listing is about the party at all is open, so someone who looks may find that it is not. */
const OPEN: ReadonlySet<Reason> = new Set(['formerName', 'similarName', 'personByNameOnly', 'sameNameOtherIdentifier'])
export const isOpen = (reason: Reason): boolean => OPEN.has(reason)

/** Each once, worst first. */
export const worstFirst = (reasons: readonly Reason[]): Reason[] =>
  reasons.length < 2 ? [...reasons] : [...new Set(reasons)].sort((a, b) => rankOf(a) - rankOf(b))

/** 0 is the worst. */
export const rankOf = (reason: Reason): number => RANKS[reason] ?? REASONS.length

export const compareVerdicts = (a: Verdict, b: Verdict): number => VERDICT_RANKS[a] - VERDICT_RANKS[b]

/** Of reasons in order, worst first. */
export const worstVerdict = (reasons: readonly Reason[]): Verdict => (reasons[0] ? VERDICTS[reasons[0]] : 'clear')
