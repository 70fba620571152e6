import type { DecisionId, ListingId } from '../reference/ids.ts'
import type { KnownListing } from './content.ts'
import { hitOf } from './hit.ts'
import { matchParty, matchPerson, matchSimilar } from './match.ts'
import type { Bidder, Judged, Member, Question } from './question.ts'
import { compareVerdicts, isOpen, type Reason, worstFirst, worstVerdict } from './reasons.ts'
import type { BidderResult, Excluded, Hit, Warning } from './result.ts'
import { type HashPersonal, partySubject, personSubject, type Subject } from './subject.ts'
import { SCREENING_TEXT } from './text.ts'
import { warningsOf } from './warnings.ts'

/** Where listings come from, and what only the registry knows. */
export interface Source {
  /** Listings that may be connected with the subject, as known at that ledger size; more than needed does no harm. */
  readonly candidates: {
    readonly byKeys: (subject: Subject, ledgerSize: number) => Iterable<KnownListing>
    readonly bySimilarNames: (subject: Subject, ledgerSize: number) => Iterable<KnownListing>
  }
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
  readonly excluded: readonly Excluded[]
  readonly hits: readonly DatedHit[]
  readonly reasons: readonly Reason[]
  readonly warnings: readonly Warning[]
}

/**
 * The verdict on one bidder: the worst of its own, its persons' and its members', with every hit, worst first and then
 * newest. The same question at the same ledger size gives the same result, byte for byte; what the platform has judged
 * is part of the question.
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
  const excluded = findings.flatMap((it) => it.excluded)
  return {
    ...(excluded.length > 0 && { excluded }),
    hits: hits.slice(0, question.limit ?? HIT_LIMIT).map(({ hit }) => hit),
    reasons: reasons.length > 0 ? reasons : ['notListed'],
    ref: bidder.ref,
    verdict: worstVerdict(reasons),
    warnings: [...findings.flatMap((it) => it.warnings), ...moreHits(hits.length, question)],
  }
}

/** Whose hits are added, and what the platform has decided about that party. */
interface Asked {
  readonly path: string
  readonly decisions: ReadonlyMap<ListingId, DecisionId>
}

const UNDECIDED: ReadonlyMap<ListingId, DecisionId> = new Map()

const asked = (path: string, judged: readonly Judged[] | undefined): Asked => ({
  path,
  decisions: judged ? new Map(judged.map(({ listing, decision }) => [listing, decision])) : UNDECIDED,
})

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
  const excluded: Excluded[] = []
  const add = (listing: KnownListing, match: ReturnType<typeof matchParty>, { path, decisions }: Asked) => {
    const hit = match && hitOf(listing, match, { subject: path, question, listingUrl })
    if (!match || !hit) return
    // A listing judged to be someone else's stays out as long as nothing proves that it is this party's.
    if (isOpen(match.reason)) {
      if (judged.has(listing.id)) return
      const decision = decisions.get(listing.id)
      if (decision !== undefined) {
        excluded.push({ decision, listing: listing.id, subject: path })
        return
      }
    }
    hits.push({ hit, publishedSeq: listing.publishedSeq })
  }
  const ownListings = new Set<ListingId>()
  const own = asked(subject.path, party.judged)
  for (const listing of candidates.byKeys(subject, question.ledgerSize)) {
    const match = matchParty(subject, listing.content.party, question)
    if (match) ownListings.add(listing.id)
    add(listing, match, own)
  }
  for (const listing of candidates.bySimilarNames(subject, question.ledgerSize)) {
    if (ownListings.has(listing.id)) continue
    const match = matchSimilar(subject, listing.content.party, question)
    if (match) ownListings.add(listing.id)
    add(listing, match, own)
  }
  for (const [at, person] of persons.entries()) {
    const theirs = asked(person.path, party.persons[at]?.judged)
    for (const listing of candidates.byKeys(person, question.ledgerSize)) {
      // A listing that is the bidder's own names the bidder's own people: that says nothing new.
      if (ownListings.has(listing.id)) continue
      add(listing, matchPerson(person, listing.content.party, question), theirs)
    }
  }
  const warnings = [subject, ...persons].flatMap((it) => warningsOf(it, question.language))
  const reasons = hits.flatMap(({ hit }) => hit.reasons)
  return { excluded, hits, warnings, reasons: warnings.length > 0 ? [...reasons, 'identifierInvalid'] : reasons }
}

/** What a member's findings mean for the consortium (联合体): a blocked member blocks it. */
function asMember(found: Findings): Findings {
  const hits = found.hits.map(({ hit, publishedSeq }) => ({
    hit: { ...hit, reasons: withMember(hit.reasons) },
    publishedSeq,
  }))
  return { excluded: found.excluded, hits, warnings: found.warnings, reasons: withMember(found.reasons) }
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
