import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Request, Response } from 'express'
import type { Log } from '../../server/log.ts'
import { RuleBroken } from '../../server/reference/rule-broken.ts'

/** A reader who takes nothing for this long has gone, or will never keep up. */
const STALLED_MS = 60_000
/** What is streamed is large, and costs the sender more than the line: little compression goes a long way. */
const GZIP_LEVEL = 3

type Pieces = AsyncGenerator<string | Uint8Array, void, void>

interface Streamed {
  readonly type: string
  readonly pieces: Pieces
  /** Compressed for whoever takes gzip. */
  readonly gzip?: boolean
  readonly log: Pick<Log, 'error'>
}

/**
 * Answers with pieces as they come. The next one is asked for when the reader has taken the last, so that a slow reader
 * costs no memory, and is let go when it takes nothing for a minute. Resolves when all is sent or the reader is gone.
 * Throws what the first piece throws: until then the answer can still be a problem.
 */
export async function sendStream(req: Request, res: Response, { type, pieces, gzip = false, log }: Streamed) {
  const first = await pieces.next()
  res.setHeader('Content-Type', type)
  if (gzip) res.setHeader('Vary', 'Accept-Encoding')
  const isCompressed = gzip && req.acceptsEncodings('gzip') !== false
  if (isCompressed) res.setHeader('Content-Encoding', 'gzip')
  if (req.method === 'HEAD') {
    await pieces.return()
    res.end()
    return
  }
  res.setTimeout(STALLED_MS, () => res.destroy())
  const source = Readable.from(withFirst(first, pieces), { highWaterMark: 1 })
  try {
    res.flushHeaders()
    if (isCompressed) await pipeline(source, createGzip({ level: GZIP_LEVEL }), res)
    else await pipeline(source, res)
  } catch (error) {
    // The reader sees an answer that is cut short, and begins where it stopped.
    res.destroy()
    if (!isExpected(error)) log.error('a stream broke off', { requestId: res.locals['requestId'], error })
  }
}

async function* withFirst(first: IteratorResult<string | Uint8Array, void>, rest: Pieces): Pieces {
  if (first.done) return
  yield first.value
  yield* rest
}

/** The reader went away, the process stops, or the registry is too busy: all of them pass. */
const isExpected = (error: unknown): boolean =>
  error instanceof RuleBroken ||
  (error as { name?: string }).name === 'AbortError' ||
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String((error as { code?: unknown }).code))
