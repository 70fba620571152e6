import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { FIELD_CODES } from '../reference/fields.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { ListingBody, ListingState } from '../reference/listing.ts'
import { Numbered } from '../reference/numbered.ts'
import type { RegionCode } from '../reference/regions.ts'
import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'
import { Column } from '../screening/column.ts'
import { withParents } from './columns.ts'
import { fieldMask } from './field-mask.ts'
import type { Asked } from './filter.ts'
import { countedDay, hasBit, isNone, isOneOf, lastDay, measureBit, NEVER, type OutlineTest } from './outline-tests.ts'
import { type Place, PublicationOrder } from './publication-order.ts'
import { mayBeShown } from './visibility.ts'

/** What is known of a listing besides days, a bit each. */
const SHOWN = 1
const STAYED = 2
const ENDED = 4
const GONE = 8

export interface OutlineQuery {
  readonly asked: Asked
  readonly day: CivilDate
  /** Only what the public may read on that day. */
  readonly isPublic: boolean
}

export interface OrderedOutlineQuery extends OutlineQuery {
  readonly direction: 'up' | 'down'
  /** Behind the listing of that day and event. */
  readonly after: { readonly value: CivilDate; readonly seq: number } | null
}

interface Numbers {
  readonly numberOf: (id: ListingId) => number | undefined
  readonly idOf: (number: number) => ListingId
}

/**
 * A reader of the ledger that remembers of every listing what lists are filtered by, some fifty bytes each outside the
 * heap. Of a hundred thousand listings it names within milliseconds those that may fit, in the order of publication, where
 * a database that follows one index would read most of them to find few. Whether they do fit, the database says.
 */
export class Outlines implements Saveable {
  readonly #numbers: Numbers
  readonly #order = new PublicationOrder()
  readonly #flags = new Column(Uint16Array)
  readonly #until = new Column()
  /** The day from which on it was ended by an order. */
  readonly #end = new Column()
  readonly #contentSeq = new Column()
  /** First day of the first effect and of the last, and the last day of all. */
  readonly #firstFrom = new Column()
  readonly #lastFrom = new Column()
  readonly #lastTo = new Column()
  readonly #fields = new Column(Uint16Array)
  readonly #measures = new Column(Uint16Array)
  readonly #department = new Column(Uint16Array)
  readonly #region = new Column(Uint16Array)
  readonly #offence = new Column(Uint16Array)
  readonly #departments = new Numbered<DepartmentCode>()
  readonly #regions = new Numbered<RegionCode | null>()
  readonly #offences = new Numbered<string>()

  /** `numberOf` has to know a listing before its event comes here. */
  constructor(numbers: Numbers) {
    this.#numbers = numbers
  }

  apply(event: LedgerEvent): void {
    const number = this.#numbers.numberOf(event.listing)
    if (number === undefined) throw new RangeError(`Listing ${event.listing} has no number.`)
    switch (event.type) {
      case 'listing.published':
      case 'listing.amended':
        this.#take(number, event.seq, event.body)
        return
      case 'listing.stayed':
        this.#flag(number, STAYED)
        return
      case 'listing.revoked':
      case 'listing.repaired':
      case 'listing.removed':
        this.#flag(number, ENDED)
        this.#endFrom(number, event.type === 'listing.revoked' ? 0 : (event.body?.on ?? dayOf(new Date(event.at))))
        return
      case 'body.erased':
        if (event.body?.seqs.includes(this.#contentSeq.at(number))) this.#flag(number, GONE)
        return
      default:
        return
    }
  }

  #take(number: number, seq: number, body: ListingBody | undefined): void {
    const from = body === undefined ? 0 : countedDay(body.publication.from)
    if (number === this.#order.length) this.#add({ day: from, seq })
    this.#contentSeq.set(number, seq)
    const kept = this.#flags.at(number) & (STAYED | ENDED)
    this.#flags.set(number, kept | (body === undefined ? GONE : mayBeShown(body) ? SHOWN : 0))
    if (body === undefined) return
    const { publication, effects, department, offence } = body
    const starts = effects.map(({ period }) => countedDay(period.from))
    this.#order.move(number, from)
    this.#until.set(number, lastDay(publication.until))
    this.#firstFrom.set(number, Math.min(...starts))
    this.#lastFrom.set(number, Math.max(...starts))
    this.#lastTo.set(number, Math.max(...effects.map(({ period }) => lastDay(period.to))))
    this.#fields.set(number, fieldMask(effects.flatMap(({ fields }) => fields)))
    this.#measures.set(
      number,
      effects.reduce((mask, { measure }) => mask | measureBit(measure), 0),
    )
    this.#department.set(number, this.#departments.of(department.code))
    this.#region.set(number, this.#regions.of(department.region))
    this.#offence.set(number, this.#offences.of(offence.code))
  }

  #add(place: Place): void {
    this.#order.add(place)
    for (const column of this.#columns()) column.push(0)
    this.#end.set(this.#order.length - 1, NEVER)
  }

  #flag(number: number, flag: number): void {
    this.#flags.set(number, this.#flags.at(number) | flag)
  }

  #endFrom(number: number, day: CivilDate | 0): void {
    this.#end.set(number, Math.min(this.#end.at(number), day === 0 ? 0 : countedDay(day)))
  }

  /** The listings that may fit, in the order of the day of publication. */
  *mayFit({ direction, after, ...query }: OrderedOutlineQuery): Generator<ListingId, void, void> {
    const fits = this.#test(query)
    if (fits === null) return
    const place = after && { day: countedDay(after.value), seq: after.seq }
    for (const number of this.#order.walk(direction, place)) if (fits(number)) yield this.#numbers.idOf(number)
  }

  /** Of the listings those that may fit, in their order. */
  among(ids: readonly ListingId[], query: OutlineQuery): ListingId[] {
    const fits = this.#test(query)
    if (fits === null) return []
    return ids.filter((id) => {
      const number = this.#numbers.numberOf(id)
      return number !== undefined && fits(number)
    })
  }

  /** Null where nothing fits. */
  #test({ asked, day: on, isPublic }: OutlineQuery): OutlineTest | null {
    const day = countedDay(on)
    const tests: OutlineTest[] = [
      (number) => (this.#flags.at(number) & GONE) === 0,
      ...(isPublic ? [this.#isPublicOn(day)] : []),
      ...this.#days(asked),
      ...(asked.state === undefined ? [] : [this.#mayBe(asked.state, day)]),
    ]
    const { field, measure, department, offence, region } = asked
    if (field !== undefined) tests.push(hasBit(this.#fields, 1 << FIELD_CODES.indexOf(field)))
    if (measure !== undefined) tests.push(hasBit(this.#measures, measureBit(measure)))
    if (department !== undefined) {
      tests.push(isOneOf(this.#department, [this.#departments.known(department as DepartmentCode)]))
    }
    if (offence !== undefined) tests.push(isOneOf(this.#offence, [this.#offences.known(offence)]))
    if (region !== undefined) {
      const within = this.#regions.values.map((it, i) => (withParents(it).includes(region) ? i : undefined))
      tests.push(isOneOf(this.#region, within))
    }
    return tests.some((test) => test === isNone) ? null : (number) => tests.every((test) => test(number))
  }

  #isPublicOn(day: number): OutlineTest {
    return (number) =>
      (this.#flags.at(number) & SHOWN) !== 0 &&
      this.#order.dayOf(number) <= day &&
      day <= this.#until.at(number) &&
      day < this.#end.at(number)
  }

  #days({ publishedFrom, publishedTo }: Asked): OutlineTest[] {
    const [from, to] = [publishedFrom && countedDay(publishedFrom), publishedTo && countedDay(publishedTo)]
    return [
      ...(from === undefined ? [] : [(number: number) => this.#order.dayOf(number) >= from]),
      ...(to === undefined ? [] : [(number: number) => this.#order.dayOf(number) <= to]),
    ]
  }

  #mayBe(state: ListingState, day: number): OutlineTest {
    switch (state) {
      case 'pending':
        return (number) => day < this.#lastFrom.at(number)
      case 'inForce':
        return (number) => this.#firstFrom.at(number) <= day && day <= this.#lastTo.at(number)
      case 'expired':
        return (number) => this.#lastTo.at(number) < day
      case 'stayed':
        return hasBit(this.#flags, STAYED)
      case 'repaired':
      case 'removed':
      case 'revoked':
        return hasBit(this.#flags, ENDED)
    }
  }

  *save(): Generator<Uint8Array> {
    yield* savedJson([this.#departments.values, this.#regions.values, this.#offences.values] satisfies Known)
    for (const part of [this.#order, ...this.#columns()]) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    const [departments, regions, offences] = restoredJson(saved) as Known
    for (const code of departments) this.#departments.of(code)
    for (const code of regions) this.#regions.of(code)
    for (const code of offences) this.#offences.of(code)
    for (const part of [this.#order, ...this.#columns()]) part.restore(saved)
  }

  #columns(): readonly Column[] {
    const days = [this.#until, this.#end, this.#firstFrom, this.#lastFrom, this.#lastTo]
    const codes = [this.#fields, this.#measures, this.#department, this.#region, this.#offence]
    return [this.#flags, this.#contentSeq, ...days, ...codes]
  }
}

type Known = readonly [
  departments: readonly DepartmentCode[],
  regions: readonly (RegionCode | null)[],
  offences: readonly string[],
]
