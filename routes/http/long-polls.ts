import type { Request } from 'express'
import type { Caller } from '../../server/reference/officer.ts'
import { callerName } from './caller-name.ts'
import { Places } from './places.ts'

/** A registry that follows many mirrors here waits for each of them. */
const PUBLIC = { total: 1_000, each: 100 }
const KNOWN = { total: 1_000, each: 200 }

/** Room for questions that wait for news: the public's apart from that of whoever has an account, so that neither takes the other's. */
export class LongPolls {
  readonly #public = new Places(PUBLIC)
  readonly #known = new Places(KNOWN)

  /** Does the work, in a place where it waits. Throws as `Places`. */
  async within<T>(
    { caller, req }: { caller: Caller; req: Request },
    waitSeconds: number,
    work: () => Promise<T>,
  ): Promise<T> {
    if (waitSeconds === 0) return work()
    const places = caller.kind === 'public' ? this.#public : this.#known
    return places.within(callerName(caller, req), work)
  }
}
