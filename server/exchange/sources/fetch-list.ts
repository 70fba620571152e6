import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileUnreadable } from '../file-unreadable.ts'
import type { AddressRules } from '../watches/address-rules.ts'
import { hostOf } from '../watches/callback-url.ts'
import { guardedLookup } from '../watches/guarded-lookup.ts'
import { faultOf, type PostFault } from '../watches/post.ts'

/** No list is larger; all of OpenSanctions as entities is near it. */
export const LIST_LIMIT_BYTES = 1024 * 1024 * 1024
const REDIRECTS_LIMIT = 5
const HEAD_TIMEOUT_MS = 60_000
/** Without a byte. */
const IDLE_TIMEOUT_MS = 60_000
const WHOLE_TIMEOUT_MS = 30 * 60_000

export interface Wanted {
  readonly url: string
  /** Sent to the address itself, and nowhere it leads. */
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface Fetched {
  readonly etag: string | null
  readonly lastModified: string | null
  /** Hexadecimal. */
  readonly sha256: string
}

export interface FetchOptions {
  readonly rules: AddressRules
  readonly signal: AbortSignal
  readonly limitBytes?: number
}

/**
 * Fetches a list into a file, unless it is as it was: then null. The address that is checked is the one connected to,
 * at every redirection too. Throws FileUnreadable, which says what stood in the way.
 */
export async function fetchList(wanted: Wanted, path: string, options: FetchOptions): Promise<Fetched | null> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(WHOLE_TIMEOUT_MS)])
  const answer = await lastAnswer(wanted, { ...options, signal })
  if (answer.statusCode === 304) {
    answer.destroy()
    return null
  }
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw answered(answer.statusCode ?? 0)
  }
  const hash = createHash('sha256')
  try {
    await pipeline(answer, measured(hash, options.limitBytes ?? LIST_LIMIT_BYTES), createWriteStream(path), { signal })
  } catch (error) {
    if (error instanceof FileUnreadable || options.signal.aborted) throw error
    throw unreachable(faultOf(error as Error))
  }
  return {
    etag: answer.headers.etag ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
    sha256: hash.digest('hex'),
  }
}

const measured = (hash: ReturnType<typeof createHash>, limitBytes: number): Transform => {
  let bytes = 0
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      hash.update(piece)
      if (bytes > limitBytes) done(tooLarge(limitBytes))
      else done(null, piece)
    },
  })
}

async function lastAnswer(wanted: Wanted, options: FetchOptions): Promise<IncomingMessage> {
  const own = new URL(wanted.url)
  let url = own
  for (let hop = 0; hop <= REDIRECTS_LIMIT; hop += 1) {
    const answer = await ask(url, headersFor(wanted, url.origin === own.origin), options)
    const { location } = answer.headers
    if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) || location === undefined) return answer
    answer.destroy()
    if (!URL.canParse(location, url.href)) throw answered(answer.statusCode ?? 0)
    url = new URL(location, url)
    if (!['https:', 'http:'].includes(url.protocol)) throw unreachable('addressRefused')
  }
  throw tooManyRedirects()
}

const headersFor = ({ headers, etag, lastModified }: Wanted, isOwn: boolean): Record<string, string> => ({
  ...(isOwn && headers),
  ...(etag !== null && { 'If-None-Match': etag }),
  ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
  Accept: '*/*',
  'Accept-Encoding': 'identity',
  'User-Agent': 'blacklist-registry',
  Connection: 'close',
})

function ask(url: URL, headers: Record<string, string>, { rules, signal }: FetchOptions): Promise<IncomingMessage> {
  const isPlain = url.protocol === 'http:'
  if (isIP(hostOf(url)) !== 0 && rules.refuses(hostOf(url), isPlain))
    return Promise.reject(unreachable('addressRefused'))
  return new Promise((resolve, reject) => {
    const sent = (isPlain ? plainRequest : secureRequest)(url, {
      agent: false,
      lookup: guardedLookup(rules, isPlain),
      signal,
      headers,
      timeout: IDLE_TIMEOUT_MS,
    })
    const late = setTimeout(() => sent.destroy(timeout()), HEAD_TIMEOUT_MS)
    sent.on('timeout', () => sent.destroy(timeout()))
    sent.on('error', (error) => {
      clearTimeout(late)
      reject(signal.aborted ? error : unreachable(faultOf(error)))
    })
    sent.once('response', (answer) => {
      clearTimeout(late)
      resolve(answer)
    })
    sent.end()
  })
}

const timeout = (): Error => Object.assign(new Error('The source takes too long.'), { code: 'ETIMEDOUT' })

const WHY: Readonly<Record<PostFault, { readonly zh: string; readonly en: string }>> = {
  addressRefused: {
    zh: '来源地址指向不被许可的网络（见 SOURCE_NETWORKS）。',
    en: 'The address leads into a network that is not allowed (see SOURCE_NETWORKS).',
  },
  nameUnknown: { zh: '无法解析来源地址的域名。', en: 'The name in the address cannot be resolved.' },
  connection: { zh: '与来源的连接失败或中断。', en: 'The connection to the source failed or broke off.' },
  tls: { zh: '来源的 TLS 证书未通过验证。', en: 'The TLS certificate of the source cannot be verified.' },
  timeout: { zh: '来源长时间没有响应。', en: 'The source did not answer in time.' },
}

const unreachable = (fault: PostFault): FileUnreadable =>
  new FileUnreadable(`${WHY[fault].zh}将自动重试。`, `${WHY[fault].en} It is tried again.`)

const answered = (status: number): FileUnreadable =>
  new FileUnreadable(
    `来源返回状态 ${status}，未取得名单。`,
    `The source answered with status ${status} instead of the list.`,
  )

const tooManyRedirects = (): FileUnreadable =>
  new FileUnreadable('来源多次重定向，请设为最终地址。', 'The source redirects too often: set its final address.')

const tooLarge = (limitBytes: number): FileUnreadable =>
  new FileUnreadable(
    `名单超过 ${limitBytes} 字节，请确认地址。`,
    `The list is larger than ${limitBytes} bytes: is it the right address?`,
  )
