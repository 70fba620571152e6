import { boundsOf, type Conjunct, conjuncts, descendingBounds, type FieldBounds, intersection } from './bounds.ts'
import type { Collection, Index } from './catalogue.ts'
import type { Filter } from './filter.ts'
import { implied } from './implication.ts'
import type { IndexField } from './index-keys.ts'
import type { SortField } from './sort.ts'
import { type Interval, treeKey, wholeTree } from './store.ts'

/** How the documents of a query are found. */
export interface Plan {
  /** Null is the collection itself, which is ordered by `_id`. */
  readonly index: Index | null
  /** Disjoint, in the order of the index. */
  readonly intervals: readonly Interval[]
  readonly reverse: boolean
  /** Nothing but results lies within the intervals: documents need no second look. */
  readonly exact: boolean
  /** They come in the order asked for. */
  readonly sorted: boolean
}

interface Candidate extends Plan {
  readonly score: number
  /** Says anything about where to look. */
  readonly bounding: boolean
}

const ID_FIELDS: readonly IndexField[] = [{ path: '_id', descending: false }]
const MAX_INTERVALS = 20_000
/** So many documents are read and sorted in no time. */
const FEW_ENTRIES = 200
const UNIQUE_SCORE = 100
const MAX_BRANCHES = 50

/** How many entries lie within the intervals, told no further than `most`. */
export type CountEntries = (intervals: readonly Interval[], most: number) => number

/** One plan, or several whose results together are the answer (a document may be in more than one). */
export function planQuery(
  { collection, countEntries }: { readonly collection: Collection; readonly countEntries: CountEntries },
  filter: Filter,
  sort: readonly SortField[],
): readonly Plan[] {
  const best = bestPlan(collection, filter, sort, countEntries)
  if (best.score >= UNIQUE_SCORE) return [best]
  const either = alternatives(filter)
  if (either.length === 0 || either.length > MAX_BRANCHES) return [best]
  const branches = either.map((part) => bestPlan(collection, part, [], countEntries))
  if (!branches.every(({ bounded }) => bounded)) return [best]
  const isFew = (plans: readonly Plan[]) =>
    countEntries(
      plans.flatMap(({ intervals }) => intervals),
      FEW_ENTRIES,
    ) < FEW_ENTRIES
  if (best.score > 0 && (isFew([best]) || !isFew(branches))) return [best]
  return branches.map((branch) => ({ ...branch, exact: false, sorted: false }))
}

/** The parts of an `$or` that every result must meet one of. */
function alternatives(filter: Filter): readonly Filter[] {
  if (filter.kind === 'and') return filter.parts.map(alternatives).find((parts) => parts.length > 0) ?? []
  return filter.kind === 'or' ? filter.parts : []
}

function bestPlan(
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
  countEntries: CountEntries,
): Candidate & { bounded: boolean } {
  const conditions = conjuncts(filter)
  const onlyConjuncts = conjunctsOnly(filter)
  const candidates = [null, ...collection.indexes]
    .filter((index) => index === null || index.covers === null || implied(index.covers, conditions))
    .map((index) => candidate(collection, index, conditions, onlyConjuncts, sort))
  const best = fewest(candidates, countEntries) ?? candidates.reduce((a, b) => (b.score > a.score ? b : a))
  return { ...best, bounded: best.score > 0 && !best.intervals.some(({ low }) => low.length === 4) }
}

/**
 * Of several indexes that bound the query the one within whose bounds least lies, where that is little: then nothing else
 * matters, its order neither. Null where one index is as good as known to be best, or all hold much.
 */
function fewest(candidates: readonly Candidate[], countEntries: CountEntries): Candidate | null {
  const bounding = candidates.filter((each) => each.bounding)
  if (bounding.length < 2 || bounding.some(({ score }) => score >= UNIQUE_SCORE)) return null
  let [best, most]: [Candidate | null, number] = [null, FEW_ENTRIES]
  for (const candidate of bounding) {
    const entries = countEntries(candidate.intervals, most)
    if (entries < most) [best, most] = [candidate, entries]
    if (most === 0) break
  }
  return best
}

/** Whether the filter says nothing that `conjuncts` leaves out. */
const conjunctsOnly = (filter: Filter): boolean =>
  filter.kind === 'field' || (filter.kind === 'and' && filter.parts.every(conjunctsOnly))

function candidate(
  collection: Collection,
  index: Index | null,
  conditions: readonly Conjunct[],
  onlyConjuncts: boolean,
  sort: readonly SortField[],
): Candidate {
  const tree = index?.tree ?? collection.tree
  const fields = index?.fields ?? ID_FIELDS
  const arrays = index?.arrays ?? []
  const multikey = arrays.length > 0
  const { bounds, used } = fieldBounds(fields, conditions, multikey)
  const intervals = compose(tree, bounds)
  // Of several elements of an array each gives an entry, in an order that is none of the documents'.
  const isOneValue = (path: string) => bounds[fields.findIndex((field) => field.path === path)]?.points?.length === 1
  const direction = arrays.every(isOneValue) ? sortDirection(fields, bounds, sort) : null
  const points = bounds.filter((each) => each.points !== null).length
  const ranges = bounds.length - points
  const unique = (index === null || index.unique) && points === fields.length
  return {
    index,
    intervals,
    reverse: direction === -1,
    sorted: direction !== null,
    exact: !multikey && onlyConjuncts && used.size === conditions.length && bounds.every(({ exact }) => exact),
    bounding: bounds.length > 0,
    score: (unique ? UNIQUE_SCORE : 0) + points * 4 + ranges * 2 + (direction !== null && sort.length > 0 ? 3 : 0),
  }
}

/** Bounds of the leading fields: values, until a field is bounded by a range or not at all. */
function fieldBounds(
  fields: readonly IndexField[],
  conditions: readonly Conjunct[],
  multikey: boolean,
): { bounds: FieldBounds[]; used: ReadonlySet<Conjunct> } {
  const bounds: FieldBounds[] = []
  const used = new Set<Conjunct>()
  let combinations = 1
  for (const { path, descending } of fields) {
    const usable = conditions.filter(
      (condition) => condition.path === path && (!multikey || [...used].every((other) => together(other, condition))),
    )
    const chosen = narrowest(usable, multikey)
    combinations *= chosen?.bounds.intervals.length ?? 1
    if (chosen === null || combinations > MAX_INTERVALS) break
    for (const condition of chosen.from) used.add(condition)
    bounds.push(descending ? descendingBounds(chosen.bounds) : chosen.bounds)
    if (chosen.bounds.points === null) break
  }
  return { bounds, used }
}

/**
 * Two conditions may bound the same entry of a multikey index only when one array element must meet both: entries of
 * different elements are different entries.
 */
function together(a: Conjunct, b: Conjunct): boolean {
  const skip = a.element !== null && a.element === b.element ? a.element.path.length + 1 : 0
  return firstStep(a.path.slice(skip)) !== firstStep(b.path.slice(skip))
}

const firstStep = (path: string): string => path.split('.', 1)[0] ?? ''

function narrowest(
  conditions: readonly Conjunct[],
  multikey: boolean,
): { bounds: FieldBounds; from: readonly Conjunct[] } | null {
  const bounded = conditions.flatMap((condition) => {
    const bounds = boundsOf(condition.test)
    return bounds === null ? [] : [{ bounds, from: [condition] }]
  })
  const first = bounded.find(({ bounds }) => bounds.points !== null) ?? bounded[0]
  if (first === undefined || multikey || first.bounds.points !== null) return first ?? null
  return bounded.reduce((a, b) => ({ bounds: intersection(a.bounds, b.bounds), from: [...a.from, ...b.from] }))
}

/** The intervals of the whole key: every combination of values, then the range. */
function compose(tree: number, bounds: readonly FieldBounds[]): readonly Interval[] {
  if (bounds.length === 0) return [wholeTree(tree)]
  let prefixes = [treeKey(tree)]
  for (const { points } of bounds.slice(0, -1)) {
    prefixes = prefixes.flatMap((prefix) => (points ?? []).map((key) => Buffer.concat([prefix, key])))
  }
  const last = bounds[bounds.length - 1]?.intervals ?? []
  return prefixes.flatMap((prefix) =>
    last.map(({ low, high }) => ({ low: Buffer.concat([prefix, low]), high: Buffer.concat([prefix, high]) })),
  )
}

/** 1 or -1 when the index gives the order asked for, read forwards or backwards. */
function sortDirection(
  fields: readonly IndexField[],
  bounds: readonly FieldBounds[],
  sort: readonly SortField[],
): 1 | -1 | null {
  const constant = new Set(fields.filter((_, i) => bounds[i]?.points?.length === 1).map(({ path }) => path))
  const wanted = sort.filter(({ path }) => !constant.has(path))
  const offered = fields.filter(({ path }) => !constant.has(path))
  if (wanted.length > offered.length) return null
  let direction: 1 | -1 | null = null
  for (const [i, { path, descending }] of wanted.entries()) {
    const field = offered[i]
    if (field?.path !== path) return null
    const needed = field.descending === descending ? 1 : -1
    if (direction !== null && direction !== needed) return null
    direction = needed
  }
  return direction ?? 1
}
