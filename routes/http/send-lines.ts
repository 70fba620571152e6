import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import type { Log } from '../../server/log.ts'

export interface LinesFile {
  /** Media type. */
  readonly type: string
  readonly name: string
  /** Pieces of text, or of a file that is none. */
  readonly lines: AsyncIterable<string | Uint8Array>
}

/**
 * Sends a long answer line by line, no faster than it is read. What fails on the way cuts the connection: half an
 * answer must not pass for a whole one.
 */
export async function sendLines(log: Pick<Log, 'error'>, res: Response, { type, name, lines }: LinesFile) {
  res.attachment(name).type(type).set('Cache-Control', 'no-store')
  try {
    await pipeline(Readable.from(lines), res)
  } catch (error) {
    const isReaderGone = (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!isReaderGone) log.error('a long answer broke off', { requestId: res.locals['requestId'], name, error })
    res.destroy()
  }
}
