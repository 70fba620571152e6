import { RemoteFault, RemoteUnreachable } from './remote-fault.ts'

export interface Asking {
  /** What the other registry gives answers below: `https://…/api/v1`. */
  readonly baseUrl: string
  /** Bearer token, where one is wanted; asked once more with the token that was refused. */
  readonly token?: ((refused?: string) => Promise<string>) | undefined
  readonly signal?: AbortSignal | undefined
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
 * Asks, and gives the answer once its status is good; whoever reads its body reads within the same time. No redirection
 * is followed: an address that was given by a person is not exchanged for another by a line. Throws RemoteUnreachable,
 * or the signal's own reason when that ended it.
 */
export async function ask(asking: Asking, path: string, question: Question = {}): Promise<Response> {
  const token = await asking.token?.()
  let answer = await send(asking, path, question, token)
  // A token may have been revoked, or the clocks may differ: a new one tells.
  if (answer.status === 401 && asking.token && token !== undefined) {
    await answer.body?.cancel()
    answer = await send(asking, path, question, await asking.token(token))
  }
  if (answer.ok) return answer
  const detail = await readText(answer, asking, LIMIT_BYTES).catch(() => '')
  throw new RemoteUnreachable(`${asking.baseUrl} answered ${answer.status}${sentenceIn(detail)}`, {
    status: answer.status,
    retryAfterSeconds: Number(answer.headers.get('retry-after')) || 0,
  })
}

async function send(
  { baseUrl, signal, timeoutMs = TIMEOUT_MS }: Asking,
  path: string,
  question: Question,
  token: string | undefined,
): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(`${baseUrl}${path}`, {
      ...question,
      headers: { ...question.headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  } catch (cause) {
    signal?.throwIfAborted()
    throw unreachable(baseUrl, cause)
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
  return readText(await ask(asking, path, question), asking, asking.limitBytes ?? LIMIT_BYTES)
}

async function readText(answer: Response, { baseUrl, signal }: Asking, limitBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let left = limitBytes
  for await (const piece of bodyOf(answer, { baseUrl, signal })) {
    left -= piece.length
    if (left < 0) throw tooLarge(limitBytes)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** The pieces of an answer as they come, unpacked. Leaving it early ends the request. Throws RemoteUnreachable. */
export async function* bodyOf(
  answer: Response,
  { baseUrl, signal }: Pick<Asking, 'baseUrl' | 'signal'>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const piece of answer.body ?? []) yield piece as Uint8Array
  } catch (cause) {
    signal?.throwIfAborted()
    throw unreachable(baseUrl, cause)
  }
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
