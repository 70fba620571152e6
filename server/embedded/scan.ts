import type { Catalogue, Collection } from './catalogue.ts'
import { refuse } from './errors.ts'
import { type Filter, matches } from './filter.ts'
import { type CountEntries, type Plan, planQuery } from './planner.ts'
import { type SortField, sortKey } from './sort.ts'
import { type Entry, type Store, treeKey, ZERO } from './store.ts'
import type { Turn } from './turn.ts'
import { type Doc, decode } from './value.ts'

/** A document found. Its bytes are as stored; it is decoded when somebody looks inside. */
export interface Found {
  readonly key: Buffer
  readonly bytes: Uint8Array
  doc(): Doc
}

/** Yields what it finds, and undefined wherever other work may go ahead. */
export type Finding = Generator<Found | undefined, void, void>

export interface Reader {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly turn: Turn
}

export interface Query {
  readonly filter: Filter
  readonly sort: readonly SortField[]
  /** How many are needed, for a sort that need not keep more; null is all. */
  readonly limit: number | null
}

const FIRST_CHUNK = 16
const LARGEST_CHUNK = 256
const SORT_LIMIT_BYTES = 100 * 1024 * 1024

/** Documents that match, in the order asked for; in the index's own when none is. */
export function* find(reader: Reader, collection: Collection, { filter, sort, limit }: Query): Finding {
  const plans = planQuery({ collection, countEntries: countIn(reader.store) }, filter, sort)
  const sorted = plans.length === 1 && plans[0]?.sorted === true
  const found = findUnsorted({ ...reader, collection, plannedAt: reader.store.revision() }, plans, filter)
  if (sorted || sort.length === 0) yield* found
  else yield* inOrder(reader.turn, found, sort, limit)
}

/** Number of documents that match. Where the index alone decides, no document is read. */
export function* count(
  reader: Reader,
  collection: Collection,
  filter: Filter,
  most: number,
): Generator<undefined, number, void> {
  const plans = planQuery({ collection, countEntries: countIn(reader.store) }, filter, [])
  const scan = { ...reader, collection, plannedAt: reader.store.revision() }
  const [plan] = plans
  let total = 0
  if (plans.length === 1 && plan?.exact === true) {
    for (const entry of entries(scan, plan)) {
      if (entry === undefined) yield
      else total += 1
      if (total >= most) break
    }
    return total
  }
  for (const found of findUnsorted(scan, plans, filter)) {
    if (found === undefined) yield
    else total += 1
    if (total >= most) break
  }
  return total
}

const countIn =
  (store: Store): CountEntries =>
  (intervals, most) => {
    let count = 0
    for (const interval of intervals) {
      if (count >= most) break
      count += store.read(interval, most - count, false).length
    }
    return count
  }

interface Scan extends Reader {
  readonly collection: Collection
  /** Revision of the store that the plans were made for. */
  readonly plannedAt: number
}

function* findUnsorted(scan: Scan, plans: readonly Plan[], filter: Filter): Finding {
  const seen = plans.length > 1 || (plans[0]?.index?.arrays.length ?? 0) > 0 ? new Set<string>() : null
  for (const plan of plans) {
    for (const entry of entries(scan, plan)) {
      if (entry === undefined) {
        yield
        continue
      }
      const found = fetch(scan, plan, entry)
      if (found === undefined || !(plan.exact || matches(filter, found.doc()))) continue
      if (seen !== null) {
        const key = found.key.toString('latin1')
        if (seen.has(key)) continue
        seen.add(key)
      }
      yield found
    }
  }
}

/**
 * Entries of the plan's intervals, read in chunks that grow; undefined where others may get their turn. Nothing of the
 * store is held in between: when it changed meanwhile, reading goes on after the last key given out, so an entry is
 * always as it stands at the moment it is given.
 */
function* entries(scan: Scan, plan: Plan): Generator<Entry | undefined, void, void> {
  const { store, turn } = scan
  const intervals = plan.reverse ? [...plan.intervals].reverse() : plan.intervals
  let revision = scan.plannedAt
  let size = FIRST_CHUNK
  for (let { low, high } of intervals) {
    for (let more = true; more; ) {
      if (store.revision() !== revision) stillThere(scan, plan)
      revision = store.revision()
      const chunk = store.read({ low, high }, size, plan.reverse)
      more = chunk.length === size
      size = Math.min(size * 2, LARGEST_CHUNK)
      for (const entry of chunk) {
        if (turn.over()) yield
        if (store.revision() !== revision) {
          more = true
          break
        }
        if (plan.reverse) high = entry.key
        else low = Buffer.concat([entry.key, ZERO])
        yield entry
      }
    }
  }
}

function stillThere({ catalogue, collection }: Scan, plan: Plan): void {
  const now = catalogue.find(collection.database, collection.name)
  if (now?.tree !== collection.tree) refuse('QueryPlanKilled', 'The collection was dropped while it was being read.')
  const index = now.indexes.find(({ tree }) => tree === plan.index?.tree)
  if (plan.index?.arrays.length !== index?.arrays.length) {
    refuse('QueryPlanKilled', 'The index was changed while it was being read.')
  }
}

function fetch({ store, collection }: Scan, plan: Plan, { key, value }: Entry): Found | undefined {
  if (plan.index === null) return foundAt(key, value)
  const documentKey = treeKey(collection.tree, key.subarray(idStart(value)))
  const bytes = store.get(documentKey)
  return bytes === undefined ? undefined : foundAt(documentKey, bytes)
}

/** An index entry's value says where in its key the document's own key begins. */
export const idStart = (value: Uint8Array): number => ((value[0] ?? 0) << 8) | (value[1] ?? 0)

export function foundAt(key: Buffer, bytes: Uint8Array): Found {
  let decoded: Doc | undefined
  return {
    key,
    bytes,
    doc: () => {
      decoded ??= decode(bytes)
      return decoded
    },
  }
}

/** Sorts in memory, keeping no more than can be asked for. */
function* inOrder(turn: Turn, found: Finding, sort: readonly SortField[], limit: number | null): Finding {
  let kept: { found: Found; key: Buffer }[] = []
  let keptBytes = 0
  const cut = (): void => {
    kept.sort((a, b) => Buffer.compare(a.key, b.key))
    if (limit !== null) kept = kept.slice(0, limit)
    keptBytes = kept.reduce((sum, { found: { bytes } }) => sum + bytes.length, 0)
  }
  for (const each of found) {
    if (each === undefined) {
      yield
      continue
    }
    kept.push({ found: foundAt(each.key, each.bytes), key: sortKey(sort, each.doc()) })
    keptBytes += each.bytes.length
    if (limit !== null && kept.length > 2 * limit + 100) cut()
    if (keptBytes > SORT_LIMIT_BYTES) {
      refuse('QueryExceededMemoryLimitNoDiskUseAllowed', 'Sort exceeded memory limit of 104857600 bytes.')
    }
    if (turn.over()) yield
  }
  cut()
  for (const { found: each } of kept) yield each
}
