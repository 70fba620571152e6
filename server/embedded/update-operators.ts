import { add } from './arithmetic.ts'
import { refuse } from './errors.ts'
import { keyOf } from './key-encoding.ts'
import type { Slot } from './slot.ts'
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
  const { each, slice } = pushModifiers(argument)
  return {
    creates: true,
    apply: (slot, doc) => {
      const items = [...arrayIn(slot, path, doc), ...each]
      slot.set(slice === null ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice))
    },
  }
}

interface PushModifiers {
  readonly each: readonly Value[]
  readonly slice: number | null
}

function pushModifiers(argument: Value): PushModifiers {
  if (!isDoc(argument) || !Object.keys(argument)[0]?.startsWith('$')) return { each: [argument], slice: null }
  const unknown = Object.keys(argument).find((name) => name !== '$each' && name !== '$slice')
  if (unknown !== undefined) refuse('BadValue', `Unrecognized clause in $push: ${unknown}`)
  const each = own(argument, '$each')
  if (!isArray(each)) return refuse('BadValue', 'The argument to $each in $push must be an array')
  return { each, slice: wholeNumber(argument, '$slice') }
}

function wholeNumber(argument: Doc, name: string): number | null {
  const value = own(argument, name)
  if (value === undefined) return null
  const number = isNumeric(value) ? toNumber(value, name) : Number.NaN
  return Number.isInteger(number) ? number : refuse('BadValue', `The value for ${name} must be an integer`)
}

function arrayIn(slot: Slot, path: string, doc: Doc): readonly Value[] {
  if (slot.value === undefined) return []
  if (isArray(slot.value)) return slot.value
  return refuse(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeName(slot.value)} in document ${named(doc)}`,
  )
}

export const operators: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['$set', set],
  ['$setOnInsert', (path, argument) => ({ ...set(path, argument), onlyOnInsert: true })],
  ['$unset', unset],
  ['$inc', inc],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$push', push],
])
