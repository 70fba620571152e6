import { type CivilDate, dayNumber, dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import type { DepartmentCode } from '../reference/ids.ts'
import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'
import { Column } from '../screening/column.ts'

/** What happened to a listing, as scorecards count it; `recognised` is a foreign listing taken over. */
export const HAPPENINGS = [
  'published',
  'recognised',
  'amended',
  'stayed',
  'resumed',
  'repaired',
  'removed',
  'revoked',
] as const
export type Happening = (typeof HAPPENINGS)[number]

export interface Entry {
  readonly happening: Happening
  readonly department: DepartmentCode
  /** Day number of the event. */
  readonly day: number
  /** Day number of the document behind it; null where that is not known any more, because its body was erased. */
  readonly documentDay: number | null
}

/**
 * A reader of the ledger that remembers of every event what, by whom and when, ten bytes each, so that any period is
 * counted in milliseconds and by the calendar as it is known at that moment.
 */
export class Chronicle implements Saveable {
  readonly #happenings = new Column()
  readonly #departments = new Column()
  readonly #days = new Column()
  readonly #documentDays = new Column()
  readonly #codes: DepartmentCode[] = []
  readonly #numbers = new Map<DepartmentCode, number>()

  apply(event: LedgerEvent): void {
    const happening = happeningOf(event)
    if (happening === null) return
    const document = documentOf(event)
    this.#happenings.push(HAPPENINGS.indexOf(happening))
    this.#departments.push(this.#numberOf(event.department))
    this.#days.push(dayNumber(dayOf(new Date(event.at))))
    // 0 stands for none: no document is of the first day of 1970.
    this.#documentDays.push(document === null ? 0 : Math.max(0, dayNumber(document)))
  }

  *save(): Generator<Uint8Array> {
    yield* savedJson(this.#codes)
    for (const column of this.#columns()) yield* column.save()
  }

  restore(saved: SavedBytes): void {
    for (const code of restoredJson(saved) as DepartmentCode[]) this.#numberOf(code)
    for (const column of this.#columns()) column.restore(saved)
  }

  #columns(): readonly Column[] {
    return [this.#happenings, this.#departments, this.#days, this.#documentDays]
  }

  /** Everything from the first to the last day, in order. */
  *between(from: CivilDate, to: CivilDate): Generator<Entry> {
    const [first, last] = [dayNumber(from), dayNumber(to)]
    for (let i = this.#firstOn(first); i < this.#days.length; i += 1) {
      const day = this.#days.at(i)
      if (day > last) return
      const happening = HAPPENINGS[this.#happenings.at(i)]
      const department = this.#codes[this.#departments.at(i)]
      if (happening && department) yield { happening, department, day, documentDay: this.#documentDays.at(i) || null }
    }
  }

  /** The ledger is in the order of time. */
  #firstOn(day: number): number {
    let low = 0
    let high = this.#days.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#days.at(middle) < day) low = middle + 1
      else high = middle
    }
    return low
  }

  #numberOf(code: DepartmentCode): number {
    const known = this.#numbers.get(code)
    if (known !== undefined) return known
    this.#numbers.set(code, this.#codes.length)
    return this.#codes.push(code) - 1
  }
}

function happeningOf({ type, body }: LedgerEvent): Happening | null {
  switch (type) {
    case 'listing.published':
      return body?.origin ? 'recognised' : 'published'
    case 'listing.expired':
    case 'body.erased':
      return null
    default:
      return type.slice('listing.'.length) as Happening
  }
}

function documentOf({ body }: LedgerEvent): CivilDate | null {
  if (body && 'order' in body) return body.order.date
  return body && 'decision' in body ? body.decision.date : null
}
