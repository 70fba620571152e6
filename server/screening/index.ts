import { dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing, ListingState } from '../reference/listing.ts'
import type { Identifier, ListedParty } from '../reference/party.ts'
import { restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { fold } from '../registry/fold.ts'
import { stateOn } from '../registry/state.ts'
import { Arena } from './arena.ts'
import { Candidates } from './candidates.ts'
import { contentOf, type KnownListing, type ListingContent } from './content.ts'
import { ContentCode } from './content-code.ts'
import { checkIdentifier, countryOf, organizationCode } from './identifiers/identifier.ts'
import { KeyTable } from './key-table.ts'
import { clearKey, KEY_KINDS, type Key, listedKeys, normalNames } from './keys.ts'
import { ListingRows, type RowListing } from './listing-rows.ts'
import { type Match, matchParty, matchSimilar, scoreOf } from './match.ts'
import { NameBuffer } from './name-buffer.ts'
import { normalName } from './normal-form.ts'
import { OrganizationCodes } from './organization-codes.ts'
import type { Bidder, Member, Question } from './question.ts'
import type { Reason } from './reasons.ts'
import type { BidderResult } from './result.ts'
import { type OtherLedger, type Source, screenBidder } from './screen-bidder.ts'
import { SimilarParties } from './similar/similar-parties.ts'
import { type HashPersonal, partySubject } from './subject.ts'
import { isSameParty } from './verdict.ts'

interface IndexOptions {
  /** Null where the key of another registry's hashes is not known. */
  readonly hashPersonal: HashPersonal | null
  readonly listingUrl: (id: ListingId) => string
}

const SEARCHED = ['uscc', 'orgCode', 'regNo', 'lei'] as const
const SEARCH_LENGTH = 2
const NO_IDS: readonly ListingId[] = []
/** A branch, a parent or a person named in it is related to the party of a listing, and not that party. */
const OF_ONE_PARTY: ReadonlySet<Reason> = new Set([
  'listedByIdentifier',
  'listedByName',
  'formerName',
  'similarName',
  'personByNameOnly',
  'sameNameOtherIdentifier',
])

/** A listing that may be a party's, and why. */
export interface PartyMatch {
  readonly listing: ListingId
  readonly party: ListedParty
  readonly match: Match
  /** From 0 to 1. */
  readonly score: number
  readonly isCertain: boolean
}

/**
 * Every listing in memory (查询索引), each in every version the ledger gave it. A reader of the ledger like any other:
 * events go in by `apply`, in order, and from then on a question about any ledger size up to `size` is answered from
 * exactly the events before it. Keeps nothing of a listing on the heap.
 */
export class ScreeningIndex implements Saveable {
  readonly #keys = new KeyTable()
  readonly #rows = new ListingRows(this.#keys)
  readonly #organizationCodes = new OrganizationCodes()
  readonly #contents = new Arena()
  readonly #code = new ContentCode()
  readonly #names = new NameBuffer()
  readonly #similar = new SimilarParties()
  readonly #candidates: Candidates
  readonly #source: Source
  #size = 0

  constructor({ hashPersonal, listingUrl }: IndexOptions) {
    this.#candidates = new Candidates({
      keys: this.#keys,
      rows: this.#rows,
      similar: this.#similar,
      contentAt: (address) => this.#content(address),
      namesAt: (address) => this.#code.readNames(this.#contents.read(address)),
    })
    this.#source = { hashPersonal, listingUrl, candidates: this.#candidates }
  }

  /** Size of the ledger it reflects: `seq` of the next event. */
  get size(): number {
    return this.#size
  }

  /** What a question is put to, where this is the index of another registry's ledger. */
  get source(): Source {
    return this.#source
  }

  /** Takes the next event in. Throws on any other than the next one, and changes nothing then. */
  apply(event: LedgerEvent): void {
    if (event.seq !== this.#size) throw new RangeError(`Event ${event.seq} came where ${this.#size} is next.`)
    const number = this.#rows.numberOf(event.listing)
    const before = number === undefined ? undefined : this.#rows.at(number, event.seq)
    let content: ListingContent | undefined
    const after = fold<number>(before, event, (body) => {
      content = contentOf(body)
      return this.#contents.add(this.#code.write(content))
    })
    const added = this.#rows.add(after, event.at)
    if (content) this.#addKeys(added, content.party, before)
    if (after.content === null) this.#organizationCodes.set(added, [])
    if (event.type === 'body.erased') this.#erase(added, event.body?.seqs ?? [])
    this.#size = event.seq + 1
  }

  /**
   * Takes a listing in as the ledger of some size has it, without the events that made it, before any event is applied:
   * in the order of publication, and then `reach` says which size that was. From there on everything is as if the events
   * had been applied; what an earlier size was like is not known. Throws on a listing that is there already.
   */
  admit({ content: body, ...listing }: Listing, publishedSeq: number): void {
    if (this.#size > 0 || this.#rows.numberOf(listing.id) !== undefined) {
      throw new RangeError(`Listing ${listing.id} cannot be admitted here.`)
    }
    const content = body && contentOf(body)
    const address = content && this.#contents.add(this.#code.write(content))
    if (listing.seq > publishedSeq) {
      this.#rows.add({ ...listing, seq: publishedSeq, content: null }, listing.publishedAt)
    }
    const number = this.#rows.add({ ...listing, content: address }, listing.publishedAt)
    if (content) this.#addKeys(number, content.party, undefined)
    else this.#organizationCodes.set(number, [])
  }

  /** Ends admitting: what was admitted is the ledger of that size. */
  reach(size: number): void {
    if (size < this.#size) throw new RangeError(`The index holds ${this.#size} events already.`)
    this.#size = size
  }

  /** Keys of earlier versions stay: a question about an earlier ledger size needs them. */
  #addKeys(number: number, party: ListingContent['party'], before: RowListing | undefined): void {
    const { keys, searched, similar } = findableBy(party)
    const known = before?.content == null ? NOTHING : findableBy(this.#content(before.content).party)
    this.#organizationCodes.set(
      number,
      keys.flatMap(([kind, text]) => (kind === KEY_KINDS.organizationCode ? text : [])),
    )
    for (const [kind, text] of keys) {
      if (!known.keys.some((it) => it[0] === kind && it[1] === text)) this.#keys.add(kind, text, number)
    }
    for (const name of searched) if (!known.searched.includes(name)) this.#names.add(name, number)
    for (const { name, hasCode } of similar) {
      const isKnown = known.similar.some((it) => it.name === name && it.hasCode === hasCode)
      if (!isKnown) this.#similar.add(name, party.kind, hasCode, number)
    }
  }

  #erase(number: number, seqs: readonly number[]): void {
    for (const seq of seqs) {
      const address = this.#rows.eraseContent(number, seq)
      if (address === null) continue
      for (const name of searchedNames(this.#content(address).party)) this.#names.erase(name, number)
      this.#contents.erase(address)
    }
  }

  /**
   * The verdict on one bidder and its members, from this ledger and from those of others that are given. The same question at the same ledger size is answered the same for ever,
   * but for listings erased since. Throws when asked about more of the ledger than it holds.
   */
  screen(bidder: Bidder, question: Question, others: readonly OtherLedger[] = []): BidderResult {
    if (question.ledgerSize > this.#size) {
      throw new RangeError(`Asked about ledger size ${question.ledgerSize}; the index holds ${this.#size}.`)
    }
    return screenBidder(this.#source, bidder, question, others)
  }

  /** Listings in which this is beyond doubt the listed party, at the present size: those that bind no more as well. */
  listingsOf(party: Member): ListingId[] {
    const subject = partySubject(party, 'bidder', this.#source.hashPersonal)
    return this.#candidates.byKeys(subject, this.#size).flatMap(({ id, content }) => {
      const match = matchParty(subject, content.party, { language: 'en' })
      return match && isSameParty(match) ? [id] : []
    })
  }

  /**
   * Listings that may be this party's, at the present size, best first: those that bind no more as well. A person is found
   * by the full name only, for names like it would list people one by one.
   */
  matches(party: Member, question: Pick<Question, 'language' | 'threshold'>): PartyMatch[] {
    const subject = partySubject(party, 'bidder', this.#source.hashPersonal)
    const found = new Map<ListingId, PartyMatch>()
    const add = ({ id, content }: KnownListing, match: Match | null) => {
      if (!match || found.has(id) || content.party.kind !== party.kind || !OF_ONE_PARTY.has(match.reason)) return
      found.set(id, { listing: id, party: content.party, match, score: scoreOf(match), isCertain: isSameParty(match) })
    }
    for (const it of this.#candidates.byKeys(subject, this.#size))
      add(it, matchParty(subject, it.content.party, question))
    if (party.kind === 'organization') {
      for (const it of this.#candidates.bySimilarNames(subject, this.#size)) {
        add(it, matchSimilar(subject, it.content.party, question))
      }
    }
    return [...found.values()].sort((a, b) => b.score - a.score)
  }

  /** Listings under an identifier that is public, at the present size: a credit code also finds its organisation code. */
  find(identifier: Identifier): readonly ListingId[] {
    const { normalised, valid } = checkIdentifier(identifier)
    const code = valid ? organizationCode(identifier.scheme, normalised) : null
    if (code !== null) return this.#findCode(code)
    const [kind, text] = clearKey(identifier.scheme, normalised, countryOf(identifier), valid)
    return distinct(this.#keys.find(kind, text)).flatMap((number) =>
      this.#says(number, normalised) ? this.#rows.idOf(number) : [],
    )
  }

  #findCode(code: string): readonly ListingId[] {
    const only = this.#keys.only(KEY_KINDS.organizationCode, code)
    if (only === null) {
      const several = distinct(this.#keys.find(KEY_KINDS.organizationCode, code))
      return several.flatMap((number) => (this.#saysCode(number, code) ? this.#rows.idOf(number) : []))
    }
    return only >= 0 && this.#saysCode(only, code) ? [this.#rows.idOf(only)] : NO_IDS
  }

  #saysCode(number: number, code: string): boolean {
    return this.#organizationCodes.says(number, code) ?? this.#says(number, code)
  }

  /** A listing may have had the identifier in an earlier version only. */
  #says(number: number, value: string): boolean {
    const content = this.#rows.contentAt(number, this.#size)
    return content !== 0 && this.#contents.includes(content, value)
  }

  /**
   * What a person types into the search box: a whole identifier, or at least two characters of a name. Exact finds first,
   * then names that begin so, then names that contain it, newest first. A person is found by the full name only.
   */
  search(q: string, limit: number): ListingId[] {
    const found = new Set<ListingId>(SEARCHED.flatMap((scheme) => this.find({ scheme, value: q })))
    const name = normalName(q)
    if ([...name].length < SEARCH_LENGTH) return [...found].slice(0, limit)
    for (const number of this.#keys.find(KEY_KINDS.name, name))
      this.#take(found, number, (names) => names.includes(name))
    for (const where of ['start', 'anywhere'] as const) {
      for (const number of this.#names.find(name, where)) {
        if (found.size >= limit) break
        this.#take(found, number, (_, searched) => searched.some((it) => it.includes(name)))
      }
    }
    return [...found].slice(0, limit)
  }

  /** Names of earlier versions are found too, so each find is compared with what the listing says now. */
  #take(found: Set<ListingId>, number: number, fits: (names: string[], searched: string[]) => boolean): void {
    const listing = this.#candidates.known(number, this.#size)
    if (listing && fits(normalNames(listing.content.party), searchedNames(listing.content.party))) found.add(listing.id)
  }

  /** The listing as it was known at a ledger size; undefined when it was not published then. */
  listing(id: ListingId, ledgerSize = this.#size): Listing<ListingContent> | undefined {
    const number = this.#rows.numberOf(id)
    const listing = number === undefined ? undefined : this.#rows.at(number, ledgerSize)
    return listing && this.#withContent(listing)
  }

  /** Which of the published listings it is, from 0 on; undefined while nothing was published of it. */
  numberOf(id: ListingId): number | undefined {
    return this.#rows.numberOf(id)
  }

  /** The listing with that number. */
  idOf(number: number): ListingId {
    return this.#rows.idOf(number)
  }

  /** Number of the listing's version at a ledger size; undefined when it was not published then. */
  version(id: ListingId, ledgerSize = this.#size): number | undefined {
    const number = this.#rows.numberOf(id)
    return number === undefined ? undefined : this.#rows.at(number, ledgerSize)?.version
  }

  /** What happened to a listing from a ledger size on: its state on the day of each event. */
  changesSince(id: ListingId, ledgerSize: number): { listing: ListingId; state: ListingState; at: string }[] {
    const number = this.#rows.numberOf(id)
    if (number === undefined) return []
    return this.#rows.since(number, ledgerSize).map(({ listing, at }) => {
      return { listing: id, state: stateOn(this.#withContent(listing), dayOf(new Date(at))), at }
    })
  }

  *save(): Generator<Uint8Array> {
    yield savedNumbers(this.#size)
    for (const part of this.#parts()) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    this.#size = restoredNumber(saved)
    for (const part of this.#parts()) part.restore(saved)
  }

  #parts(): readonly Saveable[] {
    return [this.#keys, this.#rows, this.#organizationCodes, this.#contents, this.#code, this.#names, this.#similar]
  }

  #withContent(listing: RowListing): Listing<ListingContent> {
    return { ...listing, content: listing.content === null ? null : this.#content(listing.content) }
  }

  #content(address: number): ListingContent {
    return this.#code.read(this.#contents.read(address))
  }
}

/** Nearly always there is one, or none. */
const distinct = (numbers: readonly number[]): readonly number[] =>
  numbers.length > 1 ? [...new Set(numbers)] : numbers

/** By what a party is found: names are read once for all of it, which is most of what taking a listing in costs. */
interface Findable {
  readonly keys: readonly Key[]
  /** Names that are looked into. */
  readonly searched: readonly string[]
  /** A name that comes with a code and without are two: who has a code is never found by a similar name of another code. */
  readonly similar: readonly { readonly name: string; readonly hasCode: boolean }[]
}

const NOTHING: Findable = { keys: [], searched: [], similar: [] }

function findableBy(party: ListingContent['party']): Findable {
  const names = normalNames(party)
  const hasCode = party.identifiers.some((it) => 'value' in it && organizationCodeOf(it) !== null)
  return {
    keys: listedKeys(party, names),
    searched: searchedAmong(names, party),
    similar: [party.name, ...(party.otherNames ?? []), ...party.formerNames].map((name) => ({ name, hasCode })),
  }
}

const searchedNames = (party: ListingContent['party']): string[] => searchedAmong(normalNames(party), party)

/** Fragments of a person's name would list people one by one (个人信息保护法), so those are not looked into. */
const searchedAmong = (names: readonly string[], { kind }: ListingContent['party']): string[] =>
  kind === 'organization' ? names.filter((name) => name !== '') : []

function organizationCodeOf(identifier: Identifier): string | null {
  const { normalised, valid } = checkIdentifier(identifier)
  return valid ? organizationCode(identifier.scheme, normalised) : null
}
