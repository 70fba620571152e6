import { Double, MaxKey, MinKey } from 'bson'
import { keyOf, tagOf } from './key-encoding.ts'
import { reaches } from './path.ts'
import type { Doc, Value } from './value.ts'

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

/** What a value at the end of a path must be. Nothing here says what it must not be: that is `nor`. */
export type Test =
  | { readonly op: Comparison; readonly value: Value; readonly key: Buffer }
  | {
      readonly op: 'in'
      readonly values: readonly Value[]
      readonly keys: ReadonlySet<string>
      readonly others: readonly Test[]
    }
  | { readonly op: 'regex'; readonly regexp: RegExp; readonly prefix: string; readonly key: Buffer }
  | { readonly op: 'exists' }
  | { readonly op: 'elemMatch'; readonly filter: Filter; readonly ofDocuments: boolean }

export type FieldFilter = {
  readonly kind: 'field'
  readonly path: string
  readonly steps: readonly string[]
  readonly test: Test
}

export type Filter = { readonly kind: 'and' | 'or' | 'nor'; readonly parts: readonly Filter[] } | FieldFilter

/** The path of an element of an array, when conditions are on itself: no field can have this name. */
export const ELEMENT = '\0'

export const EVERYTHING: Filter = { kind: 'and', parts: [] }

export function matches(filter: Filter, doc: Doc): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => matches(part, doc))
    case 'or':
      return filter.parts.some((part) => matches(part, doc))
    case 'nor':
      return !filter.parts.some((part) => matches(part, doc))
    case 'field':
      return reaches(doc, filter.steps, expands(filter), (value) => passes(filter.test, value))
  }
}

/** Some tests are of the array itself, never of its elements; and an element that is an array is one value. */
const expands = ({ path, test: { op } }: FieldFilter): boolean =>
  op !== 'elemMatch' && op !== 'exists' && path !== ELEMENT

function passes(test: Test, value: Value | undefined): boolean {
  switch (test.op) {
    case 'exists':
      return value !== undefined
    case 'in':
      return test.keys.has(keyText(keyOf(value ?? null))) || test.others.some((other) => passes(other, value))
    case 'regex':
      if (typeof value === 'string') return test.regexp.test(value)
      return value !== undefined && tagOf(value) === test.key[0] && test.key.equals(keyOf(value))
    case 'elemMatch':
      return Array.isArray(value) && value.some((item) => elementPasses(test.filter, test.ofDocuments, item))
    default:
      return compares(test, value ?? null, value === undefined)
  }
}

function elementPasses(filter: Filter, ofDocuments: boolean, item: Value): boolean {
  if (!ofDocuments) return matches(filter, { [ELEMENT]: item })
  if (typeof item !== 'object' || item === null) return false
  if (Array.isArray(item)) return matches(filter, Object.fromEntries(item.entries()) as Doc)
  return Object.getPrototypeOf(item) === Object.prototype && matches(filter, item as Doc)
}

function compares(test: { op: Comparison; value: Value; key: Buffer }, value: Value, missing: boolean): boolean {
  const { op, value: operand } = test
  if (op === 'eq')
    return typeof operand === 'string' ? value === operand || sameKey(test.key, value) : sameKey(test.key, value)
  if (operand instanceof MinKey || operand instanceof MaxKey) return comparesToEnd(op, operand, value)
  if (missing && operand !== null) return false
  if (tagOf(value) !== test.key[0]) return false
  if (isNaNValue(value) || isNaNValue(operand)) {
    return op.endsWith('e') && isNaNValue(value) && isNaNValue(operand)
  }
  const order = Buffer.compare(keyOf(value), test.key)
  if (op === 'gt') return order > 0
  if (op === 'gte') return order >= 0
  return op === 'lt' ? order < 0 : order <= 0
}

/** MinKey and MaxKey are the only operands that reach over types. */
function comparesToEnd(op: Comparison, operand: MinKey | MaxKey, value: Value): boolean {
  const same = operand instanceof MinKey ? value instanceof MinKey : value instanceof MaxKey
  if (same) return op.endsWith('e')
  return operand instanceof MinKey ? op.startsWith('g') : op.startsWith('l')
}

const sameKey = (key: Buffer, value: Value): boolean => tagOf(value) === key[0] && key.equals(keyOf(value))

export const keyText = (key: Buffer): string => key.toString('latin1')

export const isNaNValue = (value: Value): boolean =>
  value instanceof Double ? Number.isNaN(value.value) : tagOf(value) === 10 && String(value) === 'NaN'
