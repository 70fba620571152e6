import type { Collection, Index } from './catalogue.ts'
import type { Context } from './command.ts'
import { removeDocument } from './documents.ts'
import { matches } from './filter.ts'
import { parseFilter } from './filter-parse.ts'
import { find, foundAt } from './scan.ts'
import type { Work } from './work.ts'

const BATCH = 1000
const EARLIEST = new Date(-8.64e15)

/** Removes documents whose date lies longer back than their TTL index keeps them. */
export function* sweepExpired(context: Context, now: Date): Work<void> {
  for (const collection of context.catalogue.collections()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== null) yield* sweep(context, collection, index, index.expireAfterSeconds, now)
    }
  }
}

function* sweep(context: Context, collection: Collection, index: Index, seconds: number, now: Date): Work<void> {
  const path = index.fields[0]?.path ?? ''
  const before = new Date(now.getTime() - seconds * 1000)
  const expired = parseFilter({
    $and: [
      { [path]: { $gte: EARLIEST } },
      { [path]: { $lte: before } },
      ...(index.partial === null ? [] : [index.partial]),
    ],
  })
  for (;;) {
    const keys: Buffer[] = []
    for (const found of find(context, collection, { filter: expired, sort: [], limit: null })) {
      if (found === undefined) yield
      else if (keys.push(found.key) === BATCH) break
    }
    for (const key of keys) {
      const current = context.catalogue.find(collection.database, collection.name)
      const bytes = context.store.get(key)
      if (current?.tree !== collection.tree || bytes === undefined) continue
      const found = foundAt(key, bytes)
      if (matches(expired, found.doc())) removeDocument(context, current, key, found.doc())
    }
    if (keys.length < BATCH) return
    yield
  }
}
