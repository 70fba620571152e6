import { Agent, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import type { AddressRules } from '../watches/address-rules.ts'
import { hostOf } from '../watches/callback-url.ts'
import { guardedLookup } from '../watches/guarded-lookup.ts'

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

export interface GuardedFetch {
  readonly fetch: typeof fetch
  readonly close: () => void
}

/**
 * `fetch` that connects to what the rules allow and nothing else, looked at again at every connection; redirections are
 * left to the caller, and so is unpacking: nothing packed is asked for.
 */
export function guardedFetch(rules: AddressRules): GuardedFetch {
  const [plain, secure] = [new Agent({ keepAlive: true }), new SecureAgent({ keepAlive: true })]
  return {
    fetch: (address, { method = 'GET', headers = {}, body, signal } = {}) => {
      const target = new URL(String(address))
      const isPlain = target.protocol === 'http:'
      if (isIP(hostOf(target)) !== 0 && rules.refuses(hostOf(target), isPlain)) {
        return Promise.reject(new Error(`${target.host} is an address that nothing is sent to.`))
      }
      const options = {
        method,
        headers: { 'User-Agent': 'blacklist-registry', ...Object.fromEntries(new Headers(headers)) },
        agent: isPlain ? plain : secure,
        lookup: guardedLookup(rules, isPlain),
        ...(signal ? { signal } : {}),
      }
      return send(target, options, typeof body === 'string' ? body : '')
    },
    close: () => {
      plain.destroy()
      secure.destroy()
    },
  }
}

const send = (target: URL, options: RequestOptions, body: string): Promise<Response> =>
  new Promise((resolve, reject) => {
    const sent = (target.protocol === 'http:' ? plainRequest : secureRequest)(target, options)
    sent.once('error', reject)
    sent.once('response', (answer) => {
      try {
        resolve(responseOf(answer))
      } catch (error) {
        // A status or a header that HTTP does not have.
        sent.destroy()
        reject(error)
      }
    })
    sent.end(body)
  })

function responseOf(answer: IncomingMessage): Response {
  const { statusCode: status = 0, headers } = answer
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  if (WITHOUT_BODY.has(status)) answer.resume()
  // Node's own type of the same stream.
  const body = WITHOUT_BODY.has(status) ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
  return new Response(body, { status, headers: pairs })
}
