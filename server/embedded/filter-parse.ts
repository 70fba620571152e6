import { BSONRegExp } from 'bson'
import { refuse } from './errors.ts'
import { type Comparison, ELEMENT, EVERYTHING, type FieldFilter, type Filter, keyText, type Test } from './filter.ts'
import { keyOf } from './key-encoding.ts'
import { stepsOf } from './path.ts'
import { compileRegex, literalPrefix } from './regex.ts'
import { type Doc, isArray, isDoc, toFlag, type Value } from './value.ts'

const MAX_DEPTH = 100

/** Reads a query. Whatever it does not know it refuses: leaving a condition out would answer another question. */
export function parseFilter(query: Doc, depth = 0): Filter {
  if (depth > MAX_DEPTH) refuse('BadValue', 'The query is nested too deeply.')
  const parts = Object.entries(query).map(([name, value]) =>
    name.startsWith('$') ? logical(name, value, depth) : field(name, value, depth),
  )
  return parts.length === 1 ? (parts[0] ?? EVERYTHING) : { kind: 'and', parts }
}

function logical(name: string, value: Value, depth: number): Filter {
  if (name !== '$and' && name !== '$or') refuse('BadValue', `unknown top level operator: ${name}`)
  if (!isArray(value) || value.length === 0) refuse('BadValue', `${name} must be a nonempty array`)
  const parts = value.map((part) =>
    isDoc(part) ? parseFilter(part, depth + 1) : refuse('BadValue', `${name} argument's entries must be objects`),
  )
  return { kind: name.slice(1) as 'and' | 'or', parts }
}

function field(path: string, value: Value, depth: number): Filter {
  if (isOperators(value)) return all(operators(path, value, depth))
  return on(path, value instanceof BSONRegExp ? regexTest(value.pattern, value.options) : comparison('eq', value))
}

/** `{$gt: 1}` is a condition, `{a: 1}` a value. */
function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db'
}

function operators(path: string, conditions: Doc, depth: number): Filter[] {
  return Object.entries(conditions).map(([name, value]) => operator(path, name, value, depth))
}

function operator(path: string, name: string, value: Value, depth: number): Filter {
  switch (name) {
    case '$eq':
      return on(path, comparison('eq', value))
    case '$ne':
      if (value instanceof BSONRegExp) refuse('BadValue', "Can't have regex as arg to $ne.")
      return not(on(path, comparison('eq', value)))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (value instanceof BSONRegExp) refuse('BadValue', `Can't have RegEx as arg to predicate over field '${path}'.`)
      return on(path, comparison(name.slice(1) as Comparison, value))
    case '$in':
      return on(path, membership(name, value))
    case '$nin':
      return not(on(path, membership(name, value)))
    case '$exists':
      return toFlag(value) ? on(path, { op: 'exists' }) : not(on(path, { op: 'exists' }))
    case '$elemMatch':
      return on(path, elemMatch(value, depth))
    case '$regex':
      return on(path, regexOperator(value))
    default:
      return refuse('BadValue', `unknown operator: ${name}`)
  }
}

const on = (path: string, test: Test): FieldFilter => ({ kind: 'field', path, steps: stepsOf(path), test })
const not = (part: Filter): Filter => ({ kind: 'nor', parts: [part] })
const all = (parts: readonly Filter[]): Filter =>
  parts.length === 1 ? (parts[0] ?? EVERYTHING) : { kind: 'and', parts }

const comparison = (op: Comparison, value: Value): Test => ({ op, value, key: keyOf(value) })

const regexTest = (pattern: string, options: string): Test => ({
  op: 'regex',
  regexp: compileRegex(pattern, options),
  prefix: literalPrefix(pattern, options),
  key: keyOf(new BSONRegExp(pattern, options)),
})

function membership(name: string, value: Value): Test {
  if (!isArray(value)) return refuse('BadValue', `${name} needs an array`)
  if (value.some(isOperators)) refuse('BadValue', `cannot nest $ under ${name}`)
  const values = value.filter((item) => !(item instanceof BSONRegExp))
  return {
    op: 'in',
    values,
    keys: new Set(values.map((item) => keyText(keyOf(item)))),
    others: value.filter((item) => item instanceof BSONRegExp).map((item) => regexTest(item.pattern, item.options)),
  }
}

function elemMatch(value: Value, depth: number): Test {
  if (!isDoc(value)) return refuse('BadValue', '$elemMatch needs an Object')
  const first = Object.keys(value)[0] ?? ''
  const onElements = first.startsWith('$') && !['$and', '$or'].includes(first)
  const filter = onElements ? all(operators(ELEMENT, value, depth + 1)) : parseFilter(value, depth + 1)
  return { op: 'elemMatch', filter, ofDocuments: !onElements }
}

function regexOperator(value: Value): Test {
  if (typeof value === 'string') return regexTest(value, '')
  if (!(value instanceof BSONRegExp)) return refuse('BadValue', '$regex has to be a string')
  return regexTest(value.pattern, value.options)
}
