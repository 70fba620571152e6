import type { EventsPage } from '../remote/event-shape.ts'
import type { RemoteLedger } from '../remote/remote-ledger.ts'

/** Fewer than that and there is nothing behind them. */
const FULL_PAGE = 200

/** A remote ledger that fetches the page behind a full one while that is verified and stored. */
export class ReadAhead {
  readonly #ledger: RemoteLedger
  #ahead: { readonly from: number; readonly page: Promise<EventsPage> } | null = null

  constructor(ledger: RemoteLedger) {
    this.#ledger = ledger
  }

  async events(from: number, waitSeconds: number): Promise<EventsPage> {
    const ahead = this.#ahead?.from === from ? this.#ahead : null
    this.#ahead = null
    const page = await (ahead?.page ?? this.#ledger.events(from, waitSeconds))
    if (page.items.length >= FULL_PAGE) this.#fetch(from + page.items.length)
    return page
  }

  checkpoint(): Promise<string> {
    return this.#ledger.checkpoint()
  }

  consistency(from: number, to: number): Promise<readonly string[]> {
    return this.#ledger.consistency(from, to)
  }

  #fetch(from: number): void {
    const page = this.#ledger.events(from, 0)
    // Whoever comes to that number meets the error; when nobody does, nobody needs to know.
    page.catch(() => undefined)
    this.#ahead = { from, page }
  }
}
