/**
 * How long somebody waits on the line: until the time is over, or the caller's signal ends it. Made by hand, for
 * `AbortSignal.any` may let go of a signal that somebody still waits for, and a caller's signal outlives many requests.
 */
export class Line {
  readonly #ending = new AbortController()
  readonly #caller: AbortSignal | undefined
  readonly #onEnd: () => void
  readonly #timer: NodeJS.Timeout

  constructor(timeoutMs: number, caller?: AbortSignal) {
    this.#caller = caller
    this.#onEnd = () => this.#ending.abort(caller?.reason)
    if (caller?.aborted) this.#onEnd()
    caller?.addEventListener('abort', this.#onEnd, { once: true })
    this.#timer = setTimeout(
      () => this.#ending.abort(new Error(`no end within ${timeoutMs / 1_000} seconds`)),
      timeoutMs,
    )
    this.#timer.unref()
  }

  get signal(): AbortSignal {
    return this.#ending.signal
  }

  /** Throws the caller's own reason where the caller ended it. */
  throwIfLeft(): void {
    this.#caller?.throwIfAborted()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this.#onEnd)
  }
}
