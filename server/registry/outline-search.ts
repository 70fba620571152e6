import type { CivilDate } from '../reference/civil-date.ts'
import { FIELD_CODES } from '../reference/fields.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import type { ListingState } from '../reference/listing.ts'
import { withParents } from './columns.ts'
import type { Asked } from './filter.ts'
import { countedDay, hasBit, isNone, isOneOf, measureBit, type OutlineTest } from './outline-tests.ts'
import { ENDED, type Outlines, STAYED } from './outlines.ts'

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
 * Of a hundred thousand listings names within milliseconds those that may fit, in the order of publication, where a
 * database that follows one index would read most of them to find few. Whether they do fit, the database says.
 */
export class OutlineSearch {
  readonly #outlines: Outlines
  readonly #numbers: Numbers

  constructor(outlines: Outlines, numbers: Numbers) {
    this.#outlines = outlines
    this.#numbers = numbers
  }

  /** The listings that may fit, in the order of the day of publication. */
  *mayFit({ direction, after, ...query }: OrderedOutlineQuery): Generator<ListingId, void, void> {
    const fits = this.#test(query)
    if (fits === null) return
    const place = after && { day: countedDay(after.value), seq: after.seq }
    for (const number of this.#outlines.order.walk(direction, place)) if (fits(number)) yield this.#numbers.idOf(number)
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
    const outlines = this.#outlines
    const day = countedDay(on)
    const tests: OutlineTest[] = [
      (number) => (isPublic ? outlines.isPublicOn(number, day) : outlines.stands(number)),
      ...this.#days(asked),
      ...(asked.state === undefined ? [] : [this.#mayBe(asked.state, day)]),
    ]
    const { field, measure, department, offence, region } = asked
    if (field !== undefined) tests.push(hasBit(outlines.fields, 1 << FIELD_CODES.indexOf(field)))
    if (measure !== undefined) tests.push(hasBit(outlines.measures, measureBit(measure)))
    if (department !== undefined) {
      tests.push(isOneOf(outlines.department, [outlines.departments.known(department as DepartmentCode)]))
    }
    if (offence !== undefined) tests.push(isOneOf(outlines.offence, [outlines.offences.known(offence)]))
    if (region !== undefined) {
      const within = outlines.regions.values.map((it, i) => (withParents(it).includes(region) ? i : undefined))
      tests.push(isOneOf(outlines.region, within))
    }
    return tests.some((test) => test === isNone) ? null : (number) => tests.every((test) => test(number))
  }

  #days({ publishedFrom, publishedTo }: Asked): OutlineTest[] {
    const [from, to] = [publishedFrom && countedDay(publishedFrom), publishedTo && countedDay(publishedTo)]
    return [
      ...(from === undefined ? [] : [(number: number) => this.#outlines.order.dayOf(number) >= from]),
      ...(to === undefined ? [] : [(number: number) => this.#outlines.order.dayOf(number) <= to]),
    ]
  }

  #mayBe(state: ListingState, day: number): OutlineTest {
    switch (state) {
      case 'pending':
        return (number) => day < this.#outlines.lastFrom.at(number)
      case 'inForce':
        return (number) => this.#outlines.firstFrom.at(number) <= day && day <= this.#outlines.lastTo.at(number)
      case 'expired':
        return (number) => this.#outlines.lastTo.at(number) < day
      case 'stayed':
        return hasBit(this.#outlines.flags, STAYED)
      case 'repaired':
      case 'removed':
      case 'revoked':
        return hasBit(this.#outlines.flags, ENDED)
    }
  }
}
