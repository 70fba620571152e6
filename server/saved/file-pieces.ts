import { type FileHandle, open } from 'node:fs/promises'
import type { SavedTitle } from '../reference/saved-title.ts'
import { LENGTH_BYTES } from './state-file.ts'

/** Small enough to be gentle with a database, and far larger than what goes with it. */
const PIECE_BYTES = 1 << 19

/** A file of saved state as it was when it was opened, in pieces, whatever takes its place meanwhile. */
export class FilePieces {
  readonly title: SavedTitle
  readonly sizeBytes: number
  readonly #file: FileHandle

  private constructor(file: FileHandle, title: SavedTitle, sizeBytes: number) {
    this.#file = file
    this.title = title
    this.sizeBytes = sizeBytes
  }

  /** Null where there is no file. What it holds is for its readers to check. */
  static async open(path: string): Promise<FilePieces | null> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!file) return null
    try {
      const length = (await readAt(file, 0, LENGTH_BYTES)).readUInt32LE()
      const title = JSON.parse((await readAt(file, LENGTH_BYTES, length)).toString())
      return new FilePieces(file, title, (await file.stat()).size)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  get pieces(): number {
    return Math.ceil(this.sizeBytes / PIECE_BYTES)
  }

  piece(number: number): Promise<Buffer> {
    const at = number * PIECE_BYTES
    return readAt(this.#file, at, Math.min(PIECE_BYTES, this.sizeBytes - at))
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at)
  if (bytesRead !== bytes) throw new RangeError('The file ended.')
  return buffer
}
