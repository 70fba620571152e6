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

/** Types of BSON by number and alias; `$type` takes either, errors name the alias. */
const TYPES: readonly (readonly [number, string, (value: Value) => boolean])[] = [
  [1, 'double', (v) => v instanceof Double],
  [2, 'string', (v) => typeof v === 'string'],
  [3, 'object', isDoc],
  [4, 'array', isArray],
  [5, 'binData', (v) => v instanceof Binary],
  [7, 'objectId', (v) => v instanceof ObjectId],
  [8, 'bool', (v) => typeof v === 'boolean'],
  [9, 'date', (v) => v instanceof Date],
  [10, 'null', (v) => v === null],
  [11, 'regex', (v) => v instanceof BSONRegExp],
  [13, 'javascript', (v) => v instanceof Code],
  [14, 'symbol', (v) => v instanceof BSONSymbol],
  [16, 'int', (v) => v instanceof Int32],
  // A timestamp is a kind of long to the codec, not to the database.
  [17, 'timestamp', (v) => v instanceof Timestamp],
  [18, 'long', (v) => v instanceof Long && !(v instanceof Timestamp)],
  [19, 'decimal', (v) => v instanceof Decimal128],
  [-1, 'minKey', (v) => v instanceof MinKey],
  [127, 'maxKey', (v) => v instanceof MaxKey],
]

export const typeName = (value: Value): string => TYPES.find(([, , holds]) => holds(value))?.[1] ?? 'undefined'

/** The test that `$type` asks for, by number, alias or `number` (any numeric type). */
export function typeTest(type: Value): (value: Value) => boolean {
  if (type === 'number') return isNumeric
  const wanted = isNumeric(type) ? Number(type.toString()) : type
  const known = TYPES.find(([number, alias]) => number === wanted || alias === wanted)
  return known?.[2] ?? refuse('BadValue', `Unknown type name alias or code: ${String(wanted)}`)
}
