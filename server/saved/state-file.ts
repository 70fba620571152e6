import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { SavedBytes } from '../reference/saved.ts'
import type { SavedTitle } from '../reference/saved-title.ts'
import { replaceFile } from './new-file.ts'

export const LENGTH_BYTES = 4
const DIGEST_BYTES = 32
const SLICE_BYTES = 1 << 20
const TITLE_LIMIT_BYTES = 65_536

/**
 * Writes title and pieces, and behind them the SHA-256 of all that stands before it, into a new file that takes the place of
 * the old one whole. Pieces are written as they are at that moment; `isStill` is asked between them, and when they no longer
 * belong together nothing is changed and false is returned.
 */
export async function writeState(
  path: string,
  title: SavedTitle,
  pieces: Iterable<Uint8Array>,
  isStill: () => boolean,
): Promise<boolean> {
  const written = await replaceFile(path, async (file) => {
    const hash = createHash('sha256')
    const put = async (bytes: Uint8Array) => {
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    await put(titleBytes(title))
    for (const slice of inSlices(pieces)) {
      await put(slice)
      if (!isStill()) return null
    }
    await file.writeFile(hash.digest())
    return true
  })
  return written !== null
}

function titleBytes(title: SavedTitle): Buffer {
  const text = Buffer.from(JSON.stringify(title))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text])
}

/** Thousands of pieces are a few bytes long, and some are megabytes. */
function* inSlices(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let small: Uint8Array[] = []
  let bytes = 0
  for (const piece of pieces) {
    if (piece.length >= SLICE_BYTES) {
      yield Buffer.concat(small)
      small = []
      bytes = 0
      for (let at = 0; at < piece.length; at += SLICE_BYTES) yield piece.subarray(at, at + SLICE_BYTES)
      continue
    }
    small.push(piece)
    bytes += piece.length
    if (bytes < SLICE_BYTES) continue
    yield Buffer.concat(small)
    small = []
    bytes = 0
  }
  yield Buffer.concat(small)
}

/** A file of saved state whose digest is right, open; null where there is none, or one that is not whole. */
export class StateFile {
  readonly title: SavedTitle
  readonly #file: number
  readonly #end: number
  #at: number

  private constructor(file: number, title: SavedTitle, from: number, end: number) {
    this.title = title
    this.#file = file
    this.#at = from
    this.#end = end
  }

  static open(path: string): StateFile | null {
    let file: number
    try {
      file = openSync(path, 'r')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    const end = fstatSync(file).size - DIGEST_BYTES
    const length = end < LENGTH_BYTES ? TITLE_LIMIT_BYTES : readAt(file, 0, LENGTH_BYTES).readUInt32LE()
    if (LENGTH_BYTES + length <= end && length < TITLE_LIMIT_BYTES && isWhole(file, end)) {
      const title = JSON.parse(readAt(file, LENGTH_BYTES, length).toString())
      return new StateFile(file, title, LENGTH_BYTES + length, end)
    }
    closeSync(file)
    return null
  }

  /** What was saved, from its beginning. */
  get saved(): SavedBytes {
    return { into: (target) => this.#into(target) }
  }

  /** True when everything has been read. */
  get isRead(): boolean {
    return this.#at === this.#end
  }

  close(): void {
    closeSync(this.#file)
  }

  #into(target: Uint8Array): void {
    if (this.#at + target.length > this.#end) throw new RangeError('There is less in the file than was saved.')
    if (readSync(this.#file, target, 0, target.length, this.#at) !== target.length)
      throw new RangeError('The file ended.')
    this.#at += target.length
  }
}

function isWhole(file: number, end: number): boolean {
  const hash = createHash('sha256')
  const slice = Buffer.alloc(SLICE_BYTES)
  for (let at = 0; at < end; ) {
    const read = readSync(file, slice, 0, Math.min(SLICE_BYTES, end - at), at)
    if (read === 0) return false
    hash.update(slice.subarray(0, read))
    at += read
  }
  return hash.digest().equals(readAt(file, end, DIGEST_BYTES))
}

function readAt(file: number, at: number, bytes: number): Buffer {
  const target = Buffer.alloc(bytes)
  readSync(file, target, 0, bytes, at)
  return target
}
