import { type CivilDate, dayNumber } from '../../reference/civil-date.ts'
import type { WatchId } from '../../reference/ids.ts'
import type { ListedParty } from '../../reference/party.ts'
import { Arena } from '../../screening/arena.ts'
import { Column } from '../../screening/column.ts'
import { checkIdentifier, organizationCode } from '../../screening/identifiers/identifier.ts'
import { KeyTable } from '../../screening/key-table.ts'
import { listedKeys, subjectKeys } from '../../screening/keys.ts'
import { matchParty, matchPerson, matchSimilar, scoreOf } from '../../screening/match.ts'
import type { Reason } from '../../screening/reasons.ts'
import { readName } from '../../screening/similar/read-name.ts'
import { SimilarParties } from '../../screening/similar/similar-parties.ts'
import { subjectsOf, type WatchedParty } from './watched-party.ts'

/** A watch as the index takes it. */
export interface IndexedWatch {
  readonly id: WatchId
  /** Events from this one on are told. */
  readonly fromSeq: number
  /** Last day. */
  readonly until: CivilDate
  readonly parties: readonly { readonly ref: string; readonly party: WatchedParty }[]
}

/** A watched party that a listing is, or may be, about. */
export interface WatchMatch {
  readonly watch: WatchId
  readonly ref: string
  /** `bidder`, or which of its persons. */
  readonly subject: string
  readonly reason: Reason
  readonly on: string
  readonly score: number
}

type Found = Omit<WatchMatch, 'watch' | 'ref'>

/** Kinds of texts that are found again by what they say. */
const [WATCH, WHO] = [0, 1]
const ENDED = 0
/** Different parties that a name is compared with; a common one would keep everybody waiting. */
const SIMILAR_LIMIT = 500
const LEAST_WASTE = 10_000

/**
 * Every watched party in memory (关注索引): the screening index turned round, with the same keys and the same matching. A
 * party that many watches name is kept and compared once. Outside the heap, texts as bytes.
 */
export class WatchIndex {
  readonly #texts = new Arena()
  readonly #places = new KeyTable()
  readonly #keys = new KeyTable()
  readonly #similar = new SimilarParties('asked')
  // One entry for each watch; `until` 0 once it has ended.
  readonly #id = new Column()
  readonly #fromSeq = new Column()
  readonly #until = new Column()
  readonly #count = new Column()
  // One entry for each different party: what it is, and the last of those who watch it.
  readonly #who = new Column()
  readonly #last = new Column()
  // One entry for each party of each watch.
  readonly #watch = new Column()
  readonly #ref = new Column()
  readonly #previous = new Column()
  #ended = 0
  #endedBefore = 0

  /** Parties of all watches that have not ended. */
  get size(): number {
    return this.#watch.length - this.#ended
  }

  /** More of it is about watches that have ended than is worth keeping: read it anew. */
  get isWasteful(): boolean {
    return this.#ended > this.size + LEAST_WASTE
  }

  /** Takes a watch in; one that is there already is left as it is, for a watch never changes. */
  add({ id, fromSeq, until, parties }: IndexedWatch): void {
    if (this.#numberOf(id) !== undefined) return
    const number = this.#id.length
    this.#id.push(this.#texts.add(id))
    this.#fromSeq.push(fromSeq)
    this.#until.push(dayNumber(until))
    this.#count.push(parties.length)
    this.#places.add(WATCH, id, number)
    for (const { ref, party } of parties) {
      const who = this.#whoOf(party)
      this.#watch.push(number)
      this.#ref.push(this.#texts.add(ref))
      this.#previous.push(this.#last.at(who))
      this.#last.set(who, this.#watch.length)
    }
  }

  /** Ends a watch; nothing happens when it is not there or has ended. */
  end(id: WatchId): void {
    const number = this.#numberOf(id)
    if (number !== undefined) this.#end(number)
  }

  #end(number: number): void {
    if (this.#until.at(number) === ENDED) return
    this.#until.set(number, ENDED)
    this.#ended += this.#count.at(number)
  }

  /** Ends every watch whose last day is before this one: events come in the order of their days. */
  endBefore(day: CivilDate): void {
    const first = dayNumber(day)
    if (first <= this.#endedBefore) return
    this.#endedBefore = first
    for (let number = 0; number < this.#id.length; number += 1) if (this.#until.at(number) < first) this.#end(number)
  }

  /** Who asked to be told of an event of that number and day, about a listing with that party. */
  match(listed: ListedParty, { seq, day }: { readonly seq: number; readonly day: CivilDate }): WatchMatch[] {
    const on = dayNumber(day)
    const isTold = (entry: number) => {
      const watch = this.#watch.at(entry)
      return this.#until.at(watch) >= on && this.#fromSeq.at(watch) <= seq
    }
    const matches: WatchMatch[] = []
    for (const who of this.#candidates(listed)) {
      const entries = this.#entriesOf(who).filter(isTold)
      if (entries.length === 0) continue
      const found = foundIn(JSON.parse(this.#texts.read(this.#who.at(who))), listed)
      for (const entry of entries) for (const it of found) matches.push({ ...this.#whose(entry), ...it })
    }
    return matches
  }

  #candidates(listed: ListedParty): Set<number> {
    const found = new Set<number>()
    for (const [kind, text] of listedKeys(listed)) for (const who of this.#keys.find(kind, text)) found.add(who)
    const hasCode = hasOrganizationCode(listed)
    for (const written of [listed.name, ...(listed.otherNames ?? []), ...listed.formerNames]) {
      const name = readName(written, listed.kind)
      const similar = this.#similar.find({ name, hasCode, isKnown: () => true, limit: SIMILAR_LIMIT })
      for (const [who] of similar) found.add(who)
    }
    return found
  }

  /** The party among those there are, taken in where it is new. */
  #whoOf(party: WatchedParty): number {
    const text = JSON.stringify(party)
    const known = this.#places.find(WHO, text).find((who) => this.#texts.read(this.#who.at(who)) === text)
    if (known !== undefined) return known
    const who = this.#who.length
    this.#who.push(this.#texts.add(text))
    this.#last.push(0)
    this.#places.add(WHO, text, who)
    const [subject, ...persons] = subjectsOf(party)
    for (const it of [subject, ...persons]) {
      if (it) for (const [kind, key] of subjectKeys(it)) this.#keys.add(kind, key, who)
    }
    const hasCode = subject?.identifiers.some((it) => it.organizationCode !== null) === true
    for (const name of [party.name ?? [], party.formerNames].flat()) this.#similar.add(name, party.kind, hasCode, who)
    return who
  }

  #numberOf(id: WatchId): number | undefined {
    return this.#places.find(WATCH, id).find((number) => this.#texts.read(this.#id.at(number)) === id)
  }

  #entriesOf(who: number): number[] {
    const entries: number[] = []
    for (let next = this.#last.at(who); next !== 0; next = this.#previous.at(next - 1)) entries.push(next - 1)
    return entries
  }

  #whose(entry: number): Pick<WatchMatch, 'watch' | 'ref'> {
    return {
      watch: this.#texts.read(this.#id.at(this.#watch.at(entry))) as WatchId,
      ref: this.#texts.read(this.#ref.at(entry)),
    }
  }
}

/** Of the sentences, which are not told. */
const LANGUAGE = { language: 'zh' } as const

/** As in screening: a listing that is the party's own says nothing new about its own people. */
function foundIn(party: WatchedParty, listed: ListedParty): Found[] {
  const [subject, ...persons] = subjectsOf(party)
  const own = subject && (matchParty(subject, listed, LANGUAGE) ?? matchSimilar(subject, listed, LANGUAGE))
  if (subject && own) return [foundBy(subject.path, own)]
  return persons.flatMap((person) => {
    const match = matchPerson(person, listed, LANGUAGE)
    return match ? [foundBy(person.path, match)] : []
  })
}

const foundBy = (subject: string, match: NonNullable<ReturnType<typeof matchParty>>): Found => ({
  subject,
  reason: match.reason,
  on: match.on,
  score: scoreOf(match),
})

const hasOrganizationCode = ({ identifiers }: ListedParty): boolean =>
  identifiers.some((it) => {
    if (!('value' in it)) return false
    const { normalised, valid } = checkIdentifier(it)
    return valid && organizationCode(it.scheme, normalised) !== null
  })
