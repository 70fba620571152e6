import { createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { byteLines } from './lines.ts'
import { ReplicaRefused, tampered } from './replica-refused.ts'

const OWNER_ONLY = 0o600
const CHECKSUM_CHARS = 44
const RECORD_LIMIT_BYTES = 64 * 1024 * 1024
const BUFFER_BYTES = 1024 * 1024
const SPACE = 0x20

/**
 * A replica file is records, one a line: `checksum record`. Each checksum is over the one before it and the record, with a
 * key where there is one, so that nothing can be changed, left out or exchanged without its showing. Records are only ever
 * added at the end; what a crash cut off is the last one, and is left out.
 */
export class ReplicaFile {
  readonly #path: string
  readonly #handle: FileHandle
  readonly #seal: Buffer
  #checksum: string
  #pending: Buffer[] = []
  #pendingBytes = 0

  private constructor(path: string, handle: FileHandle, seal: Buffer, checksum: string) {
    this.#path = path
    this.#handle = handle
    this.#seal = seal
    this.#checksum = checksum
  }

  /** A new file, in the place of any that is there. */
  static async create(path: string, seal: Buffer): Promise<ReplicaFile> {
    return new ReplicaFile(path, await open(path, 'w', OWNER_ONLY), seal, '')
  }

  /** Goes on behind a record of a file, and cuts off what comes after it. */
  static async goOn(path: string, seal: Buffer, { endBytes, checksum }: RecordEnd): Promise<ReplicaFile> {
    const handle = await open(path, 'r+')
    await handle.truncate(endBytes)
    // In append mode a position is not kept by hand.
    await handle.close()
    return new ReplicaFile(path, await open(path, 'a'), seal, checksum)
  }

  get path(): string {
    return this.#path
  }

  async add(record: string | Buffer): Promise<void> {
    const bytes = typeof record === 'string' ? Buffer.from(record) : record
    this.#checksum = checksumOf(this.#seal, this.#checksum, bytes)
    const line = Buffer.concat([Buffer.from(`${this.#checksum} `), bytes, Buffer.from('\n')])
    this.#pending.push(line)
    this.#pendingBytes += line.length
    if (this.#pendingBytes >= BUFFER_BYTES) await this.#write()
  }

  /** Resolves when everything added is on the disk. */
  async sync(): Promise<void> {
    await this.#write()
    await this.#handle.datasync()
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async #write(): Promise<void> {
    if (this.#pending.length === 0) return
    const bytes = Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    await this.#handle.appendFile(bytes)
  }
}

/** Where a record ends, and its checksum: what is needed to go on behind it. */
export interface RecordEnd {
  readonly endBytes: number
  readonly checksum: string
}

export interface ReplicaRecord extends RecordEnd {
  /** Number of the line, from 1. */
  readonly line: number
  readonly bytes: Buffer
}

/**
 * The records of a file, one at a time in memory. `sealOf` tells the key from the first record. Throws ReplicaRefused
 * `missing`, and `tampered` at the first record that is not as it was written.
 */
export async function* readRecords(
  path: string,
  sealOf: (first: Buffer) => Promise<Buffer>,
): AsyncGenerator<ReplicaRecord, void, void> {
  let [seal, checksum, endBytes, line]: [Buffer | null, string, number, number] = [null, '', 0, 0]
  const tooLong = () => tampered(path, line + 1)
  for await (const { bytes, isWhole } of byteLines(fileBytes(path), RECORD_LIMIT_BYTES, tooLong)) {
    line += 1
    // Two files that are begun alike have other keys: what cannot be read at all is told apart from what is changed.
    const record = bytes.subarray(CHECKSUM_CHARS + 1)
    seal ??= await sealOf(record)
    const isIntact = isSealed(seal, checksum, bytes)
    if (!isWhole) {
      // The beginning of a record is left out. A whole one whose line break alone is another byte was not cut by a crash.
      if (isSealed(seal, checksum, bytes.subarray(0, -1))) throw tampered(path, line)
      return
    }
    if (!isIntact) throw tampered(path, line)
    checksum = bytes.subarray(0, CHECKSUM_CHARS).toString('latin1')
    endBytes += bytes.length + 1
    yield { line, bytes: record, endBytes, checksum }
  }
}

const isSealed = (seal: Buffer, before: string, line: Buffer): boolean =>
  line[CHECKSUM_CHARS] === SPACE &&
  line.subarray(0, CHECKSUM_CHARS).toString('latin1') === checksumOf(seal, before, line.subarray(CHECKSUM_CHARS + 1))

const checksumOf = (seal: Buffer, before: string, record: Buffer): string =>
  createHmac('sha256', seal).update(before).update('\n').update(record).digest('base64')

async function* fileBytes(path: string): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* createReadStream(path, { highWaterMark: BUFFER_BYTES }) as AsyncIterable<Buffer>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new ReplicaRefused(
      'missing',
      `没有副本文件 ${path}；请先运行 blacklist-registry replica follow。`,
      `There is no replica ${path}: run "blacklist-registry replica follow" first.`,
    )
  }
}
