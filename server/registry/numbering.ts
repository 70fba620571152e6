import type { LedgerEvent } from '../reference/event.ts'
import { restoredJson, type Saveable, type SavedBytes, savedJson } from '../reference/saved.ts'

const DIGITS = 4
const NUMBER = /^(.+-\d{4})-(\d+)$/

/** Numbers of listings (编号), `211100-2026-0017`: who lists, the year, and a count that starts over with either. */
export class Numbering implements Saveable {
  readonly #last = new Map<string, number>()

  /** Reader of the ledger: what is published is taken. */
  apply(event: LedgerEvent): void {
    if (event.type !== 'listing.published' || !event.body) return
    const [, series, count] = NUMBER.exec(event.body.number) ?? []
    if (series !== undefined) this.#last.set(series, Math.max(this.#last.get(series) ?? 0, Number(count)))
  }

  save(): Iterable<Uint8Array> {
    return savedJson([...this.#last])
  }

  restore(saved: SavedBytes): void {
    for (const [series, last] of restoredJson(saved) as [string, number][]) this.#last.set(series, last)
  }

  /**
   * The next free numbers. `prefix` is the region code of the department, or the short name of an institution abroad.
   * Nothing is reserved: they are taken when an event that carries them is in the ledger, so ask while deciding one.
   */
  next(prefix: string, year: number, count = 1): string[] {
    const series = `${prefix}-${year}`
    const last = this.#last.get(series) ?? 0
    return Array.from({ length: count }, (_, i) => `${series}-${String(last + 1 + i).padStart(DIGITS, '0')}`)
  }
}
