import { overloaded } from './overloaded.ts'

/** More than are let in at once to wait for it: who may wait is for those to say who let them in. */
const WAITERS_LIMIT = 5_000

/** Those who wait for the ledger to grow. */
export class Waiters {
  /** How to end each wait, and the size it waits to see passed. */
  readonly #waiting = new Map<() => void, number>()

  /** Waits to be told of a larger size, for as long as given or until the signal ends it. Throws RuleBroken `overloaded`. */
  wait(size: number, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (this.#waiting.size >= WAITERS_LIMIT) throw overloaded()
    if (signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        this.#waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, timeoutMs)
      signal?.addEventListener('abort', end)
      this.#waiting.set(end, size)
    })
  }

  grewTo(size: number): void {
    for (const [end, held] of [...this.#waiting]) if (held < size) end()
  }

  endAll(): void {
    this.grewTo(Number.POSITIVE_INFINITY)
  }
}
