import { Int32 } from 'bson'
import type { Catalogue, Collection, Index } from './catalogue.ts'
import { refuse } from './errors.ts'
import { matches } from './filter.ts'
import { type IndexKeys, type IndexValue, indexKeys } from './index-keys.ts'
import { EMPTY_ARRAY, keyOf } from './key-encoding.ts'
import { idStart } from './scan.ts'
import { after, type Store, treeKey } from './store.ts'
import { type Doc, own, setOwn, type Value } from './value.ts'

export interface Writer {
  readonly store: Store
  readonly catalogue: Catalogue
}

interface IndexChange {
  readonly index: Index
  readonly added: IndexKeys['entries']
  readonly removed: IndexKeys['entries']
  readonly arrays: readonly string[]
}

const NONE: IndexKeys = { entries: [], arrays: [] }
const DOCUMENT_LIMIT_BYTES = 16 * 1024 * 1024

export const documentKey = (collection: Collection, id: Value): Buffer => treeKey(collection.tree, keyOf(id))

/** Stores a new document. Refuses, with nothing written, when its `_id` or a unique key is taken. */
export function insertDocument(writer: Writer, collection: Collection, doc: Doc, bytes: Uint8Array): void {
  const id = own(doc, '_id') ?? null
  const key = documentKey(collection, id)
  if (writer.store.get(key) !== undefined) duplicate(collection, '_id_', ['_id'], [id])
  change(writer, collection, key, null, doc, bytes)
}

export const replaceDocument = change

export function removeDocument(writer: Writer, collection: Collection, key: Buffer, before: Doc): void {
  change(writer, collection, key, before, null, null)
}

/** Puts document and index entries from one state to the next. All that can be refused is checked before a byte is written. */
function change(
  writer: Writer,
  collection: Collection,
  key: Buffer,
  before: Doc | null,
  now: Doc | null,
  bytes: Uint8Array | null,
): void {
  if (bytes !== null && bytes.length > DOCUMENT_LIMIT_BYTES) {
    refuse('BSONObjectTooLarge', `The document of ${bytes.length} bytes is larger than ${DOCUMENT_LIMIT_BYTES}.`)
  }
  const idKey = key.subarray(4)
  const { store } = writer
  const changes = collection.indexes.map((index) => changeOf(index, before, now))
  for (const { index, added } of changes) checkEntries(store, collection, index, added, idKey)
  for (const { index, added, removed } of changes) {
    for (const entry of removed) store.remove(entryKey(index, entry.key, idKey))
    for (const entry of added) store.put(entryKey(index, entry.key, idKey), idStartOf(entry.key))
  }
  if (bytes === null) store.remove(key)
  else store.put(key, bytes)
  let current = collection
  for (const { index, arrays } of changes) {
    if (!arrays.every((path) => index.arrays.includes(path)))
      current = writer.catalogue.markArrays(current, index, arrays)
  }
}

function changeOf(index: Index, before: Doc | null, now: Doc | null): IndexChange {
  const old = before === null ? NONE : keysIn(index, before)
  const next = now === null ? NONE : keysIn(index, now)
  const without = (entries: IndexKeys['entries'], others: IndexKeys['entries']) =>
    entries.filter(({ key }) => !others.some((other) => other.key.equals(key)))
  return {
    index,
    added: without(next.entries, old.entries),
    removed: without(old.entries, next.entries),
    arrays: next.arrays,
  }
}

/** A document's keys in an index; none when a partial index does not cover it. */
export const keysIn = (index: Index, doc: Doc): IndexKeys =>
  index.covers === null || matches(index.covers, doc) ? indexKeys(index.fields, doc) : NONE

export const entryKey = (index: Pick<Index, 'tree'>, fieldsKey: Buffer, idKey: Buffer): Buffer =>
  treeKey(index.tree, fieldsKey, idKey)

/** Where the `_id` begins in an entry's key, which is all that an entry holds. */
export function idStartOf(fieldsKey: Buffer): Buffer {
  const start = Buffer.allocUnsafe(2)
  start.writeUInt16BE(4 + fieldsKey.length)
  return start
}

export function checkEntries(
  store: Store,
  collection: Collection,
  index: Index,
  entries: IndexKeys['entries'],
  idKey: Buffer,
): void {
  for (const { key, values } of entries) {
    store.checkKey(entryKey(index, key, idKey))
    if (!index.unique) continue
    const low = treeKey(index.tree, key)
    const taken = store
      .read({ low, high: after(low) }, 2, false)
      .some((entry) => !entry.key.subarray(idStart(entry.value)).equals(idKey))
    if (taken) {
      duplicate(
        collection,
        index.name,
        index.fields.map(({ path }) => path),
        values,
        index.key,
      )
    }
  }
}

function duplicate(
  { namespace }: Collection,
  index: string,
  paths: readonly string[],
  values: readonly IndexValue[],
  keyPattern?: Doc,
): never {
  const keyValue: Doc = {}
  for (const [i, path] of paths.entries()) {
    const value = values[i]
    setOwn(keyValue, path, value === undefined || value === EMPTY_ARRAY ? null : (value as Value))
  }
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
  return refuse(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${shown.join(', ')} }`,
    { keyPattern: keyPattern ?? { _id: new Int32(1) }, keyValue },
  )
}
