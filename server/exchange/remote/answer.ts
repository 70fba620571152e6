import { Line } from './line.ts'
import { RemoteFault, RemoteUnreachable } from './remote-fault.ts'

export interface Asking {
  /** What the other registry gives answers below: `https://…/api/v1`. */
  readonly baseUrl: string
  /** Bearer token, where one is wanted; asked once more with the token that was refused. */
  readonly token?: ((refused?: string) => Promise<string>) | undefined
  readonly signal?: AbortSignal | undefined
  /** How it is asked, where not by the platform's own `fetch`: a server connects to some addresses only. */
  readonly fetch?: typeof fetch | undefined
  /** From the request to the last byte. 15 s unless said otherwise. */
  readonly timeoutMs?: number | undefined
  /** Of the answer, unpacked. 1 MiB unless said otherwise. */
  readonly limitBytes?: number | undefined
}

export interface Question {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const TIMEOUT_MS = 15_000
const LIMIT_BYTES = 1024 * 1024

/**
 * Asks, and gives the pieces of the answer as they come, unpacked; to be read to their end or left. No redirection is
 * followed: an address that was given by a person is not exchanged for another by a line. Throws RemoteUnreachable, also
 * while it is read, or the signal's own reason where that ended it.
 */
export async function ask(asking: Asking, path: string, question: Question = {}): Promise<Pieces> {
  const token = await asking.token?.()
  let answer = await send(asking, path, question, token)
  // A token may have been revoked, or the clocks may differ: a new one tells.
  if (answer.status === 401 && asking.token && token !== undefined) {
    await readText(answer.pieces, LIMIT_BYTES).catch(() => '')
    answer = await send(asking, path, question, await asking.token(token))
  }
  if (answer.isGood) return answer.pieces
  const detail = await readText(answer.pieces, LIMIT_BYTES).catch(() => '')
  throw new RemoteUnreachable(`${asking.baseUrl} answered ${answer.status}${sentenceIn(detail)}`, {
    status: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
  })
}

type Pieces = AsyncGenerator<Uint8Array, void, void>

async function send(
  { baseUrl, signal, timeoutMs = TIMEOUT_MS, fetch: request = fetch }: Asking,
  path: string,
  question: Question,
  token: string | undefined,
) {
  const line = new Line(timeoutMs, signal)
  try {
    const answer = await request(`${baseUrl}${path}`, {
      ...question,
      headers: { ...question.headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
      redirect: 'manual',
      signal: line.signal,
    })
    const { ok: isGood, status, headers } = answer
    const retryAfterSeconds = Number(headers.get('retry-after')) || 0
    return { isGood, status, retryAfterSeconds, pieces: piecesOf(answer, baseUrl, line) }
  } catch (cause) {
    line.close()
    line.throwIfLeft()
    throw unreachable(baseUrl, cause)
  }
}

async function* piecesOf({ body }: Response, baseUrl: string, line: Line): Pieces {
  const reader = body?.getReader()
  // Not left to the request: a body that has come already does not always hear of its end.
  const cancel = () => void reader?.cancel().catch(() => undefined)
  line.signal.addEventListener('abort', cancel, { once: true })
  try {
    while (reader) {
      const { done, value } = await reader.read()
      line.signal.throwIfAborted()
      if (done) return
      yield value
    }
  } catch (cause) {
    line.throwIfLeft()
    throw unreachable(baseUrl, cause)
  } finally {
    cancel()
    line.close()
  }
}

/** The JSON of an answer. Throws as `ask`, and RemoteFault `tooLarge` or `garbage`. */
export async function askJson(asking: Asking, path: string, question?: Question): Promise<unknown> {
  const text = await askText(asking, path, question)
  try {
    return JSON.parse(text)
  } catch {
    throw new RemoteFault('garbage', '对方的回答不是 JSON。', 'The answer is no JSON.')
  }
}

/** The text of an answer. Throws as `ask`, and RemoteFault `tooLarge`. */
export async function askText(asking: Asking, path: string, question?: Question): Promise<string> {
  return readText(await ask(asking, path, question), asking.limitBytes ?? LIMIT_BYTES)
}

async function readText(pieces: Pieces, limitBytes: number): Promise<string> {
  const read: Uint8Array[] = []
  let left = limitBytes
  for await (const piece of pieces) {
    left -= piece.length
    if (left < 0) throw tooLarge(limitBytes)
    read.push(piece)
  }
  return Buffer.concat(read).toString('utf8')
}

export const tooLarge = (limitBytes: number): RemoteFault =>
  new RemoteFault(
    'tooLarge',
    `对方的回答超过 ${limitBytes} 字节，已中断。`,
    `The answer is longer than ${limitBytes} bytes and was broken off.`,
  )

/** What a problem answer says (RFC 9457), of any length a person would read. */
function sentenceIn(text: string): string {
  try {
    const { detail, title } = JSON.parse(text) as { detail?: unknown; title?: unknown }
    const said = [detail, title].find((it) => typeof it === 'string' && it !== '')
    return typeof said === 'string' ? `: ${said.slice(0, 300)}` : '.'
  } catch {
    return '.'
  }
}

function unreachable(baseUrl: string, cause: unknown): RemoteUnreachable {
  const reason = cause instanceof Error ? ((cause.cause as Error | undefined)?.message ?? cause.message) : String(cause)
  return new RemoteUnreachable(`${baseUrl} cannot be reached: ${reason}`, { cause })
}
