import { Int32 } from 'bson'
import type { Answer, Batch } from './command.ts'
import { Refused } from './errors.ts'
import { encode } from './value.ts'

const OK = Buffer.from([1, ...Buffer.from('ok\0'), 0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
const TYPE = { object: 3, array: 4 } as const

/** The answer as BSON. Documents of a batch go in as they are stored. */
export function answerBytes({ doc, batch }: Answer): Buffer {
  const parts = [elements(encode(doc))]
  if (batch !== undefined) parts.push(...field(TYPE.object, 'cursor', cursorParts(batch)))
  return documentOf([...parts, OK])
}

/** What was refused, in MongoDB's words; anything else is our own fault and says so. */
export function errorBytes(error: unknown): Buffer {
  const { code, codeName, message, facts } =
    error instanceof Refused
      ? error
      : { code: 1, codeName: 'InternalError', message: `The embedded database failed: ${String(error)}`, facts: {} }
  return Buffer.from(encode({ ok: new Int32(0), errmsg: message, code: new Int32(code), codeName, ...facts }))
}

function cursorParts({ name, cursor, documents }: Batch): Uint8Array[] {
  const list = documents.flatMap((bytes, i) => [head(TYPE.object, String(i)), bytes])
  return [elements(encode(cursor)), ...field(TYPE.array, name, list)]
}

const field = (type: number, name: string, parts: readonly Uint8Array[]): Uint8Array[] => [
  head(type, name),
  sizeOf(parts),
  ...parts,
  END,
]

const head = (type: number, name: string): Buffer => Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1')

const END = Buffer.from([0])

/** The fields of a document without its length and end. */
const elements = (bytes: Uint8Array): Uint8Array => bytes.subarray(4, -1)

const documentOf = (parts: readonly Uint8Array[]): Buffer => Buffer.concat([sizeOf(parts), ...parts, END])

function sizeOf(parts: readonly Uint8Array[]): Buffer {
  const size = Buffer.allocUnsafe(4)
  size.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 5))
  return size
}
