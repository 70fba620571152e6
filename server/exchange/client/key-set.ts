import type { JsonWebKey } from 'node:crypto'
import Joi from 'joi'
import { type Asking, askJson } from '../remote/answer.ts'
import { shaped } from '../remote/event-shape.ts'
import { keyIdOf } from './receipt.ts'

/** Public keys of receipts (JWKS, RFC 7517): every one that ever signed. */
export interface ReceiptKeys {
  readonly keys: readonly (JsonWebKey & { readonly kid: string })[]
}

const KEYS_LIMIT = 1_000

const keySet = Joi.object({
  keys: Joi.array()
    .items(Joi.object({ kid: Joi.string().required() }).unknown())
    .max(KEYS_LIMIT)
    .required(),
}).unknown()

/** The keys of a registry's receipts: those that were given, or else fetched once, and again when a newer one is met. */
export class KeySet {
  readonly #asking: Asking
  readonly #isPinned: boolean
  #known: ReceiptKeys

  constructor(asking: Asking, pinned?: ReceiptKeys) {
    this.#asking = asking
    this.#isPinned = pinned !== undefined
    this.#known = pinned ?? { keys: [] }
  }

  /** The key that a receipt names, or null where the registry has none of that name. Throws as every question. */
  async keyFor(receipt: string): Promise<JsonWebKey | null> {
    const kid = keyIdOf(receipt)
    const known = this.#find(kid)
    if (known || kid === null || this.#isPinned) return known
    const answer = await askJson(this.#asking, '/.well-known/jwks.json')
    this.#known = shaped<ReceiptKeys>(keySet, answer, 'a set of keys')
    return this.#find(kid)
  }

  #find(kid: string | null): JsonWebKey | null {
    return this.#known.keys.find((key) => key.kid === kid) ?? null
  }
}
