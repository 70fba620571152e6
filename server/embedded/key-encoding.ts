import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { exactly } from './decimal.ts'
import { refuse } from './errors.ts'
import { isArray, isDoc, type Numeric, type Value } from './value.ts'

/** First byte of a key: the order of types. An empty array sorts before null, as a value of its own. */
export const TAG = {
  minKey: 1,
  emptyArray: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const

/** Stands in an index for an array without elements. */
export const EMPTY_ARRAY = Symbol('empty array')

/** First byte of a number after its tag: where ranges over numbers begin, NaN left out. */
export const NUMBER_CLASS = { nan: 0, minusInfinity: 1, negative: 2, zero: 3, positive: 4, infinity: 5 } as const

const EXPONENT_BIAS = 0x8000

/**
 * Bytes that compare as BSON values do. Two values are equal exactly when their bytes are, and no key is the beginning
 * of another, so keys can be put one after the other and inverted for descending order.
 */
export function keyOf(value: Value | typeof EMPTY_ARRAY): Buffer {
  const key = new KeyBytes()
  if (value === EMPTY_ARRAY) key.byte(TAG.emptyArray)
  else write(key, value)
  return key.take()
}

export const inverted = (key: Buffer): Buffer => {
  const out = Buffer.allocUnsafe(key.length)
  for (let i = 0; i < key.length; i += 1) out[i] = ~(key[i] ?? 0)
  return out
}

export function tagOf(value: Value): number {
  if (value === null || value === undefined) return TAG.null
  if (typeof value === 'string') return TAG.string
  if (typeof value === 'boolean') return TAG.bool
  if (value instanceof Int32 || value instanceof Double || value instanceof Decimal128) return TAG.number
  if (value instanceof Timestamp) return TAG.timestamp
  if (value instanceof Long) return TAG.number
  if (value instanceof ObjectId) return TAG.objectId
  if (value instanceof Date) return TAG.date
  if (isArray(value)) return TAG.array
  if (isDoc(value)) return TAG.object
  if (value instanceof Binary) return TAG.binary
  if (value instanceof BSONRegExp) return TAG.regex
  if (value instanceof BSONSymbol) return TAG.string
  if (value instanceof Code && !value.scope) return TAG.code
  if (value instanceof MinKey) return TAG.minKey
  if (value instanceof MaxKey) return TAG.maxKey
  return refuse('BadValue', 'The embedded database cannot compare a value of this BSON type.')
}

function write(key: KeyBytes, value: Value): void {
  const tag = tagOf(value)
  key.byte(tag)
  writeContent(key, tag, value)
}

function writeContent(key: KeyBytes, tag: number, value: Value): void {
  switch (tag) {
    case TAG.number:
      writeNumber(key, value as Numeric)
      break
    case TAG.string:
      key.text(typeof value === 'string' ? value : (value as BSONSymbol).value)
      break
    case TAG.bool:
      key.byte(value ? 1 : 0)
      break
    case TAG.date:
      key.signed(BigInt((value as Date).getTime()))
      break
    case TAG.timestamp:
      key.unsigned((value as Timestamp).toBigInt())
      break
    case TAG.objectId:
      key.bytes((value as ObjectId).id)
      break
    case TAG.array:
      for (const item of value as readonly Value[]) write(key, item)
      key.byte(0)
      break
    case TAG.object:
      writeObject(key, value as { [name: string]: Value })
      break
    case TAG.binary:
      writeBinary(key, value as Binary)
      break
    case TAG.regex:
      key.text((value as BSONRegExp).pattern)
      key.text((value as BSONRegExp).options)
      break
    case TAG.code:
      key.text((value as Code).code)
      break
    default:
      break
  }
}

/** Fields compare by type, then name, then value, in the order they stand. */
function writeObject(key: KeyBytes, doc: { [name: string]: Value }): void {
  for (const [name, value] of Object.entries(doc)) {
    const tag = tagOf(value)
    key.byte(tag)
    key.text(name)
    writeContent(key, tag, value)
  }
  key.byte(0)
}

function writeBinary(key: KeyBytes, value: Binary): void {
  const bytes = value.value()
  key.short(bytes.length >>> 16)
  key.short(bytes.length & 0xffff)
  key.byte(value.sub_type)
  key.bytes(bytes)
}

/** Sign, magnitude, then the decimal digits two to a byte: exact for every numeric type, so 5, 5.0 and 5.00 agree. */
function writeNumber(key: KeyBytes, value: Numeric): void {
  const exact = exactly(value)
  if (typeof exact === 'number') {
    key.byte(Number.isNaN(exact) ? NUMBER_CLASS.nan : exact < 0 ? NUMBER_CLASS.minusInfinity : NUMBER_CLASS.infinity)
    return
  }
  if (exact.digits === 0n) {
    key.byte(NUMBER_CLASS.zero)
    return
  }
  const negative = exact.digits < 0n
  const text = String(negative ? -exact.digits : exact.digits)
  key.byte(negative ? NUMBER_CLASS.negative : NUMBER_CLASS.positive)
  const start = key.length
  key.short(text.length + exact.exponent + EXPONENT_BIAS)
  const digits = text.replace(/0+$/, '')
  for (let i = 0; i < digits.length; i += 2) key.byte(1 + Number(digits.slice(i, i + 2).padEnd(2, '0')))
  key.byte(0)
  if (negative) key.invertFrom(start)
}

/** A buffer that grows. */
class KeyBytes {
  #buffer = Buffer.allocUnsafe(64)
  length = 0

  take(): Buffer {
    return this.#buffer.subarray(0, this.length)
  }

  #room(count: number): void {
    if (this.length + count <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.length + count))
    this.#buffer.copy(larger, 0, 0, this.length)
    this.#buffer = larger
  }

  byte(value: number): void {
    this.#room(1)
    this.#buffer[this.length] = value
    this.length += 1
  }

  short(value: number): void {
    this.byte(value >>> 8)
    this.byte(value & 0xff)
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length)
    this.#buffer.set(value, this.length)
    this.length += value.length
  }

  unsigned(value: bigint): void {
    this.#room(8)
    this.#buffer.writeBigUInt64BE(value, this.length)
    this.length += 8
  }

  signed(value: bigint): void {
    this.unsigned(BigInt.asUintN(64, value) ^ (1n << 63n))
  }

  /** UTF-8, a zero byte written as 00 FF, ended by 00 00. */
  text(value: string): void {
    const escaped = value.includes('\0')
    if (escaped) for (const byte of Buffer.from(value)) byte === 0 ? this.short(0x00ff) : this.byte(byte)
    else {
      this.#room(Buffer.byteLength(value))
      this.length += this.#buffer.write(value, this.length)
    }
    this.short(0)
  }

  invertFrom(start: number): void {
    for (let i = start; i < this.length; i += 1) this.#buffer[i] = ~(this.#buffer[i] ?? 0)
  }
}
