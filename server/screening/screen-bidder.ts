import type { DecisionId, ListingId } from '../reference/ids.ts'
import type { KnownListing } from './content.ts'
import { hitOf } from './hit.ts'
import { matchParty, matchPerson, matchSimilar } from './match.ts'
import type { Bidder, Judged, Member, Question } from './question.ts'
import { compareVerdicts, isOpen, type Reason, worstFirst, worstVerdict } from './reasons.ts'
import type { BidderResult, Excluded, Hit, Warning } from './result.ts'
import { type HashPersonal, hashedWith, partySubject, personSubject, type Subject } from './subject.ts'
import { SCREENING_TEXT } from './text.ts'
import { warningsOf } from './warnings.ts'

/** Where listings come from, and what only the registry knows. */
export interface Source {
  /** Listings that may be connected with the subject, as known at that ledger size; more than needed does no harm. */
  readonly candidates: {
    readonly byKeys: (subject: Subject, ledgerSize: number) => Iterable<KnownListing>
    readonly bySimilarNames: (subject: Subject, ledgerSize: number) => Iterable<KnownListing>
  }
  /** Null where the key of another registry's hashes is not known: then persons are found by name only. */
  readonly hashPersonal: HashPersonal | null
  readonly listingUrl: (id: ListingId) => string
}

/** The ledger of another registry that a question is put to as well, as far as it is known. */
export interface OtherLedger {
  readonly source: Source
  readonly size: number
  /** The listing with the effects that are recognised here. */
  readonly recognise: (listing: KnownListing) => KnownListing
}

/** Hits shown for one bidder; all of them count for the verdict. */
export const HIT_LIMIT = 100

interface DatedHit {
  readonly hit: Hit
  /** Which of the ledgers it is from: numbers of different ledgers do not compare. */
  readonly ledger: number
  readonly publishedSeq: number
}

interface Findings {
  readonly excluded: readonly Excluded[]
  readonly hits: readonly DatedHit[]
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Warning[]
}

type AskedLedger = Pick<OtherLedger, 'source' | 'size'> & Partial<Pick<OtherLedger, 'recognise'>>

/**
 * The verdict on one bidder: the worst of its own, its persons' and its members', with every hit, worst first and then
 * newest. The same question at the same ledger size gives the same result, byte for byte; what the platform has judged
 * is part of the question. Of hits that weigh the same, those of other ledgers come after our own.
 */
export function screenBidder(
  source: Source,
  bidder: Bidder,
  question: Question,
  others: readonly OtherLedger[] = [],
): BidderResult {
  const judged = bidder.exclude ? new Set(bidder.exclude) : NOTHING_JUDGED
  const ledgers: readonly AskedLedger[] = [{ source, size: question.ledgerSize }, ...others]
  const own = findParty(ledgers, bidder, '', { question, judged })
  const members = bidder.members.map((member, at) =>
    asMember(findParty(ledgers, member, `members[${at}]`, { question, judged })),
  )
  const { excluded, warnings, ...found } = members.length === 0 ? own : together([own, ...members])
  const reasons = worstFirst(found.reasons)
  const hits = [...found.hits].sort(byVerdictThenAge)
  return {
    ...(excluded.length > 0 && { excluded }),
    hits: hits.slice(0, question.limit ?? HIT_LIMIT).map(({ hit }) => hit),
    reasons: reasons.length > 0 ? reasons : ['notListed'],
    ref: bidder.ref,
    verdict: worstVerdict(reasons),
    warnings: [...warnings, ...moreHits(hits.length, question)],
  }
}

const together = (findings: readonly Findings[]): Findings => ({
  excluded: findings.flatMap((it) => it.excluded),
  hits: findings.flatMap((it) => it.hits),
  reasons: findings.flatMap((it) => it.reasons),
  warnings: findings.flatMap((it) => it.warnings),
})

/** Whose hits are added, and what the platform has decided about that party. */
interface Asked {
  readonly path: string
  readonly decisions: ReadonlyMap<ListingId, DecisionId>
}

const NOTHING_JUDGED: ReadonlySet<ListingId> = new Set()
const UNDECIDED: ReadonlyMap<ListingId, DecisionId> = new Map()

const asked = (path: string, judged: readonly Judged[] | undefined): Asked => ({
  path,
  decisions: judged ? new Map(judged.map(({ listing, decision }) => [listing, decision])) : UNDECIDED,
})

/** Of one party and its persons, in every ledger. `path` is empty for the bidder itself. */
function findParty(
  ledgers: readonly AskedLedger[],
  party: Member,
  path: string,
  { question, judged }: { question: Question; judged: ReadonlySet<ListingId> },
): Findings {
  const hash = ledgers[0]?.source.hashPersonal ?? null
  const subject = partySubject(party, path || 'bidder', hash)
  const prefix = path && `${path}.`
  const persons = party.persons.map((it, at) => personSubject(it, `${prefix}persons[${at}]`, hash))
  const found: Found = { excluded: [], hits: [] }
  for (const [at, ledger] of ledgers.entries()) {
    const { hashPersonal } = ledger.source
    const [own, theirs] =
      at === 0
        ? [subject, persons]
        : [hashedWith(subject, hashPersonal), persons.map((it) => hashedWith(it, hashPersonal))]
    findIn({ ledger, at }, party, { subject: own, persons: theirs, question, judged }, found)
  }
  const { excluded, hits } = found
  const warnings = [subject, ...persons].flatMap((it) => warningsOf(it, question.language))
  const reasons = hits.flatMap(({ hit }) => hit.reasons)
  return { excluded, hits, warnings, reasons: warnings.length > 0 ? [...reasons, 'identifierInvalid'] : reasons }
}

interface Found {
  readonly excluded: Excluded[]
  readonly hits: DatedHit[]
}

interface Sought {
  readonly subject: Subject
  readonly persons: readonly Subject[]
  readonly question: Question
  readonly judged: ReadonlySet<ListingId>
}

function findIn(
  { ledger, at: ledgerAt }: { ledger: AskedLedger; at: number },
  party: Member,
  { subject, persons, question, judged }: Sought,
  { excluded, hits }: Found,
): void {
  const { source, size, recognise } = ledger
  const { candidates, listingUrl } = source
  const add = (known: KnownListing, match: ReturnType<typeof matchParty>, { path, decisions }: Asked) => {
    if (!match) return
    const listing = recognise ? recognise(known) : known
    const hit = hitOf(listing, match, { subject: path, question, listingUrl })
    if (!hit) return
    // A listing judged to be someone else's stays out as long as nothing proves that it is this party's.
    if (isOpen(match.reason)) {
      if (judged.has(listing.id)) return
      const decision = decisions.get(listing.id)
      if (decision !== undefined) {
        excluded.push({ decision, listing: listing.id, subject: path })
        return
      }
    }
    hits.push({ hit, ledger: ledgerAt, publishedSeq: listing.publishedSeq })
  }
  const ownListings = new Set<ListingId>()
  const own = asked(subject.path, party.judged)
  for (const listing of candidates.byKeys(subject, size)) {
    const match = matchParty(subject, listing.content.party, question)
    if (match) ownListings.add(listing.id)
    add(listing, match, own)
  }
  for (const listing of candidates.bySimilarNames(subject, size)) {
    if (ownListings.has(listing.id)) continue
    const match = matchSimilar(subject, listing.content.party, question)
    if (match) ownListings.add(listing.id)
    add(listing, match, own)
  }
  for (const [at, person] of persons.entries()) {
    const theirs = asked(person.path, party.persons[at]?.judged)
    for (const listing of candidates.byKeys(person, size)) {
      // A listing that is the bidder's own names the bidder's own people: that says nothing new.
      if (ownListings.has(listing.id)) continue
      add(listing, matchPerson(person, listing.content.party, question), theirs)
    }
  }
}

/** What a member's findings mean for the consortium (联合体): a blocked member blocks it. */
function asMember(found: Findings): Findings {
  const hits = found.hits.map(({ hit, ...rest }) => ({ hit: { ...hit, reasons: withMember(hit.reasons) }, ...rest }))
  return { excluded: found.excluded, hits, warnings: found.warnings, reasons: withMember(found.reasons) }
}

function withMember(reasons: readonly Reason[]): Reason[] {
  const worst = worstVerdict(worstFirst(reasons))
  if (worst === 'clear') return [...reasons]
  return worstFirst([...reasons, worst === 'blocked' ? 'memberBlocked' : 'memberReview'])
}

const byVerdictThenAge = (a: DatedHit, b: DatedHit): number =>
  compareVerdicts(a.hit.verdict, b.hit.verdict) || a.ledger - b.ledger || b.publishedSeq - a.publishedSeq

function moreHits(found: number, { language, limit = HIT_LIMIT }: Question): Warning[] {
  if (found <= limit) return []
  return [{ code: 'moreHits', message: SCREENING_TEXT[language].moreHits(limit, found), subject: 'bidder' }]
}
