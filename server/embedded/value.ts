import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  deserialize,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson'
import { refuse } from './errors.ts'

export type Numeric = Int32 | Double | Long | Decimal128
export type Value =
  | null
  | boolean
  | string
  | Date
  | Numeric
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | readonly Value[]
  | Doc
export interface Doc {
  [name: string]: Value
}

/** Decodes so that encoding again gives the same types: an int stays an int, a double of whole value a double. */
export function decode(bytes: Uint8Array): Doc {
  try {
    return deserialize(bytes, { promoteValues: false, bsonRegExp: true }) as Doc
  } catch (error) {
    return refuse('InvalidBSON', `The document is not valid BSON: ${(error as Error).message}`)
  }
}

export const encode = (doc: Doc): Uint8Array => serialize(doc)

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export const isArray = (value: unknown): value is readonly Value[] => Array.isArray(value)

export const isNumeric = (value: unknown): value is Numeric =>
  value instanceof Int32 || value instanceof Double || value instanceof Long || value instanceof Decimal128

/** The document's own field, undefined when it has none: `constructor` and the like are only names of fields here. */
export const own = (doc: Doc, name: string): Value | undefined =>
  Object.hasOwn(doc, name) ? (doc[name] ?? null) : undefined

/** Sets an own field whatever its name, `__proto__` included. */
export function setOwn(doc: Doc, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true })
  } else {
    doc[name] = value
  }
}

/** A number as a command's parameter. */
export function toNumber(value: Value | undefined, name: string): number {
  if (typeof value === 'number') return value
  if (isNumeric(value)) return Number(value.toString())
  return refuse('TypeMismatch', `'${name}' must be a number.`)
}

/** True for `true` and any number but zero, as the server reads flags. */
export function toFlag(value: Value | undefined): boolean {
  if (isNumeric(value)) return Number(value.toString()) !== 0
  return value === true
}

/** Types of BSON by the alias that errors name. */
const TYPES: readonly (readonly [string, (value: Value) => boolean])[] = [
  ['double', (v) => v instanceof Double],
  ['string', (v) => typeof v === 'string'],
  ['object', isDoc],
  ['array', isArray],
  ['binData', (v) => v instanceof Binary],
  ['objectId', (v) => v instanceof ObjectId],
  ['bool', (v) => typeof v === 'boolean'],
  ['date', (v) => v instanceof Date],
  ['null', (v) => v === null],
  ['regex', (v) => v instanceof BSONRegExp],
  ['javascript', (v) => v instanceof Code],
  ['symbol', (v) => v instanceof BSONSymbol],
  ['int', (v) => v instanceof Int32],
  // A timestamp is a kind of long to the codec, not to the database.
  ['timestamp', (v) => v instanceof Timestamp],
  ['long', (v) => v instanceof Long && !(v instanceof Timestamp)],
  ['decimal', (v) => v instanceof Decimal128],
  ['minKey', (v) => v instanceof MinKey],
  ['maxKey', (v) => v instanceof MaxKey],
]

export const typeName = (value: Value): string => TYPES.find(([, holds]) => holds(value))?.[0] ?? 'undefined'
