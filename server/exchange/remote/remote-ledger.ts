import Joi from 'joi'
import { type Asking, askJson, askText } from './answer.ts'
import { type EventsPage, readEventsPage, shaped } from './event-shape.ts'

/** What the API gives at a time, and room for its longest bodies. */
const PAGE_LIMIT = 200
const PAGE_LIMIT_BYTES = 32 * 1024 * 1024
const TIMEOUT_MS = 15_000

const hash = () => Joi.string().pattern(/^[A-Za-z0-9+/]{43}=$/)
/** Twice the height of the tallest tree there can be. */
const path = () => Joi.array().items(hash()).max(128).required()
const inclusion = Joi.object({ leaf: hash().required(), path: path() })
const consistency = Joi.object({ path: path() })

export interface InclusionProof {
  /** base64, as all hashes here. */
  readonly leaf: string
  readonly path: readonly string[]
}

/**
 * The ledger of another registry as its API gives it: every answer bounded in time and length, and checked for its
 * shape; nothing of it is believed yet. Everything throws RemoteUnreachable, and RemoteFault `garbage` or `tooLarge`.
 */
export class RemoteLedger {
  readonly #asking: Asking

  constructor(asking: Asking) {
    this.#asking = asking
  }

  /** Events from a number on, 200 at most; waits for one, up to 60 seconds, where there is none. */
  async events(from: number, waitSeconds: number): Promise<EventsPage> {
    const asking = {
      ...this.#asking,
      timeoutMs: (this.#asking.timeoutMs ?? TIMEOUT_MS) + waitSeconds * 1_000,
      limitBytes: PAGE_LIMIT_BYTES,
    }
    const query = `from=${from}&limit=${PAGE_LIMIT}&wait=${waitSeconds}`
    return readEventsPage(await askJson(asking, `/ledger/events?${query}`))
  }

  checkpoint(): Promise<string> {
    return askText(this.#asking, '/ledger/checkpoint')
  }

  /** The verifier key, as anyone is told it: for a person to compare, not to believe. */
  async key(): Promise<string> {
    return (await askText(this.#asking, '/ledger/key')).trim()
  }

  async inclusion(seq: number, size: number): Promise<InclusionProof> {
    const answer = await askJson(this.#asking, `/ledger/proofs/inclusion?seq=${seq}&size=${size}`)
    return shaped(inclusion, answer, 'a proof')
  }

  async consistency(from: number, to: number): Promise<readonly string[]> {
    const answer = await askJson(this.#asking, `/ledger/proofs/consistency?from=${from}&to=${to}`)
    return shaped<{ path: string[] }>(consistency, answer, 'a proof').path
  }
}
