import { dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Listing, ListingState } from '../reference/listing.ts'
import type { Identifier } from '../reference/party.ts'
import { restoredNumber, type Saveable, type SavedBytes, savedNumbers } from '../reference/saved.ts'
import { fold } from '../registry/fold.ts'
import { stateOn } from '../registry/state.ts'
import { Arena } from './arena.ts'
import { Candidates } from './candidates.ts'
import { contentOf, type ListingContent } from './content.ts'
import { ContentCode } from './content-code.ts'
import { checkIdentifier, countryOf, organizationCode } from './identifiers/identifier.ts'
import { KeyTable } from './key-table.ts'
import { clearKey, KEY_KINDS, listedKeys } from './keys.ts'
import { ListingRows, type RowListing } from './listing-rows.ts'
import { matchParty } from './match.ts'
import { NameBuffer } from './name-buffer.ts'
import { normalName } from './normal-form.ts'
import type { Bidder, Member, Question } from './question.ts'
import type { BidderResult } from './result.ts'
import { type Source, screenBidder } from './screen-bidder.ts'
import { SimilarParties } from './similar/similar-parties.ts'
import { type HashPersonal, nameOf, partySubject } from './subject.ts'
import { isSameParty } from './verdict.ts'

interface IndexOptions {
  readonly hashPersonal: HashPersonal
  readonly listingUrl: (id: ListingId) => string
}

const SEARCHED = ['uscc', 'orgCode', 'regNo', 'lei'] as const
const SEARCH_LENGTH = 2
const NO_IDS: readonly ListingId[] = []

/**
 * Every listing in memory (查询索引), each in every version the ledger gave it. A reader of the ledger like any other:
 * events go in by `apply`, in order, and from then on a question about any ledger size up to `size` is answered from
 * exactly the events before it. Keeps nothing of a listing on the heap.
 */
export class ScreeningIndex implements Saveable {
  readonly #keys = new KeyTable()
  readonly #rows = new ListingRows(this.#keys)
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
    if (event.type === 'body.erased') this.#erase(added, event.body?.seqs ?? [])
    this.#size = event.seq + 1
  }

  /** Keys of earlier versions stay: a question about an earlier ledger size needs them. */
  #addKeys(number: number, party: ListingContent['party'], before: RowListing | undefined): void {
    const known = before?.content == null ? null : this.#content(before.content).party
    const knownKeys = new Set(known && listedKeys(known).map(([kind, text]) => `${kind} ${text}`))
    for (const [kind, text] of listedKeys(party)) {
      if (!knownKeys.has(`${kind} ${text}`)) this.#keys.add(kind, text, number)
    }
    const knownNames = new Set(known && searchedNames(known))
    for (const name of searchedNames(party)) if (!knownNames.has(name)) this.#names.add(name, number)
    const knownSimilar = new Set(known && similarNames(known).map(({ key }) => key))
    for (const { key, name, hasCode } of similarNames(party)) {
      if (!knownSimilar.has(key)) this.#similar.add(name, party.kind, hasCode, number)
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
   * The verdict on one bidder and its members. The same question at the same ledger size is answered the same for ever,
   * but for listings erased since. Throws when asked about more of the ledger than it holds.
   */
  screen(bidder: Bidder, question: Question): BidderResult {
    if (question.ledgerSize > this.#size) {
      throw new RangeError(`Asked about ledger size ${question.ledgerSize}; the index holds ${this.#size}.`)
    }
    return screenBidder(this.#source, bidder, question)
  }

  /** Listings in which this is beyond doubt the listed party, at the present size: those that bind no more as well. */
  listingsOf(party: Member): ListingId[] {
    const subject = partySubject(party, 'bidder', this.#source.hashPersonal)
    return this.#candidates.byKeys(subject, this.#size).flatMap(({ id, content }) => {
      const match = matchParty(subject, content.party, { language: 'en' })
      return match && isSameParty(match) ? [id] : []
    })
  }

  /** Listings under an identifier that is public, at the present size: a credit code also finds its organisation code. */
  find(identifier: Identifier): readonly ListingId[] {
    const { normalised, valid } = checkIdentifier(identifier)
    const [kind, text] = clearKey(identifier.scheme, normalised, countryOf(identifier), valid)
    const numbers = this.#keys.find(kind, text)
    if (numbers.length === 0) return NO_IDS
    // A listing may have had the identifier in an earlier version only.
    const value = kind === KEY_KINDS.organizationCode ? text : normalised
    const ids: ListingId[] = []
    for (const number of numbers.length === 1 ? numbers : new Set(numbers)) {
      if (this.#says(number, value)) ids.push(this.#rows.idOf(number))
    }
    return ids
  }

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
    if (listing && fits(allNames(listing.content.party), searchedNames(listing.content.party))) found.add(listing.id)
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
    return [this.#keys, this.#rows, this.#contents, this.#code, this.#names, this.#similar]
  }

  #withContent(listing: RowListing): Listing<ListingContent> {
    return { ...listing, content: listing.content === null ? null : this.#content(listing.content) }
  }

  #content(address: number): ListingContent {
    return this.#code.read(this.#contents.read(address))
  }
}

const allNames = ({ name, otherNames = [], formerNames }: ListingContent['party']): string[] =>
  [name, ...otherNames, ...formerNames].map((it) => nameOf(it).normal)

/** A name that comes with a code and without are two: who has a code is never found by a similar name of another code. */
function similarNames(party: ListingContent['party']): { key: string; name: string; hasCode: boolean }[] {
  const hasCode = party.identifiers.some((it) => 'value' in it && organizationCodeOf(it) !== null)
  return [party.name, ...(party.otherNames ?? []), ...party.formerNames].map((name) => ({
    key: `${hasCode} ${name}`,
    name,
    hasCode,
  }))
}

/** Fragments of a person's name would list people one by one (个人信息保护法), so those are not looked into. */
const searchedNames = (party: ListingContent['party']): string[] =>
  party.kind === 'organization' ? allNames(party).filter((name) => name !== '') : []

function organizationCodeOf(identifier: Identifier): string | null {
  const { normalised, valid } = checkIdentifier(identifier)
  return valid ? organizationCode(identifier.scheme, normalised) : null
}
