import type { CallbackId } from '../../reference/ids.ts'

const FAILURES = 5
const FIRST_REST_MS = 10_000
const LONGEST_REST_MS = 600_000
const AT_ONCE = 4

interface State {
  readonly failures: number
  readonly restsUntilMs: number
  readonly busy: number
}

const FRESH: State = { failures: 0, restsUntilMs: 0, busy: 0 }

/**
 * How this process finds each callback: one that is busy with four deliveries, or failed five times in a row, is left
 * alone for a while, so that it does not take the places of all others.
 */
export class Resting {
  readonly #states = new Map<CallbackId, State>()

  /** Callbacks to leave alone now. */
  at(now: Date): CallbackId[] {
    return [...this.#states].filter(([id]) => this.isResting(id, now)).map(([id]) => id)
  }

  isResting(id: CallbackId, now: Date): boolean {
    const { busy, restsUntilMs } = this.#states.get(id) ?? FRESH
    return busy >= AT_ONCE || restsUntilMs > now.getTime()
  }

  begin(id: CallbackId): void {
    const state = this.#states.get(id) ?? FRESH
    this.#states.set(id, { ...state, busy: state.busy + 1 })
  }

  end(id: CallbackId): void {
    const state = this.#states.get(id) ?? FRESH
    const busy = state.busy - 1
    if (busy <= 0 && state.failures === 0) this.#states.delete(id)
    else this.#states.set(id, { ...state, busy: Math.max(0, busy) })
  }

  note(id: CallbackId, succeeded: boolean, now: Date): void {
    const state = this.#states.get(id) ?? FRESH
    const failures = succeeded ? 0 : state.failures + 1
    const restMs = failures < FAILURES ? 0 : Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** (failures - FAILURES))
    this.#states.set(id, { ...state, failures, restsUntilMs: now.getTime() + restMs })
  }

  /** Somebody who should know says that it works again. */
  forget(id: CallbackId): void {
    const { busy } = this.#states.get(id) ?? FRESH
    this.#states.set(id, { ...FRESH, busy })
  }
}
