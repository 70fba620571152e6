import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { ListingBody } from '../reference/listing.ts'
import { Numbered } from '../reference/numbered.ts'
import type { RegionCode } from '../reference/regions.ts'
import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'
import { Column } from '../screening/column.ts'
import { fieldMask } from './field-mask.ts'
import { countedDay, lastDay, measureBit, NEVER } from './outline-tests.ts'
import { type Place, PublicationOrder } from './publication-order.ts'
import { mayBeShown } from './visibility.ts'

// What is known of a listing besides days, a bit each.
const SHOWN = 1
export const STAYED = 2
export const ENDED = 4
const GONE = 8

/**
 * A reader of the ledger that remembers of every listing, by its number, what lists are filtered by and public figures
 * count: some tens of bytes each, outside the heap.
 */
export class Outlines implements Saveable {
  readonly order = new PublicationOrder()
  readonly flags = new Column()
  /** First day of the first effect and of the last, and the last day of all. */
  readonly firstFrom = new Column()
  readonly lastFrom = new Column()
  readonly lastTo = new Column()
  readonly fields = new Column()
  readonly measures = new Column()
  readonly department = new Column()
  /** Of the department, and of the party. */
  readonly region = new Column()
  readonly partyRegion = new Column()
  readonly offence = new Column()
  readonly departments = new Numbered<DepartmentCode>()
  readonly regions = new Numbered<RegionCode | null>()
  readonly offences = new Numbered<string>()
  /** As each was last called. */
  readonly departmentNames = new Map<DepartmentCode, string>()
  readonly #until = new Column()
  /** The day from which on it was ended by an order. */
  readonly #end = new Column()
  readonly #contentSeq = new Column()
  readonly #numberOf: (id: ListingId) => number | undefined
  #changes = 0

  /** `numberOf` has to know a listing before its event comes here. */
  constructor(numberOf: (id: ListingId) => number | undefined) {
    this.#numberOf = numberOf
  }

  /** How often anything changed since this process began. */
  get changes(): number {
    return this.#changes
  }

  apply(event: LedgerEvent): void {
    this.#changes += 1
    const number = this.#numberOf(event.listing)
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
    if (number === this.order.length) this.#add({ day: from, seq })
    this.#contentSeq.set(number, seq)
    const kept = this.flags.at(number) & (STAYED | ENDED)
    this.flags.set(number, kept | (body === undefined ? GONE : mayBeShown(body) ? SHOWN : 0))
    if (body === undefined) return
    const { publication, effects, department, offence, party } = body
    const starts = effects.map(({ period }) => countedDay(period.from))
    this.order.move(number, from)
    this.#until.set(number, lastDay(publication.until))
    this.firstFrom.set(number, Math.min(...starts))
    this.lastFrom.set(number, Math.max(...starts))
    this.lastTo.set(number, Math.max(...effects.map(({ period }) => lastDay(period.to))))
    this.fields.set(number, fieldMask(effects.flatMap(({ fields }) => fields)))
    this.measures.set(
      number,
      effects.reduce((mask, { measure }) => mask | measureBit(measure), 0),
    )
    this.department.set(number, this.departments.of(department.code))
    this.departmentNames.set(department.code, department.name)
    this.region.set(number, this.regions.of(department.region))
    this.partyRegion.set(number, this.regions.of(party.region))
    this.offence.set(number, this.offences.of(offence.code))
  }

  #add(place: Place): void {
    this.order.add(place)
    for (const column of this.#columns()) column.push(0)
    this.#end.set(this.order.length - 1, NEVER)
  }

  #flag(number: number, flag: number): void {
    this.flags.set(number, this.flags.at(number) | flag)
  }

  #endFrom(number: number, day: CivilDate | 0): void {
    this.#end.set(number, Math.min(this.#end.at(number), day === 0 ? 0 : countedDay(day)))
  }

  /** Whether it stands and may ever be shown to the public. */
  isShown(number: number): boolean {
    return (this.flags.at(number) & (SHOWN | GONE)) === SHOWN
  }

  /** Whether its content stands. */
  stands(number: number): boolean {
    return (this.flags.at(number) & GONE) === 0
  }

  /** Whether the public may read it on a day, as `countedDay` has it. */
  isPublicOn(number: number, day: number): boolean {
    return (
      this.isShown(number) &&
      this.order.dayOf(number) <= day &&
      day <= this.#until.at(number) &&
      day < this.#end.at(number)
    )
  }

  *save(): Generator<Uint8Array> {
    const { departments, regions, offences, departmentNames } = this
    yield* savedJson([departments.values, regions.values, offences.values, [...departmentNames]] satisfies Known)
    for (const part of [this.order, ...this.#columns()]) yield* part.save()
  }

  restore(saved: SavedBytes): void {
    const [departments, regions, offences, names] = restoredJson(saved) as Known
    for (const code of departments) this.departments.of(code)
    for (const code of regions) this.regions.of(code)
    for (const code of offences) this.offences.of(code)
    for (const [code, name] of names) this.departmentNames.set(code, name)
    for (const part of [this.order, ...this.#columns()]) part.restore(saved)
    this.#changes += 1
  }

  #columns(): readonly Column[] {
    const days = [this.#until, this.#end, this.firstFrom, this.lastFrom, this.lastTo]
    const codes = [this.fields, this.measures, this.department, this.region, this.partyRegion, this.offence]
    return [this.flags, this.#contentSeq, ...days, ...codes]
  }
}

type Known = readonly [
  departments: readonly DepartmentCode[],
  regions: readonly (RegionCode | null)[],
  offences: readonly string[],
  names: readonly (readonly [DepartmentCode, string])[],
]
