import type { ListingId } from '../reference/ids.ts'
import type { KnownListing } from './content.ts'
import { hitOf } from './hit.ts'
import { matchParty, matchPerson } from './match.ts'
import type { Bidder, Member, Question } from './question.ts'
import { compareVerdicts, isOpen, type Reason, worstFirst, worstVerdict } from './reasons.ts'
import type { BidderResult, Hit, Warning } from './result.ts'
import { type HashPersonal, partySubject, personSubject, type Subject } from './subject.ts'
import { SCREENING_TEXT } from './text.ts'
import { warningsOf } from './warnings.ts'

/** Where listings come from, and what only the registry knows. */
export interface Source {
  /** Listings that may be connected with the subject, as known at that ledger size; more than needed does no harm. */
  readonly candidates: (subject: Subject, ledgerSize: number) => Iterable<KnownListing>
  readonly hashPersonal: HashPersonal
  readonly listingUrl: (id: ListingId) => string
}

/** Hits shown for one bidder; all of them count for the verdict. */
export const HIT_LIMIT = 100

interface DatedHit {
  readonly hit: Hit
  readonly publishedSeq: number
}

interface Findings {
  readonly hits: readonly DatedHit[]
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Warning[]
}

/**
 * The verdict on one bidder: the worst of its own, its persons' and its members', with every hit, worst first and then
 * newest. The same question at the same ledger size gives the same result, byte for byte.
 */
export function screenBidder(source: Source, bidder: Bidder, question: Question): BidderResult {
  const judged: ReadonlySet<ListingId> = new Set(bidder.exclude)
  const own = findParty(source, bidder, '', { question, judged })
  const members = bidder.members.map((member, at) =>
    asMember(findParty(source, member, `members[${at}]`, { question, judged })),
  )
  const findings = [own, ...members]
  const reasons = worstFirst(findings.flatMap((it) => it.reasons))
  const hits = findings.flatMap((it) => it.hits).sort(byVerdictThenAge)
  return {
    hits: hits.slice(0, question.limit ?? HIT_LIMIT).map(({ hit }) => hit),
    reasons: reasons.length > 0 ? reasons : ['notListed'],
    ref: bidder.ref,
    verdict: worstVerdict(reasons),
    warnings: [...findings.flatMap((it) => it.warnings), ...moreHits(hits.length, question)],
  }
}

/** Of one party and its persons. `path` is empty for the bidder itself. */
function findParty(
  source: Source,
  party: Member,
  path: string,
  { question, judged }: { question: Question; judged: ReadonlySet<ListingId> },
): Findings {
  const { candidates, hashPersonal, listingUrl } = source
  const subject = partySubject(party, path || 'bidder', hashPersonal)
  const prefix = path && `${path}.`
  const persons = party.persons.map((it, at) => personSubject(it, `${prefix}persons[${at}]`, hashPersonal))
  const hits: DatedHit[] = []
  const add = (listing: KnownListing, match: ReturnType<typeof matchParty>, subject: string) => {
    // A listing judged to be someone else's stays out as long as nothing proves that it is this party's.
    if (match && judged.has(listing.id) && isOpen(match.reason)) return
    const hit = match && hitOf(listing, match, { subject, question, listingUrl })
    if (hit) hits.push({ hit, publishedSeq: listing.publishedSeq })
  }
  const ownListings = new Set<ListingId>()
  for (const listing of candidates(subject, question.ledgerSize)) {
    const match = matchParty(subject, listing.content.party, question)
    if (match) ownListings.add(listing.id)
    add(listing, match, subject.path)
  }
  for (const person of persons) {
    for (const listing of candidates(person, question.ledgerSize)) {
      // A listing that is the bidder's own names the bidder's own people: that says nothing new.
      if (ownListings.has(listing.id)) continue
      add(listing, matchPerson(person, listing.content.party, question), person.path)
    }
  }
  const warnings = [subject, ...persons].flatMap((it) => warningsOf(it, question.language))
  const reasons = hits.flatMap(({ hit }) => hit.reasons)
  return { hits, warnings, reasons: warnings.length > 0 ? [...reasons, 'identifierInvalid'] : reasons }
}

/** What a member's findings mean for the consortium (联合体): a blocked member blocks it. */
function asMember(found: Findings): Findings {
  const hits = found.hits.map(({ hit, publishedSeq }) => ({
    hit: { ...hit, reasons: withMember(hit.reasons) },
    publishedSeq,
  }))
  return { hits, warnings: found.warnings, reasons: withMember(found.reasons) }
}

function withMember(reasons: readonly Reason[]): Reason[] {
  const worst = worstVerdict(worstFirst(reasons))
  if (worst === 'clear') return [...reasons]
  return worstFirst([...reasons, worst === 'blocked' ? 'memberBlocked' : 'memberReview'])
}

const byVerdictThenAge = (a: DatedHit, b: DatedHit): number =>
  compareVerdicts(a.hit.verdict, b.hit.verdict) || b.publishedSeq - a.publishedSeq

function moreHits(found: number, { language, limit = HIT_LIMIT }: Question): Warning[] {
  if (found <= limit) return []
  return [{ code: 'moreHits', message: SCREENING_TEXT[language].moreHits(limit, found), subject: 'bidder' }]
}
