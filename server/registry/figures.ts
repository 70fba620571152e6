import type { CivilDate } from '../reference/civil-date.ts'
import { FIELD_CODES, type FieldCode } from '../reference/fields.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import { COUNTRY, type RegionCode } from '../reference/regions.ts'
import { countedDay, fromCountedDay } from './outline-tests.ts'
import type { Outlines } from './outlines.ts'

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

/** What the public sees in figures, counted in memory: nobody's visit counts in the database. */
export class Figures {
  readonly #outlines: Outlines
  #counted: { readonly day: CivilDate; readonly changes: number; readonly figures: FiguresOfDay } | null = null

  constructor(outlines: Outlines) {
    this.#outlines = outlines
  }

  /** A day is counted once, and again when something happens. */
  on(day: CivilDate): FiguresOfDay {
    const { changes } = this.#outlines
    if (this.#counted?.day !== day || this.#counted.changes !== changes) {
      this.#counted = { day, changes, figures: this.#count(day) }
    }
    return this.#counted.figures
  }

  #count(day: CivilDate): FiguresOfDay {
    const outlines = this.#outlines
    const today = countedDay(day)
    const months = monthsUntil(day)
    const firstMonth = countedDay(`${months[0]}-01` as CivilDate)
    const monthOf = monthsByDay(firstMonth, today)
    const fields = new Array<number>(FIELD_CODES.length).fill(0)
    const departments = new Array<number>(outlines.departments.size).fill(0)
    const regions = new Array<number>(outlines.regions.size).fill(0)
    const published = new Array<number>(MONTHS).fill(0)
    let [listings, recent] = [0, 0]
    const add = (counts: number[], index: number) => {
      counts[index] = (counts[index] ?? 0) + 1
    }
    for (let number = 0; number < outlines.order.length; number += 1) {
      const from = outlines.order.dayOf(number)
      if (from > today || !outlines.isShown(number)) continue
      if (from >= firstMonth) add(published, monthOf[from - firstMonth] ?? 0)
      if (!outlines.isPublicOn(number, today)) continue
      listings += 1
      if (from > today - RECENT_DAYS) recent += 1
      const mask = outlines.fields.at(number)
      for (let field = 0; field < fields.length; field += 1) if (mask & (1 << field)) add(fields, field)
      add(departments, outlines.department.at(number))
      add(regions, outlines.partyRegion.at(number))
    }
    return {
      listings,
      recent,
      byField: new Map(FIELD_CODES.map((code, i) => [code, fields[i] ?? 0])),
      byDepartment: outlines.departments.values
        .map((code, i) => ({ code, name: outlines.departmentNames.get(code) ?? code, count: departments[i] ?? 0 }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
      byRegion: new Map(outlines.regions.values.map((code, i) => [code, regions[i] ?? 0])),
      byMonth: months.map((month, i) => ({ month, count: published[i] ?? 0 })),
    }
  }
}

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
    const name = fromCountedDay(first + i).slice(0, 7)
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
