import { BSONRegExp } from 'bson'
import { add } from './arithmetic.ts'
import { refuse } from './errors.ts'
import { ELEMENT, matches } from './filter.ts'
import { parseFilter } from './filter-parse.ts'
import { keyOf } from './key-encoding.ts'
import type { Slot } from './slot.ts'
import { parseSort, sortKey } from './sort.ts'
import { type Doc, isArray, isDoc, isNumeric, own, toNumber, typeName, type Value } from './value.ts'

export interface Operator {
  /** Missing parents of its path are made. */
  readonly creates: boolean
  readonly onlyOnInsert?: boolean
  apply(slot: Slot, doc: Doc): void
}

type Make = (path: string, argument: Value) => Operator

const set: Make = (_path, argument) => ({ creates: true, apply: (slot) => slot.set(argument) })

const unset: Make = () => ({ creates: false, apply: (slot) => slot.value !== undefined && slot.unset() })

const inc: Make = (path, argument) => {
  if (!isNumeric(argument)) {
    return refuse('TypeMismatch', `Cannot increment with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`)
  }
  return {
    creates: true,
    apply: (slot, doc) => {
      const { value } = slot
      if (value === undefined) return slot.set(argument)
      if (!isNumeric(value)) {
        refuse(
          'TypeMismatch',
          `Cannot apply $inc to a value of non-numeric type. ${named(doc)} has the field '${path}' of non-numeric type ${typeName(value)}`,
        )
      }
      slot.set(
        add(value, argument) ?? refuse('BadValue', `Failed to apply $inc operations to current value of ${named(doc)}`),
      )
    },
  }
}

const named = (doc: Doc): string => `{_id: ${JSON.stringify(own(doc, '_id'))}}`

const extreme =
  (sign: 1 | -1): Make =>
  (_path, argument) => {
    const key = keyOf(argument)
    return {
      creates: true,
      apply: (slot) => {
        if (slot.value === undefined || Buffer.compare(key, keyOf(slot.value)) * sign > 0) slot.set(argument)
      },
    }
  }

const push: Make = (path, argument) => {
  const { each, position, sort, slice } = pushModifiers(argument)
  return {
    creates: true,
    apply: (slot, doc) => {
      const items = [...arrayIn(slot, path, doc)]
      items.splice(position ?? items.length, 0, ...each)
      if (sort !== null) items.sort(sort)
      slot.set(slice === null ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice))
    },
  }
}

interface PushModifiers {
  readonly each: readonly Value[]
  readonly position: number | null
  readonly sort: ((a: Value, b: Value) => number) | null
  readonly slice: number | null
}

function pushModifiers(argument: Value): PushModifiers {
  if (!isDoc(argument) || !Object.keys(argument)[0]?.startsWith('$')) {
    return { each: [argument], position: null, sort: null, slice: null }
  }
  const unknown = Object.keys(argument).find((name) => !['$each', '$position', '$sort', '$slice'].includes(name))
  if (unknown !== undefined) refuse('BadValue', `Unrecognized clause in $push: ${unknown}`)
  const each = own(argument, '$each')
  if (!isArray(each)) return refuse('BadValue', 'The argument to $each in $push must be an array')
  const sort = own(argument, '$sort')
  return {
    each,
    position: wholeNumber(argument, '$position'),
    sort: sort === undefined ? null : elementOrder(sort),
    slice: wholeNumber(argument, '$slice'),
  }
}

function wholeNumber(argument: Doc, name: string): number | null {
  const value = own(argument, name)
  if (value === undefined) return null
  const number = isNumeric(value) ? toNumber(value, name) : Number.NaN
  return Number.isInteger(number) ? number : refuse('BadValue', `The value for ${name} must be an integer`)
}

function elementOrder(sort: Value): (a: Value, b: Value) => number {
  const fields = isDoc(sort) ? parseSort(sort) : parseSort({ [ELEMENT]: sort })
  const key = (item: Value): Buffer => (isDoc(sort) ? sortKey(fields, isDoc(item) ? item : {}) : keyOf(item))
  const sign = !isDoc(sort) && fields[0]?.descending === true ? -1 : 1
  return (a, b) => sign * Buffer.compare(key(a), key(b))
}

const addToSet: Make = (path, argument) => {
  const each = isDoc(argument) ? own(argument, '$each') : undefined
  if (each !== undefined && !isArray(each))
    refuse('TypeMismatch', 'The argument to $each in $addToSet must be an array')
  const candidates = isArray(each) ? each : [argument]
  return {
    creates: true,
    apply: (slot, doc) => {
      const items = [...arrayIn(slot, path, doc)]
      for (const candidate of candidates) {
        const key = keyOf(candidate)
        if (!items.some((item) => key.equals(keyOf(item)))) items.push(candidate)
      }
      slot.set(items)
    },
  }
}

function arrayIn(slot: Slot, path: string, doc: Doc): readonly Value[] {
  if (slot.value === undefined) return []
  if (isArray(slot.value)) return slot.value
  return refuse(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeName(slot.value)} in document ${named(doc)}`,
  )
}

const pull: Make = (_path, argument) => {
  const goes = pullTest(argument)
  return {
    creates: false,
    apply: (slot) => {
      if (slot.value === undefined) return
      if (!isArray(slot.value)) refuse('BadValue', 'Cannot apply $pull to a non-array value')
      slot.set(slot.value.filter((item) => !goes(item)))
    },
  }
}

/** A condition, part of a document, or the very value. */
function pullTest(argument: Value): (item: Value) => boolean {
  if (argument instanceof BSONRegExp || (isDoc(argument) && Object.keys(argument)[0]?.startsWith('$'))) {
    const filter = parseFilter({ [ELEMENT]: argument })
    return (item) => matches(filter, { [ELEMENT]: item })
  }
  if (isDoc(argument)) {
    const filter = parseFilter(argument)
    return (item) => isDoc(item) && matches(filter, item)
  }
  const key = keyOf(argument)
  return (item) => key.equals(keyOf(item))
}

const pop: Make = (path, argument) => {
  const end = isNumeric(argument) ? toNumber(argument, path) : 0
  if (end !== 1 && end !== -1) refuse('FailedToParse', `$pop expects 1 or -1, found: ${JSON.stringify(argument)}`)
  return {
    creates: false,
    apply: (slot) => {
      if (slot.value === undefined) return
      if (!isArray(slot.value)) {
        refuse('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(slot.value)}'`)
      }
      slot.set(end === 1 ? slot.value.slice(0, -1) : slot.value.slice(1))
    },
  }
}

export const operators: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['$set', set],
  ['$setOnInsert', (path, argument) => ({ ...set(path, argument), onlyOnInsert: true })],
  ['$unset', unset],
  ['$inc', inc],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pop', pop],
])
