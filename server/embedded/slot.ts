import { refuse } from './errors.ts'
import { type Doc, isArray, isDoc, own, setOwn, type Value } from './value.ts'

/** The place in a document that an update acts on. */
export interface Slot {
  readonly value: Value | undefined
  set(value: Value): void
  unset(): void
}

const MAX_PADDING = 1_500_000

/**
 * The place at a path. Parents that are missing are made when `create` is set, else there is no place (null). Only own
 * fields are walked. Throws where a parent is a value that has no fields.
 */
export function slotAt(doc: Doc, steps: readonly string[], create: boolean): Slot | null {
  let parent: Slot = { value: doc, set: () => {}, unset: () => {} }
  for (const [depth, step] of steps.entries()) {
    if (parent.value === undefined) {
      if (!create) return null
      parent.set({})
      parent = { ...parent, value: inner(doc, steps.slice(0, depth)) }
    }
    const container = parent.value
    if (isArray(container) && /^(0|[1-9]\d*)$/.test(step)) parent = elementSlot(container as Value[], Number(step))
    else if (isDoc(container)) parent = fieldSlot(container, step)
    else if (!create) return null
    else {
      refuse(
        'PathNotViable',
        `Cannot create field '${step}' in element {${steps[depth - 1]}: ${JSON.stringify(container)}}`,
      )
    }
  }
  return parent
}

const fieldSlot = (doc: Doc, name: string): Slot => ({
  value: own(doc, name),
  set: (value) => setOwn(doc, name, value),
  unset: () => void delete doc[name],
})

const elementSlot = (items: Value[], index: number): Slot => ({
  value: items[index],
  set: (value) => {
    if (index > items.length + MAX_PADDING) refuse('BadValue', 'Array index too large.')
    while (items.length < index) items.push(null)
    items[index] = value
  },
  // An array keeps its length.
  unset: () => {
    if (index < items.length) items[index] = null
  },
})

/** What stands at a path that was just made. */
function inner(doc: Doc, steps: readonly string[]): Value {
  return steps.reduce<Value>(
    (value, step) => (isArray(value) ? value[Number(step)] : own(value as Doc, step)) ?? null,
    doc,
  )
}
