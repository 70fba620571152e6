import { refuse } from './errors.ts'
import { EMPTY_ARRAY, inverted, keyOf } from './key-encoding.ts'
import { stepsOf } from './path.ts'
import { type Doc, isArray, isDoc, own, type Value } from './value.ts'

export interface IndexField {
  readonly path: string
  readonly descending: boolean
}

export type IndexValue = Value | typeof EMPTY_ARRAY

export interface IndexKeys {
  /** One entry per combination of array elements; a document without arrays has one. */
  readonly entries: readonly { readonly values: readonly IndexValue[]; readonly key: Buffer }[]
  /** The paths on which there are arrays. */
  readonly arrays: readonly string[]
}

/** What is left to walk: a value and the steps below it. */
interface Walk {
  readonly value: Value | undefined
  readonly steps: readonly string[]
}

/**
 * The keys of a document in an index. Every value that a filter on one of the paths can reach has an entry, and a
 * document has always at least one. Two arrays side by side are refused, as in MongoDB.
 */
export function indexKeys(fields: readonly IndexField[], doc: Doc): IndexKeys {
  const tuples: IndexValue[][] = []
  const arrays = new Set<number>()
  expand(
    fields.map(({ path }) => ({ value: doc, steps: stepsOf(path) })),
    tuples,
    arrays,
  )
  const seen = new Set<string>()
  const entries = tuples.flatMap((values) => {
    const key = tupleKey(fields, values)
    const text = key.toString('latin1')
    if (seen.has(text)) return []
    seen.add(text)
    return [{ values, key }]
  })
  return { entries, arrays: fields.flatMap(({ path }, at) => (arrays.has(at) ? [path] : [])) }
}

export const tupleKey = (fields: readonly IndexField[], values: readonly IndexValue[]): Buffer =>
  Buffer.concat(values.map((value, i) => fieldKey(fields[i]?.descending === true, value)))

export const fieldKey = (descending: boolean, value: IndexValue): Buffer =>
  descending ? inverted(keyOf(value)) : keyOf(value)

/** `arrays` takes the numbers of the fields that came to an array. */
function expand(walks: readonly Walk[], tuples: IndexValue[][], arrays: Set<number>): void {
  const reached = walks.map(descend)
  const open = reached.filter((walk) => walk.open)
  const array = open[0]
  if (array === undefined) {
    tuples.push(reached.map(({ value }) => value ?? null))
    return
  }
  for (const [at, walk] of reached.entries()) if (walk.open) arrays.add(at)
  if (open.some(({ value }) => value !== array.value)) {
    refuse('CannotIndexParallelArrays', 'cannot index parallel arrays')
  }
  const items = array.value as readonly Value[]
  if (items.length === 0) tuples.push(reached.map((walk) => (walk.open ? emptyOf(walk) : (walk.value ?? null))))
  for (const item of items)
    expand(
      reached.map((walk) => (walk.open ? into(walk, item) : closed(walk.value))),
      tuples,
      arrays,
    )
}

/** Goes down to a leaf, or to an array, which is `open` for its elements. */
function descend({ value, steps }: Walk): Walk & { open: boolean } {
  if (steps.length === 0) return { value, steps, open: isArray(value) && steps !== CLOSED }
  if (isArray(value)) return { value, steps, open: true }
  if (!isDoc(value)) return { value: undefined, steps: CLOSED, open: false }
  return descend({ value: own(value, steps[0] ?? ''), steps: steps.slice(1) })
}

const CLOSED: readonly string[] = []
const closed = (value: Value | undefined): Walk => ({ value, steps: CLOSED })

const emptyOf = ({ steps }: Walk): IndexValue => (steps.length === 0 ? EMPTY_ARRAY : null)

/** An array within an array is a value, not entered again. */
function into({ steps }: Walk, item: Value): Walk {
  if (steps.length === 0) return closed(item)
  return isDoc(item) ? { value: item, steps } : closed(undefined)
}
