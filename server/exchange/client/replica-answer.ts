import { isPersonal } from '../../screening/identifiers/identifier.ts'
import type { Bidder, BidderPerson, Language, Member } from '../../screening/question.ts'
import type { BidderResult, Reason, Verdict } from '../../screening/result.ts'
import type { SnapshotView } from '../feeds/snapshot-note.ts'

/** `stale`: the replica is too old to say anything. */
export type ReplicaVerdict = Verdict | 'stale'

/**
 * What only a replica says. `replicaStale`: see `stale`. `personsUnknown`: identifiers of persons are not recognised here.
 * `listingsUnreadable`: there are listings that may bind and that this replica may not read.
 */
export type ReplicaReason = Reason | 'replicaStale' | 'personsUnknown' | 'listingsUnreadable'

export interface ReplicaResult extends Omit<BidderResult, 'verdict' | 'reasons' | 'warnings'> {
  readonly verdict: ReplicaVerdict
  readonly reasons: readonly ReplicaReason[]
  readonly warnings: readonly { readonly code: string; readonly subject: string; readonly message: string }[]
}

/** What the answer rests on. */
export interface Ground {
  readonly view: SnapshotView
  readonly isStale: boolean
  readonly unreadable: number
  /** There is a mirror whose persons the registry finds by their numbers, and this replica does not. */
  readonly missesPersons: boolean
  readonly language: Language
}

/**
 * What of a verdict a replica can stand for. Too old, it says `stale` whatever it knew, with the hits that it knew. Where
 * it does not read everything, nothing is `clear` that the registry, which does, might not find clear: it is `review`.
 */
export function groundedResult(result: BidderResult, isCut: boolean, ground: Ground): ReplicaResult {
  if (ground.isStale) {
    return withWarnings({ ...result, verdict: 'stale', reasons: ['replicaStale'] }, ['replicaStale'], ground)
  }
  const doubts: ReplicaReason[] = []
  if (isCut) doubts.push('personsUnknown')
  if (ground.view === 'public' && ground.unreadable > 0) doubts.push('listingsUnreadable')
  if (result.verdict !== 'clear' || doubts.length === 0) return isCut ? withWarnings(result, doubts, ground) : result
  return withWarnings({ ...result, verdict: 'review', reasons: doubts }, doubts, ground)
}

/**
 * The bidder without the identifiers of persons, whose hashes only the key could make: compared without it, every one of
 * them would count as another person's. `isCut` also where it is a mirror's key that is missing.
 */
export function readableBidder(
  bidder: Bidder,
  { view, missesPersons }: Pick<Ground, 'view' | 'missesPersons'>,
): { readonly bidder: Bidder; readonly isCut: boolean } {
  if (view === 'whole' && !missesPersons) return { bidder, isCut: false }
  const parties: readonly Member[] = [bidder, ...bidder.members]
  if (!parties.some(namesPersonsBy)) return { bidder, isCut: false }
  if (view === 'whole') return { bidder, isCut: true }
  return {
    bidder: { ...bidder, ...readable(bidder), members: bidder.members.map((it) => ({ ...it, ...readable(it) })) },
    isCut: true,
  }
}

export type ReplicaSummary = Readonly<Record<Verdict, number>> & { readonly stale?: number }

/** As the registry counts; `stale` only where there are any. */
export function summaryOf(results: readonly ReplicaResult[]): ReplicaSummary {
  const counts = { blocked: 0, review: 0, clear: 0, stale: 0 }
  for (const { verdict } of results) counts[verdict] += 1
  return counts.stale > 0 ? counts : { blocked: counts.blocked, review: counts.review, clear: counts.clear }
}

const namesPersonsBy = (party: Member): boolean =>
  party.identifiers.some((it) => isHashed(it, party.kind === 'person')) ||
  party.persons.some((person) => person.identifiers.some((it) => isHashed(it, true)))

const readable = (party: Member): Pick<Member, 'identifiers' | 'persons'> => ({
  identifiers: party.identifiers.filter((it) => !isHashed(it, party.kind === 'person')),
  persons: party.persons.map(
    (person): BidderPerson => ({ ...person, identifiers: person.identifiers.filter((it) => !isHashed(it, true)) }),
  ),
})

/** Of a person every identifier is hashed, whatever its scheme; a person of a bidder may be a firm, in vain here. */
const isHashed = ({ scheme }: Member['identifiers'][number], isPersons: boolean): boolean =>
  isPersons || isPersonal(scheme)

function withWarnings(result: ReplicaResult, codes: readonly ReplicaReason[], { language }: Ground): ReplicaResult {
  const warnings = codes.map((code) => ({
    code,
    message: TEXT[code as keyof typeof TEXT][language],
    subject: 'bidder',
  }))
  return { ...result, warnings: [...result.warnings, ...warnings] }
}

const TEXT = {
  replicaStale: {
    zh: '副本过旧，不作结论；请更新副本或向登记机构查询。',
    en: 'The replica is too old to say anything: bring it up to date, or ask the registry.',
  },
  personsUnknown: {
    zh: '本副本没有识别自然人证件号码的全部密钥；请向登记机构核查。',
    en: 'This replica lacks a key by which the registry recognises persons by their identifiers: ask the registry.',
  },
  listingsUnreadable: {
    zh: '登记机构另有本副本无权读取、但可能仍有约束力的记录；请向登记机构核查。',
    en: 'The registry has listings that may bind and that this replica may not read: ask the registry.',
  },
} as const
