import { type CivilDate, isCivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { ListingCursor } from './cursor.ts'
import type { OutlineQuery, OutlineSearch } from './outline-search.ts'
import {
  findByIds,
  findListings,
  type ListingDocument,
  type ListingFilter,
  type ListingSort,
  whichListings,
} from './store.ts'

/** Nothing is counted further than this. */
const COUNT_LIMIT = 1_000
/** So many are asked about together, at first and at most. */
const SLICE = 50
const LARGEST_SLICE = 1_000

export interface PageInOrder {
  readonly listings: readonly ListingDocument[]
  readonly next: ListingCursor | null
  readonly total: number | null
}

interface OrderedQuery {
  /** What the database is asked; `outline` asks memory the same. */
  readonly filter: ListingFilter
  readonly outline: OutlineQuery
  readonly sort?: '-publishedOn' | 'publishedOn' | '-number' | 'number'
  readonly limit: number
  readonly cursor?: ListingCursor
  readonly uncounted?: true
}

type Memory = Pick<OutlineSearch, 'mayFit'>

/** A page in the order of days or numbers. Memory says which may fit, so that the database reads few that do not. */
export function pageInOrder(memory: Memory, query: OrderedQuery): Promise<PageInOrder> {
  return query.sort?.endsWith('number') ? pageByNumber(memory, query) : pageByDay(memory, query)
}

async function pageByDay(memory: Memory, { filter, outline, ...query }: OrderedQuery): Promise<PageInOrder> {
  const { sort = '-publishedOn', limit, cursor } = query
  const after = cursor && 'after' in cursor ? cursor.after : null
  if (after && !isCivilDate(after.value)) return { listings: [], next: null, total: cursor?.total ?? null }
  const direction = sort === 'publishedOn' ? 'up' : 'down'
  const place = after && { value: after.value as CivilDate, seq: after.seq }
  const found: ListingDocument[] = []
  for (const ids of slices(memory.mayFit({ ...outline, direction, after: place }), limit + 1)) {
    const stored = await findByIds(ids, filter)
    found.push(...ids.flatMap((id) => stored.get(id) ?? []))
    if (found.length > limit) break
  }
  return pageOf(found, 'publishedOn', query, () => countFitting(memory, { filter, outline }))
}

async function pageByNumber(memory: Memory, { filter, outline, ...query }: OrderedQuery): Promise<PageInOrder> {
  const { sort = 'number', limit, cursor } = query
  const side = sort.startsWith('-') ? '$lt' : '$gt'
  const order: ListingSort = side === '$lt' ? { number: -1, publishedSeq: -1 } : { number: 1, publishedSeq: 1 }
  const rest = cursor && 'after' in cursor ? beyond(side, cursor.after) : {}
  // Of few the database sorts all; of many it soon comes to one by following the numbers.
  const [ids = [], ...more] = takeSlices(memory.mayFit({ ...outline, direction: 'down', after: null }))
  const few = more.length === 0 ? { _id: { $in: ids } } : {}
  const found = await findListings({ $and: [filter, few, rest] }, order, limit + 1)
  return pageOf(found, 'number', query, () => countFitting(memory, { filter, outline }))
}

/** The first two full slices, which tells whether there is more than one. */
function takeSlices(ids: Iterable<ListingId>): ListingId[][] {
  const taken: ListingId[][] = []
  for (const some of slices(ids, LARGEST_SLICE)) if (taken.push(some) === 2) break
  return taken
}

const beyond = (
  side: '$lt' | '$gt',
  { value, seq }: { readonly value: string; readonly seq: number },
): ListingFilter => ({
  // Says no more than the rest, but lets the index begin there: a page far down costs what the first one does.
  number: { [`${side}e`]: value },
  $or: [{ number: { [side]: value } }, { number: value, publishedSeq: { [side]: seq } }],
})

/** One more than asked for tells whether there is a next page. */
async function pageOf(
  found: readonly ListingDocument[],
  column: 'number' | 'publishedOn',
  { limit, cursor, uncounted }: Pick<OrderedQuery, 'limit' | 'cursor' | 'uncounted'>,
  count: () => Promise<number | null>,
): Promise<PageInOrder> {
  const listings = found.slice(0, limit)
  const hasMore = found.length > limit
  const total = cursor ? cursor.total : !hasMore ? found.length : uncounted ? null : await count()
  const last = listings.at(-1)
  return {
    listings,
    next: hasMore && last ? { after: { value: last[column] ?? '', seq: last.publishedSeq }, total } : null,
    total,
  }
}

/** Null where there are more than anybody counts. */
async function countFitting(
  memory: Memory,
  { filter, outline }: Pick<OrderedQuery, 'filter' | 'outline'>,
): Promise<number | null> {
  let count = 0
  for (const ids of slices(memory.mayFit({ ...outline, direction: 'down', after: null }), LARGEST_SLICE)) {
    count += (await whichListings(ids, filter)).size
    if (count > COUNT_LIMIT) return null
  }
  return count
}

/** A few at first, then more at a time. None are a slice too: a database that is away must not pass for one without any. */
function* slices(ids: Iterable<ListingId>, wanted: number): Generator<ListingId[], void, void> {
  let size = Math.max(SLICE, wanted)
  let some: ListingId[] = []
  let isFirst = true
  for (const id of ids) {
    if (some.push(id) < size) continue
    yield some
    some = []
    isFirst = false
    size = Math.min(2 * size, LARGEST_SLICE)
  }
  if (isFirst || some.length > 0) yield some
}
