import { MaxKey, MinKey } from 'bson'
import { type FieldFilter, type Filter, isNaNValue, type Test } from './filter.ts'
import { inverted, keyOf, NUMBER_CLASS, TAG } from './key-encoding.ts'
import { after, type Interval } from './store.ts'

/** A condition every result meets, from the top of the query or from one `$elemMatch`. */
export interface Conjunct {
  readonly path: string
  readonly test: Test
  /** Path of the array whose single element must meet this and its siblings; null at the top. */
  readonly element: FieldFilter | null
}

/** Where in an index the values of one field may be. */
export interface FieldBounds {
  readonly intervals: readonly Interval[]
  /** The keys, when each interval is one value. */
  readonly points: readonly Buffer[] | null
  /** Whatever lies within the bounds passes the test, and nothing else does. */
  readonly exact: boolean
}

const RANGE_TAGS: ReadonlySet<number> = new Set([
  TAG.number,
  TAG.string,
  TAG.objectId,
  TAG.date,
  TAG.bool,
  TAG.timestamp,
])

/** The conditions that all results meet; what is under `$or`, or must not be, is not among them. */
export function conjuncts(filter: Filter): Conjunct[] {
  if (filter.kind === 'and') return filter.parts.flatMap(conjuncts)
  if (filter.kind !== 'field') return []
  const { path, test } = filter
  const inside =
    test.op === 'elemMatch' && test.ofDocuments
      ? conjuncts(test.filter)
          .filter(({ element }) => element === null)
          .map((inner) => ({ path: `${path}.${inner.path}`, test: inner.test, element: filter }))
      : []
  return [{ path, test, element: null }, ...inside]
}

/** Null when the test says nothing about where its values are. */
export function boundsOf(test: Test): FieldBounds | null {
  switch (test.op) {
    case 'eq':
      return pointable(test.key) ? pointBounds([test.key]) : null
    case 'in': {
      const keys = test.values.map(keyOf)
      if (test.others.length > 0 || !keys.every(pointable)) return null
      return pointBounds(distinct(keys))
    }
    case 'regex': {
      if (test.prefix === '' || test.prefix.includes('\0')) return null
      const prefix = Buffer.concat([Buffer.from([TAG.string]), Buffer.from(test.prefix)])
      return { intervals: [point(prefix), point(test.key)], points: null, exact: false }
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return rangeOf(test)
    default:
      return null
  }
}

/** Arrays stand in an index by their elements, so an array is not found at its own key. */
const pointable = (key: Buffer): boolean => key[0] !== TAG.array

const pointBounds = (points: readonly Buffer[]): FieldBounds => ({ intervals: points.map(point), points, exact: true })

const point = (key: Buffer): Interval => ({ low: key, high: after(key) })

function distinct(keys: readonly Buffer[]): Buffer[] {
  const sorted = [...keys].sort(Buffer.compare)
  return sorted.filter((key, i) => i === 0 || !key.equals(sorted[i - 1] ?? key))
}

function rangeOf({ op, value, key }: Extract<Test, { value: unknown }>): FieldBounds | null {
  const tag = key[0] ?? 0
  if (!RANGE_TAGS.has(tag) || value instanceof MinKey || value instanceof MaxKey || isNaNValue(value)) return null
  const first = tag === TAG.number ? Buffer.from([tag, NUMBER_CLASS.minusInfinity]) : Buffer.from([tag])
  const last = after(Buffer.from([tag]))
  const interval =
    op === 'gt'
      ? { low: after(key), high: last }
      : op === 'gte'
        ? { low: key, high: last }
        : op === 'lt'
          ? { low: first, high: key }
          : { low: first, high: after(key) }
  return { intervals: [interval], points: null, exact: true }
}

/** Both at once, for ranges of fields that hold one value each. */
export function intersection(a: FieldBounds, b: FieldBounds): FieldBounds {
  const intervals = a.intervals.flatMap((x) =>
    b.intervals.map((y) => ({
      low: Buffer.compare(x.low, y.low) >= 0 ? x.low : y.low,
      high: Buffer.compare(x.high, y.high) <= 0 ? x.high : y.high,
    })),
  )
  return {
    intervals: intervals.filter(({ low, high }) => Buffer.compare(low, high) < 0),
    points: null,
    exact: a.exact && b.exact,
  }
}

/** The same values in a descending field, where the keys are inverted. */
export function descendingBounds({ intervals, points, exact }: FieldBounds): FieldBounds {
  if (points !== null) return { ...pointBounds(points.map(inverted).reverse()), exact }
  return {
    intervals: intervals.map(({ low, high }) => ({ low: flip(high), high: flip(low) })).reverse(),
    points,
    exact,
  }
}

/**
 * [low, high) becomes (¬high, ¬low]. No key is the beginning of another, so whatever begins with a bound is that very
 * value: the open end moves to just after it.
 */
const flip = (bound: Buffer): Buffer => after(inverted(bound))
