import type { Request, Response } from 'express'
import type Joi from 'joi'
import type { Caller, OfficerRole, PlatformScope } from '../../server/reference/officer.ts'
import type { Language } from './language.ts'

/** Who may call. An officer's department is a matter for the rules of `server/`, not for the door. */
export type Access =
  | 'public'
  | { readonly officer: readonly OfficerRole[] }
  | { readonly platform: PlatformScope | 'any' }

export interface Input<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly caller: Caller
  readonly language: Language
  readonly req: Request
  /** For the rare answer that is not one JSON value (text, streams) and for headers. */
  readonly res: Response
}

/**
 * One operation of the API: who may call it, what goes in, what comes out, and the one function of `server/` behind it.
 * The router and the OpenAPI document are both made from these, so they cannot disagree.
 */
export interface Endpoint<P = unknown, Q = unknown, B = unknown> {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Express form below `/api/v1`, `/cases/:id`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly access: Access
  readonly params?: Joi.ObjectSchema<P>
  readonly query?: Joi.ObjectSchema<Q>
  readonly body?: Joi.Schema<B>
  /** `json` unless said otherwise; `form` takes both; of `multipart` the handler reads and checks the parts itself. */
  readonly bodyType?: 'json' | 'form' | 'multipart'
  readonly bodyLimitBytes?: number
  /** Answers that carry secrets are not kept for a repeated `Idempotency-Key`. */
  readonly keepsAnswer?: boolean
  readonly status?: number
  /** Schema of the JSON answer, or the media type of another. */
  readonly answer: Joi.Schema | string
  /** The value to send as JSON, or `JsonText`; undefined when the handler answered through `res` or has nothing to say (204). */
  readonly handle: (input: Input<P, Q, B>) => unknown
}

/** An answer that is JSON text already: sent as it is, so that what was signed and kept is what arrives. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Ties the three type parameters together at the place of definition, then forgets them for the table. */
export const endpoint = <P = unknown, Q = unknown, B = unknown>(it: Endpoint<P, Q, B>): Endpoint =>
  it as unknown as Endpoint
