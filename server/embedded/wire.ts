import { BSONError } from 'bson'
import type { Command } from './command.ts'
import { MESSAGE_LIMIT_BYTES } from './commands/session.ts'
import { decode, own } from './value.ts'

export interface Request {
  readonly requestId: number
  /** The old form of question, which only a driver's first greeting still uses, wants the old form of answer. */
  readonly legacy: boolean
  readonly wantsReply: boolean
  readonly command: Command
}

/** The peer does not speak the protocol. There is nothing to answer: the connection ends. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const HEADER_BYTES = 16
const OP = { reply: 1, query: 2004, msg: 2013 } as const
const FLAG = { checksum: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const
const REQUIRED_FLAGS = 0xffff

/** Cuts a stream of bytes into messages. */
export async function* messages(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  let parts: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    while (size >= 4) {
      const head = parts[0]?.length ?? 0
      if (head < 4) parts = [Buffer.concat(parts)]
      const length = parts[0]?.readInt32LE(0) ?? 0
      if (length < HEADER_BYTES || length > MESSAGE_LIMIT_BYTES) throw new Malformed('length')
      if (size < length) break
      const all = parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts)
      yield all.subarray(0, length)
      parts = [all.subarray(length)]
      size -= length
    }
  }
}

export function readRequest(message: Buffer): Request {
  try {
    const requestId = message.readInt32LE(4)
    const opCode = message.readInt32LE(12)
    if (opCode === OP.msg) return readMsg(message, requestId)
    if (opCode === OP.query) return readQuery(message, requestId)
  } catch (error) {
    if (error instanceof RangeError || error instanceof BSONError || error instanceof Error) {
      throw new Malformed(error.message)
    }
  }
  throw new Malformed('opCode')
}

function readMsg(message: Buffer, requestId: number): Request {
  const flags = message.readUInt32LE(HEADER_BYTES)
  if ((flags & REQUIRED_FLAGS & ~(FLAG.checksum | FLAG.moreToCome)) !== 0) throw new Malformed('flags')
  const end = message.length - (flags & FLAG.checksum ? 4 : 0)
  const sequences = new Map<string, readonly Uint8Array[]>()
  let body: Uint8Array | null = null
  for (let at = HEADER_BYTES + 4; at < end; ) {
    const kind = message.readUInt8(at)
    const section = sized(message, at + 1, end)
    at += 1 + section.length
    if (kind === 0 && body === null) body = section
    else if (kind === 1) readSequence(section, sequences)
    else throw new Malformed('section')
  }
  if (body === null) throw new Malformed('no body')
  return { requestId, legacy: false, wantsReply: (flags & FLAG.moreToCome) === 0, command: commandOf(body, sequences) }
}

function readSequence(section: Buffer, sequences: Map<string, readonly Uint8Array[]>): void {
  const nameEnd = section.indexOf(0, 4)
  if (nameEnd < 0) throw new Malformed('sequence')
  const documents: Uint8Array[] = []
  for (let at = nameEnd + 1; at < section.length; ) {
    const document = sized(section, at, section.length)
    documents.push(document)
    at += document.length
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents)
}

/** What begins with its own length. */
function sized(bytes: Buffer, at: number, end: number): Buffer {
  const length = bytes.readInt32LE(at)
  if (length < 5 || at + length > end) throw new Malformed('length within')
  return bytes.subarray(at, at + length)
}

function commandOf(
  bytes: Uint8Array,
  sequences: ReadonlyMap<string, readonly Uint8Array[]>,
  database?: string,
): Command {
  const body = decode(bytes)
  const named = own(body, '$db')
  return {
    name: Object.keys(body)[0] ?? '',
    database: database ?? (typeof named === 'string' ? named : ''),
    body,
    sequences,
  }
}

function readQuery(message: Buffer, requestId: number): Request {
  const nameEnd = message.indexOf(0, HEADER_BYTES + 4)
  const namespace = message.toString('utf8', HEADER_BYTES + 4, nameEnd)
  if (nameEnd < 0 || !namespace.endsWith('.$cmd')) throw new Malformed('query')
  const body = sized(message, nameEnd + 9, message.length)
  return { requestId, legacy: true, wantsReply: true, command: commandOf(body, new Map(), namespace.split('.')[0]) }
}

/** An answer as it goes over the wire. */
export function writeReply({ requestId, legacy }: Request, body: Buffer): Buffer {
  const preamble = legacy ? Buffer.alloc(20) : Buffer.alloc(5)
  if (legacy) preamble.writeInt32LE(1, 16)
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeInt32LE(HEADER_BYTES + preamble.length + body.length, 0)
  header.writeInt32LE(requestId, 8)
  header.writeInt32LE(legacy ? OP.reply : OP.msg, 12)
  return Buffer.concat([header, preamble, body])
}
