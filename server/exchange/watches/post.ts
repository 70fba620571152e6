import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import type { AddressRules } from './address-rules.ts'
import { hostOf } from './callback-url.ts'
import { guardedLookup, REFUSED_ADDRESS } from './guarded-lookup.ts'

/** Why a delivery was not taken, where the receiver did not answer with a status. */
export type PostFault = 'addressRefused' | 'nameUnknown' | 'connection' | 'tls' | 'timeout'

/** What came of it: an answer, of which the status is all that counts, or none. */
export type PostOutcome =
  | { readonly status: number; readonly retryAfterSeconds: number }
  | { readonly fault: PostFault }

/** From the first look at the name to the head of the answer. */
const TIMEOUT_MS = 15_000
/** Of an answer that nobody wants to read; then the line is cut. */
const ANSWER_LIMIT_BYTES = 65_536

interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Posts JSON to a callback. The address that is checked is the one connected to, so a name that leads inside is refused
 * whenever it does; nothing is redirected, nothing of the answer kept. Never throws; the signal ends it as a timeout does.
 */
export function post(
  { url, headers, body }: Post,
  rules: AddressRules,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<PostOutcome> {
  const target = new URL(url)
  const isPlain = target.protocol === 'http:'
  if (isIP(hostOf(target)) !== 0 && rules.refuses(hostOf(target), isPlain)) {
    return Promise.resolve({ fault: 'addressRefused' })
  }
  return new Promise((resolve) => {
    const sent = (isPlain ? plainRequest : secureRequest)(target, {
      method: 'POST',
      agent: false,
      lookup: guardedLookup(rules, isPlain),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'blacklist-registry',
        Connection: 'close',
      },
    })
    sent.on('error', (error) => resolve({ fault: faultOf(error) }))
    sent.once('response', (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfterSeconds: Number(answer.headers['retry-after']) || 0 })
      passOver(answer, sent)
    })
    sent.end(body)
  })
}

/** Lets a short answer come to its end, as receivers like it, and cuts a long one off. */
function passOver(answer: IncomingMessage, sent: ClientRequest): void {
  let left = ANSWER_LIMIT_BYTES
  answer.on('data', (piece: Buffer) => {
    left -= piece.length
    if (left < 0) sent.destroy()
  })
  answer.on('error', () => undefined)
}

export function faultOf(error: Error & { code?: string }): PostFault {
  const code = String(error.code)
  if (code === REFUSED_ADDRESS) return 'addressRefused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'nameUnknown'
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout'
  return /CERT|TLS|SSL|SELF_SIGNED|VERIFY|EPROTO/.test(code) ? 'tls' : 'connection'
}
