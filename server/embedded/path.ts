import { type Doc, isArray, isDoc, own, type Value } from './value.ts'

export const stepsOf = (path: string): readonly string[] => path.split('.')

/** Visits a leaf; undefined is a missing field. */
type Leaf = (value: Value | undefined) => boolean

/**
 * Whether any value that a path reaches passes. Arrays on the way are entered, each element on its own and by number;
 * an array at the end counts as itself and, when `expand` is set, as each of its elements.
 */
export function reaches(doc: Doc, steps: readonly string[], expand: boolean, passes: Leaf, at = 0): boolean {
  const value = own(doc, steps[at] ?? '')
  if (at === steps.length - 1) {
    return passes(value) || (expand && isArray(value) && value.some((item) => passes(item ?? null)))
  }
  if (isArray(value)) return reachesInto(value, steps, expand, passes, at + 1)
  return isDoc(value) ? reaches(value, steps, expand, passes, at + 1) : passes(undefined)
}

function reachesInto(
  items: readonly Value[],
  steps: readonly string[],
  expand: boolean,
  passes: Leaf,
  at: number,
): boolean {
  const last = at === steps.length - 1
  return items.some((item, index) => {
    if (isDoc(item) && reaches(item, steps, expand, passes, at)) return true
    if (steps[at] !== String(index)) return false
    if (last) return passes(item ?? null)
    if (isArray(item)) return reachesInto(item, steps, expand, passes, at + 1)
    return isDoc(item) && reaches(item, steps, expand, passes, at + 1)
  })
}
