import { type CivilDate, dayNumber, dayOf, fromDayNumber } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { FIELD_CODES, type FieldCode } from '../reference/fields.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { ListingBody } from '../reference/listing.ts'
import { Numbered } from '../reference/numbered.ts'
import { COUNTRY, type RegionCode } from '../reference/regions.ts'
import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'
import { Column } from '../screening/column.ts'
import { fieldMask } from './field-mask.ts'
import { mayBeShown } from './visibility.ts'

const NEVER = 0xffff_ffff
const MONTHS = 24
const RECENT_DAYS = 30

export interface DepartmentCount {
  readonly code: DepartmentCode
  readonly name: string
  readonly count: number
}

/** What is public on a day, counted. */
export interface FiguresOfDay {
  readonly listings: number
  /** Published in the last 30 days and still public. */
  readonly recent: number
  /** A listing that binds in two fields counts in both, and in the fields these lie in. */
  readonly byField: ReadonlyMap<FieldCode, number>
  /** Most listings first. */
  readonly byDepartment: readonly DepartmentCount[]
  /** By the region of the party; `null` where it has none of ours. */
  readonly byRegion: ReadonlyMap<RegionCode | null, number>
  /** Publications in each of the last 24 months, the present one last, whatever became of them. */
  readonly byMonth: readonly { readonly month: string; readonly count: number }[]
}

/**
 * A reader of the ledger that remembers of every listing what public figures count, some thirty bytes each outside the
 * heap, so that nobody's visit counts in the database. A day is counted once and again when something happens.
 */
export class Figures implements Saveable {
  /** The number of a listing, in the order of publication. */
  readonly #numberOf: (id: ListingId) => number | undefined
  readonly #from = new Column()
  readonly #until = new Column()
  /** The day from which on it was ended by an order. */
  readonly #end = new Column()
  readonly #contentSeq = new Column()
  readonly #fields = new Column(Uint16Array)
  readonly #department = new Column(Uint16Array)
  readonly #region = new Column(Uint16Array)
  readonly #departments = new Numbered<DepartmentCode>()
  readonly #names = new Map<DepartmentCode, string>()
  readonly #regions = new Numbered<RegionCode | null>()
  #counted: { readonly day: CivilDate; readonly figures: FiguresOfDay } | null = null

  /** `numberOf` has to know a listing before its event comes here. */
  constructor(numberOf: (id: ListingId) => number | undefined) {
    this.#numberOf = numberOf
  }

  apply(event: LedgerEvent): void {
    this.#counted = null
    const number = this.#numberOf(event.listing)
    if (number === undefined) throw new RangeError(`Listing ${event.listing} has no number.`)
    switch (event.type) {
      case 'listing.published':
      case 'listing.amended':
        this.#take(number, event.seq, event.body)
        return
      case 'listing.revoked':
        this.#endFrom(number, 0)
        return
      case 'listing.repaired':
      case 'listing.removed':
        this.#endFrom(number, dayNumber(event.body?.on ?? dayOf(new Date(event.at))))
        return
      case 'body.erased':
        if (event.body?.seqs.includes(this.#contentSeq.at(number))) this.#from.set(number, NEVER)
        return
      default:
        return
    }
  }

  #take(number: number, seq: number, body: ListingBody | undefined): void {
    if (number === this.#from.length) {
      for (const column of [this.#from, this.#until, this.#contentSeq]) column.push(0)
      for (const column of [this.#fields, this.#department, this.#region]) column.push(0)
      this.#end.push(NEVER)
    }
    const isShown = body !== undefined && mayBeShown(body)
    this.#from.set(number, isShown ? dayNumber(body.publication.from) : NEVER)
    this.#contentSeq.set(number, seq)
    if (!isShown) return
    const { publication, effects, department, party } = body
    this.#until.set(number, publication.until === null ? NEVER : dayNumber(publication.until))
    this.#fields.set(number, fieldMask(effects.flatMap(({ fields }) => fields)))
    this.#department.set(number, this.#departments.of(department.code))
    this.#names.set(department.code, department.name)
    this.#region.set(number, this.#regions.of(party.region))
  }

  #endFrom(number: number, day: number): void {
    this.#end.set(number, Math.min(this.#end.at(number), day))
  }

  *save(): Generator<Uint8Array> {
    yield* savedJson([this.#departments.values, this.#regions.values, [...this.#names]] satisfies Known)
    for (const column of this.#columns()) yield* column.save()
  }

  restore(saved: SavedBytes): void {
    const [departments, regions, names] = restoredJson(saved) as Known
    for (const code of departments) this.#departments.of(code)
    for (const code of regions) this.#regions.of(code)
    for (const [code, name] of names) this.#names.set(code, name)
    for (const column of this.#columns()) column.restore(saved)
  }

  #columns(): readonly Column[] {
    const days = [this.#from, this.#until, this.#end, this.#contentSeq]
    return [...days, this.#fields, this.#department, this.#region]
  }

  on(day: CivilDate): FiguresOfDay {
    if (this.#counted?.day !== day) this.#counted = { day, figures: this.#count(day) }
    return this.#counted.figures
  }

  #count(day: CivilDate): FiguresOfDay {
    const today = dayNumber(day)
    const months = monthsUntil(day)
    const firstMonth = dayNumber(`${months[0]}-01` as CivilDate)
    const monthOf = monthsByDay(firstMonth, today)
    const fields = new Array<number>(FIELD_CODES.length).fill(0)
    const departments = new Array<number>(this.#departments.size).fill(0)
    const regions = new Array<number>(this.#regions.size).fill(0)
    const published = new Array<number>(MONTHS).fill(0)
    let [listings, recent] = [0, 0]
    const add = (counts: number[], index: number) => {
      counts[index] = (counts[index] ?? 0) + 1
    }
    for (let number = 0; number < this.#from.length; number += 1) {
      const from = this.#from.at(number)
      if (from > today) continue
      if (from >= firstMonth) add(published, monthOf[from - firstMonth] ?? 0)
      if (today > this.#until.at(number) || today >= this.#end.at(number)) continue
      listings += 1
      if (from > today - RECENT_DAYS) recent += 1
      const mask = this.#fields.at(number)
      for (let field = 0; field < fields.length; field += 1) if (mask & (1 << field)) add(fields, field)
      add(departments, this.#department.at(number))
      add(regions, this.#region.at(number))
    }
    return {
      listings,
      recent,
      byField: new Map(FIELD_CODES.map((code, i) => [code, fields[i] ?? 0])),
      byDepartment: this.#departments.values
        .map((code, i) => ({ code, name: this.#names.get(code) ?? code, count: departments[i] ?? 0 }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
      byRegion: new Map(this.#regions.values.map((code, i) => [code, regions[i] ?? 0])),
      byMonth: months.map((month, i) => ({ month, count: published[i] ?? 0 })),
    }
  }
}

type Known = readonly [
  departments: readonly DepartmentCode[],
  regions: readonly (RegionCode | null)[],
  names: readonly (readonly [DepartmentCode, string])[],
]

function monthsUntil(day: CivilDate): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, i) =>
    new Date(Date.UTC(year, month - MONTHS + i, 1)).toISOString().slice(0, 7),
  )
}

/** For each day from the first to the last, which month it lies in. */
function monthsByDay(first: number, last: number): number[] {
  let [month, before] = [-1, '']
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const name = fromDayNumber(first + i).slice(0, 7)
    if (name !== before) month += 1
    before = name
    return month
  })
}

export interface DistrictCount {
  /** Null for everything that lies in no region of ours. */
  readonly region: RegionCode | null
  readonly kind: 'district' | 'elsewhereInProvince' | 'elsewhereInCountry' | 'abroad'
  readonly count: number
}

/** The counts by region as a region sees them: its own districts one by one, then everywhere else. */
export function districtCounts(
  byRegion: FiguresOfDay['byRegion'],
  region: RegionCode,
  districts: readonly RegionCode[],
): DistrictCount[] {
  const own = new Map<RegionCode, number>([...districts, region].map((code) => [code, 0]))
  const elsewhere = { elsewhereInProvince: 0, elsewhereInCountry: 0, abroad: 0 }
  for (const [code, count] of byRegion) {
    if (code === null) elsewhere.abroad += count
    else if (own.has(code)) own.set(code, (own.get(code) ?? 0) + count)
    // A district whose code was withdrawn (大洼县) lies in the region all the same.
    else if (code.startsWith(region.slice(0, 4))) own.set(region, (own.get(region) ?? 0) + count)
    else if (code.startsWith(region.slice(0, 2))) elsewhere.elsewhereInProvince += count
    else elsewhere.elsewhereInCountry += count
  }
  return [
    ...[...own].map(([code, count]) => ({ region: code, kind: 'district' as const, count })),
    {
      region: `${region.slice(0, 2)}0000` as RegionCode,
      kind: 'elsewhereInProvince',
      count: elsewhere.elsewhereInProvince,
    },
    { region: COUNTRY, kind: 'elsewhereInCountry', count: elsewhere.elsewhereInCountry },
    { region: null, kind: 'abroad', count: elsewhere.abroad },
  ]
}
