import Joi from 'joi'
import type { LookupAnswer, LookupRequest } from '../../receipts/lookup.ts'
import type { ScreeningAnswer } from '../../receipts/screen.ts'
import type { Language } from '../../screening/question.ts'
import type { MirrorsStanding } from '../peers/mirrors-standing.ts'
import { type Asking, askJson } from '../remote/answer.ts'
import { shaped } from '../remote/event-shape.ts'
import { RemoteLedger } from '../remote/remote-ledger.ts'
import { KeySet, type ReceiptKeys } from './key-set.ts'
import { type ReceiptVerification, verifyReceipt } from './receipt.ts'
import type { ScreeningQuestion } from './screening-question.ts'
import { type Credentials, Session } from './session.ts'

export interface ClientOptions {
  /** Where the registry is: `https://blacklist.example`. */
  readonly url: string
  /** Of the platform. Without them only what is public can be asked. */
  readonly credentials?: Credentials
  /** Keys of receipts that are known already, as `/.well-known/jwks.json` gives them: then none is fetched. */
  readonly receiptKeys?: ReceiptKeys
  /** Of reasons and refusals in words; `zh` unless said otherwise. */
  readonly language?: Language
  /** For one question and its answer; 30 seconds unless said otherwise. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly now?: () => Date
}

const TIMEOUT_MS = 30_000
/** A thousand bidders with a hundred hits each are far below. */
const ANSWER_LIMIT_BYTES = 256 * 1024 * 1024

const hashKeyAnswer = Joi.object({ key: Joi.string().base64().required() }).unknown()
const recognition = Joi.object({
  rules: Joi.array().items(Joi.object()).required(),
  otherwise: Joi.string().required(),
  optOuts: Joi.array()
    .items(Joi.object({ listing: Joi.string().required(), reason: Joi.string().required() }))
    .required(),
})
const standingAnswer = Joi.object({
  note: Joi.string().required(),
  recognitions: Joi.array().items(recognition).max(1_000).required(),
}).unknown()
const screeningAnswer = Joi.object({ id: Joi.string().required(), results: Joi.array().required() }).unknown()
const lookupAnswer = Joi.object({ verdict: Joi.string().required(), hits: Joi.array().required() }).unknown()

/**
 * A registry as a platform asks it (平台客户端): signed in for as long as it is used, every answer bounded in time and
 * length. Everything that asks throws RemoteUnreachable where there is no answer or a refusal, whose sentence it carries,
 * and RemoteFault for an answer that is none of a registry. What cannot be answered never reads as `clear`.
 */
export class RegistryClient {
  readonly url: string
  /** The ledger behind the same sign-in, unverified: `followReplica` verifies. */
  readonly ledger: RemoteLedger
  readonly asking: Asking
  readonly #session: Session | null
  readonly #keys: KeySet
  readonly #language: Language

  constructor(options: ClientOptions) {
    const {
      credentials,
      receiptKeys,
      language = 'zh',
      timeoutMs = TIMEOUT_MS,
      signal,
      now = () => new Date(),
    } = options
    this.url = options.url.replace(/\/+$/, '')
    const open = { baseUrl: `${this.url}/api/v1`, timeoutMs, signal }
    const session = credentials ? new Session(open, credentials, now) : null
    this.#session = session
    this.asking = session ? { ...open, token: (refused) => session.token(refused) } : open
    this.ledger = new RemoteLedger(this.asking)
    this.#keys = new KeySet({ ...open, baseUrl: this.url }, receiptKeys)
    this.#language = language
  }

  /** The verdict on up to 1,000 bidders, with a signed receipt. */
  async screen(question: ScreeningQuestion): Promise<ScreeningAnswer> {
    const answer = await askJson(this.#patient, '/screenings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...this.#inLanguage },
      body: JSON.stringify(question),
    })
    return shaped(screeningAnswer, answer, 'a screening')
  }

  /** The verdict on one organization; nothing is kept of it and there is no receipt. */
  async lookup(question: LookupRequest): Promise<LookupAnswer> {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(question)) if (value !== undefined) query.set(name, String(value))
    const answer = await askJson(this.#patient, `/lookup?${query}`, { headers: this.#inLanguage })
    return shaped(lookupAnswer, answer, 'a lookup')
  }

  /**
   * Whether this registry signed a receipt, over these results where they are given. Asks for nothing but the keys, and
   * for those once; with `receiptKeys` for nothing at all.
   */
  async verifyReceipt(
    receipt: string,
    parts: { results?: unknown; question?: unknown } = {},
  ): Promise<ReceiptVerification> {
    return verifyReceipt(receipt, await this.#keys.keyFor(receipt), parts)
  }

  /** True when the platform may read every body that stands, and recognise persons. */
  async readsEverything(): Promise<boolean> {
    return this.#session !== null && (await this.#session.hasScope('feed'))
  }

  /** Key (base64) of the hashes that stand for identifiers of persons; the registry writes down who took it. */
  async hashKey(): Promise<string> {
    return shaped<{ key: string }>(hashKeyAnswer, await askJson(this.asking, '/ledger/hash-key'), 'a key').key
  }

  /** Which mirrors of other registries it screens, as it signed that; another than the one known, waited for so many seconds. */
  async mirrorsStanding(
    waitSeconds: number,
    known: string | null,
    signal = this.asking.signal,
  ): Promise<MirrorsStanding> {
    const query = new URLSearchParams({ wait: String(waitSeconds), ...(known !== null && { known }) })
    const timeoutMs = (this.asking.timeoutMs ?? TIMEOUT_MS) + waitSeconds * 1_000
    const asking = { ...this.asking, signal, timeoutMs, limitBytes: ANSWER_LIMIT_BYTES }
    return shaped(standingAnswer, await askJson(asking, `/mirrors/standing?${query}`), 'the mirrors')
  }

  /** The ledger of another registry as this one hands it on, unverified. */
  mirrored(origin: string, signal?: AbortSignal): RemoteLedger {
    return new RemoteLedger({ ...this.asking, signal, baseUrl: `${this.asking.baseUrl}/mirrors/${origin}` })
  }

  get #patient(): Asking {
    return { ...this.asking, limitBytes: ANSWER_LIMIT_BYTES }
  }

  get #inLanguage(): { 'Accept-Language': string } {
    return { 'Accept-Language': this.#language === 'zh' ? 'zh-CN' : 'en' }
  }
}
