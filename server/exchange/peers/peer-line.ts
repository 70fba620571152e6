import Joi from 'joi'
import type { Keys } from '../../keys/keys.ts'
import { type Asking, askJson } from '../remote/answer.ts'
import { shaped } from '../remote/event-shape.ts'
import { RemoteLedger } from '../remote/remote-ledger.ts'
import type { PeerDoc } from './peer-store.ts'
import { apiOf, isMirrorUrl } from './peer-url.ts'

const RENEW_BEFORE_MS = 60_000

const tokenAnswer = Joi.object({
  access_token: Joi.string().max(10_000).required(),
  expires_in: Joi.number().integer().min(1).required(),
}).unknown()

const hashKeyAnswer = Joi.object({
  algorithm: Joi.string().valid('HMAC-SHA-256').required(),
  key: Joi.string()
    .pattern(/^[A-Za-z0-9+/]{43}=$/)
    .required(),
  origin: Joi.string().required(),
}).unknown()

interface LineParts {
  readonly keys: Pick<Keys, 'unseal'>
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** How a peer is asked: at its address, with the account it gave us where it gave one. */
export class PeerLine {
  readonly ledger: RemoteLedger
  readonly #peer: Pick<PeerDoc, 'url' | 'client' | 'origin'>
  readonly #parts: LineParts
  #token: { readonly text: string; readonly untilMs: number } | null = null

  constructor(peer: Pick<PeerDoc, 'url' | 'client' | 'origin'>, parts: LineParts) {
    this.#peer = peer
    this.#parts = parts
    this.ledger = new RemoteLedger(this.#asking(peer.url))
  }

  /**
   * The key of the peer's hashes of persons, base64; null where it gives none: to a registry without an account, and
   * from a mirror, for only the origin may let persons be recognised. Throws as asking does.
   */
  async hashKey(): Promise<string | null> {
    const { url, client } = this.#peer
    if (!client || isMirrorUrl(url)) return null
    const answer = await askJson(this.#asking(url), '/ledger/hash-key')
    return shaped<{ key: string }>(hashKeyAnswer, answer, 'the key of the hashes').key
  }

  #asking(baseUrl: string): Asking {
    const { fetch, signal } = this.#parts
    const asking = { baseUrl, fetch, signal }
    return this.#peer.client ? { ...asking, token: (refused) => this.#currentToken(refused) } : asking
  }

  async #currentToken(refused?: string): Promise<string> {
    const nowMs = this.#parts.now().getTime()
    if (this.#token === null || this.#token.text === refused || this.#token.untilMs < nowMs)
      this.#token = await this.#newToken(nowMs)
    return this.#token.text
  }

  async #newToken(nowMs: number): Promise<{ text: string; untilMs: number }> {
    const { url, client } = this.#peer
    const { fetch, signal, keys } = this.#parts
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client?.id ?? '',
      client_secret: client ? keys.unseal(client.secret) : '',
    })
    const answer = await askJson({ baseUrl: apiOf(url), fetch, signal }, '/auth/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    const { access_token: text, expires_in: seconds } = shaped<{ access_token: string; expires_in: number }>(
      tokenAnswer,
      answer,
      'a token',
    )
    return { text, untilMs: nowMs + Math.max(seconds * 1_000 - RENEW_BEFORE_MS, seconds * 500) }
  }
}
