import Joi from 'joi'
import { type Asking, askJson } from '../remote/answer.ts'
import { shaped } from '../remote/event-shape.ts'

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** A token is not used in its last seconds: it has to last until the registry has read it. */
const MARGIN_SECONDS = 30

const tokenAnswer = Joi.object({
  access_token: Joi.string().max(10_000).required(),
  expires_in: Joi.number().min(0).required(),
  scope: Joi.string().allow('').required(),
}).unknown()

interface TokenAnswer {
  readonly access_token: string
  readonly expires_in: number
  readonly scope: string
}

/**
 * A platform that is signed in (OAuth 2, client credentials), for as long as it is used: a token is fetched when the first
 * is wanted, when the last is about to expire, and when the registry refused it. Whoever asks meanwhile shares the wait.
 */
export class Session {
  readonly #asking: Asking
  readonly #credentials: Credentials
  readonly #now: () => Date
  #standing: Promise<TokenAnswer> | null = null
  #token: string | null = null
  #goodUntilMs = 0

  constructor(asking: Asking, credentials: Credentials, now: () => Date) {
    this.#asking = asking
    this.#credentials = credentials
    this.#now = now
  }

  /** A bearer token; another than the one that was refused. Throws RemoteUnreachable, with status 401 for a wrong secret. */
  async token(refused?: string): Promise<string> {
    return (await this.#signedIn(refused)).access_token
  }

  /** Throws as `token`. */
  async hasScope(scope: string): Promise<boolean> {
    return (await this.#signedIn()).scope.split(' ').includes(scope)
  }

  #signedIn(refused?: string): Promise<TokenAnswer> {
    const isOver = this.#now().getTime() >= this.#goodUntilMs || (refused !== undefined && refused === this.#token)
    if (!this.#standing || isOver) {
      this.#token = null
      this.#goodUntilMs = Number.POSITIVE_INFINITY
      const asked = this.#ask()
      asked.catch(() => {
        if (this.#standing === asked) this.#standing = null
      })
      this.#standing = asked
    }
    return this.#standing
  }

  async #ask(): Promise<TokenAnswer> {
    const { clientId, clientSecret } = this.#credentials
    // Not as HTTP Basic, whose colon a client id may contain.
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    })
    const answer = await askJson(this.#asking, '/auth/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
    const token = shaped<TokenAnswer>(tokenAnswer, answer, 'a token')
    this.#token = token.access_token
    this.#goodUntilMs = this.#now().getTime() + (token.expires_in - MARGIN_SECONDS) * 1_000
    return token
  }
}
