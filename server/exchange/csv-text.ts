import { type FileSource, inTurns } from './file-source.ts'

const PIECE_BYTES = 32 * 1024
/** Headings and some hundred rows: in a file of ours there is Chinese among them. */
const LOOKED_AT_BYTES = 256 * 1024

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

/** The text of a file, without a byte order mark: UTF-8, GB18030 (as Excel on a Chinese Windows saves) or UTF-16. */
export async function* textOf(file: FileSource): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(await encodingOf(file))
  for await (const piece of inTurns(file, PIECE_BYTES)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

async function encodingOf(file: FileSource): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let seenBytes = 0
  for await (const piece of inTurns(file, PIECE_BYTES)) {
    if (seenBytes === 0 && piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
    try {
      utf8.decode(piece, { stream: true })
    } catch {
      return 'gb18030'
    }
    seenBytes += piece.length
    if (seenBytes >= LOOKED_AT_BYTES) break
  }
  return 'utf-8'
}
