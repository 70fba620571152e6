import type { Saveable, SavedBytes } from '../reference/saved.ts'
import { Column } from '../screening/column.ts'

const DAY_STEP = 2 ** 31
const FIRST_ROOM = 1_024

/** A place in the order: a day, and the event that published. */
export interface Place {
  readonly day: number
  readonly seq: number
}

/** Listings by number, in the order of the day of publication (公示日期) and, within a day, of being published here. */
export class PublicationOrder implements Saveable {
  readonly #day = new Column()
  readonly #seq = new Column()
  /** Day and number in one, ascending; what comes last by the order it came in is appended, all else sorts anew. */
  #keys = new Float64Array(FIRST_ROOM)
  #length = 0
  #isSorted = true

  get length(): number {
    return this.#day.length
  }

  dayOf(number: number): number {
    return this.#day.at(number)
  }

  /** The next listing, published by that event, on a day from 0 on. */
  add({ day, seq }: Place): void {
    const key = day * DAY_STEP + this.#day.length
    this.#day.push(day)
    this.#seq.push(seq)
    if (this.#length > 0 && key < (this.#keys[this.#length - 1] ?? 0)) this.#isSorted = false
    else if (this.#isSorted) this.#append(key)
  }

  move(number: number, day: number): void {
    if (this.#day.at(number) === day) return
    this.#day.set(number, day)
    this.#isSorted = false
  }

  /** Numbers of listings after a place, from one end of the order to the other. */
  *walk(direction: 'up' | 'down', after: Place | null): Generator<number, void, void> {
    this.#sort()
    // What is published while somebody walks changes nothing for them: sorting anew makes new keys.
    const [keys, length] = [this.#keys, this.#length]
    const step = direction === 'up' ? 1 : -1
    const first = direction === 'up' ? 0 : length - 1
    for (let i = after === null ? first : this.#next(after, direction); i >= 0 && i < length; i += step) {
      yield (keys[i] ?? 0) % DAY_STEP
    }
  }

  *save(): Generator<Uint8Array> {
    yield* this.#day.save()
    yield* this.#seq.save()
  }

  restore(saved: SavedBytes): void {
    this.#day.restore(saved)
    this.#seq.restore(saved)
    this.#isSorted = this.#day.length === 0
  }

  #append(key: number): void {
    if (this.#length === this.#keys.length) {
      const wider = new Float64Array(2 * this.#length)
      wider.set(this.#keys)
      this.#keys = wider
    }
    this.#keys[this.#length] = key
    this.#length += 1
  }

  #sort(): void {
    if (this.#isSorted) return
    this.#length = this.#day.length
    this.#keys = new Float64Array(Math.max(FIRST_ROOM, this.#length)).fill(Number.POSITIVE_INFINITY)
    for (let number = 0; number < this.#length; number += 1) {
      this.#keys[number] = this.#day.at(number) * DAY_STEP + number
    }
    this.#keys.sort()
    this.#isSorted = true
  }

  /** Where the order goes on after a place, whether something stands there or not. */
  #next({ day, seq }: Place, direction: 'up' | 'down'): number {
    // Listings are numbered in the order of the events that published them.
    const before = lowerBound(this.#seq.length, (number) => this.#seq.at(number) >= seq)
    const number = direction === 'up' && this.#seq.at(before) === seq ? before + 1 : before
    const at = lowerBound(this.#length, (i) => (this.#keys[i] ?? 0) >= day * DAY_STEP + number)
    return direction === 'up' ? at : at - 1
  }
}

/** The first of so many for which something holds that holds for all after it. */
function lowerBound(length: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
