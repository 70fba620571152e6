import { Int32, UUID } from 'bson'
import { refuse } from './errors.ts'
import type { Filter } from './filter.ts'
import { parseFilter } from './filter-parse.ts'
import type { IndexField } from './index-keys.ts'
import { type Store, treeKey, wholeTree } from './store.ts'
import { type Doc, decode, encode, own, toFlag, toNumber, type Value } from './value.ts'

export interface Index {
  readonly tree: number
  readonly name: string
  readonly key: Doc
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  /** As given, for reading back; `covers` is the same as a filter. */
  readonly partial: Doc | null
  readonly covers: Filter | null
  readonly expireAfterSeconds: number | null
  /** Paths on which some document has an array, so that it may have several entries: a multikey index, where there are any. */
  readonly arrays: readonly string[]
}

export interface Collection {
  readonly database: string
  readonly name: string
  readonly namespace: string
  readonly uuid: Value
  /** Documents, ordered by the key of their `_id`. */
  readonly tree: number
  readonly indexes: readonly Index[]
}

export type IndexSpec = Pick<Index, 'name' | 'key' | 'unique' | 'partial' | 'expireAfterSeconds'>

/** What collections and indexes there are: in memory, and on disk before anything that relies on it. */
export interface Catalogue {
  find(database: string, name: string): Collection | null
  collections(database?: string): Collection[]
  create(database: string, name: string): Collection
  addIndex(collection: Collection, spec: IndexSpec): { collection: Collection; index: Index }
  dropIndex(collection: Collection, index: Index): Collection
  markArrays(collection: Collection, index: Index, paths: readonly string[]): Collection
  drop(collection: Collection): void
  /** Forgets what memory holds and reads the disk again, after a transaction that failed. */
  reload(): void
}

const CATALOGUE_TREE = 0
const FIRST_TREE = 1
const NEXT_TREE_KEY = treeKey(CATALOGUE_TREE)
const ALL = Number.MAX_SAFE_INTEGER

export function openCatalogue(store: Store): Catalogue {
  let known = new Map<string, Collection>()
  let nextTree = FIRST_TREE

  /** Numbers of trees are never used twice: what a dropped tree left behind stays out of sight. */
  const takeTree = (): number => {
    nextTree += 1
    store.put(NEXT_TREE_KEY, encode({ next: new Int32(nextTree) }))
    return nextTree - 1
  }
  const keep = (collection: Collection): Collection => {
    known.set(collection.namespace, collection)
    store.put(recordKey(collection.namespace), encode(toRecord(collection)))
    return collection
  }
  const reload = (): void => {
    known = new Map()
    nextTree = FIRST_TREE
    for (const { key, value } of store.read(wholeTree(CATALOGUE_TREE), ALL, false)) {
      if (key.equals(NEXT_TREE_KEY)) nextTree = toNumber(own(decode(value), 'next'), 'next')
      else {
        const collection = fromRecord(decode(value))
        known.set(collection.namespace, collection)
      }
    }
  }
  reload()

  return {
    reload,
    find: (database, name) => known.get(namespaceOf(database, name)) ?? null,
    collections: (database) =>
      [...known.values()].filter((collection) => database === undefined || collection.database === database),
    create: (database, name) => {
      checkName(database, name)
      const namespace = namespaceOf(database, name)
      return keep({ database, name, namespace, uuid: new UUID(), tree: takeTree(), indexes: [] })
    },
    addIndex: (collection, spec) => {
      const index = toIndex({ ...spec, tree: takeTree(), arrays: [] })
      return { collection: keep({ ...collection, indexes: [...collection.indexes, index] }), index }
    },
    dropIndex: (collection, index) =>
      keep({ ...collection, indexes: collection.indexes.filter(({ tree }) => tree !== index.tree) }),
    markArrays: (collection, index, paths) =>
      keep({
        ...collection,
        indexes: collection.indexes.map((each) =>
          each.tree === index.tree ? { ...each, arrays: [...new Set([...each.arrays, ...paths])] } : each,
        ),
      }),
    drop: (collection) => {
      known.delete(collection.namespace)
      store.remove(recordKey(collection.namespace))
    },
  }
}

const namespaceOf = (database: string, name: string): string => `${database}.${name}`

const recordKey = (namespace: string): Buffer => treeKey(CATALOGUE_TREE, Buffer.from(namespace))

function checkName(database: string, name: string): void {
  if (database === '' || /[/\\. "$*<>:|?\0]/.test(database))
    refuse('InvalidNamespace', `Invalid database name: '${database}'`)
  if (name === '' || name.startsWith('.') || name.startsWith('system.') || /[$\0]/.test(name)) {
    refuse('InvalidNamespace', `Invalid collection name: '${name}'`)
  }
  if (Buffer.byteLength(namespaceOf(database, name)) > 255) refuse('InvalidNamespace', 'The namespace is too long.')
}

const toRecord = ({ database, name, uuid, tree, indexes }: Collection): Doc => ({
  database,
  name,
  uuid,
  tree: new Int32(tree),
  indexes: indexes.map((index) => ({ ...specOf(index), tree: new Int32(index.tree), arrays: index.arrays })),
})

/** The index as `listIndexes` shows it. */
export const specOf = ({ name, key, unique, partial, expireAfterSeconds }: IndexSpec): Doc => ({
  v: new Int32(2),
  key,
  name,
  ...(unique ? { unique } : {}),
  ...(partial === null ? {} : { partialFilterExpression: partial }),
  ...(expireAfterSeconds === null ? {} : { expireAfterSeconds: new Int32(expireAfterSeconds) }),
})

function fromRecord(record: Doc): Collection {
  const database = String(own(record, 'database'))
  const name = String(own(record, 'name'))
  return {
    database,
    name,
    namespace: namespaceOf(database, name),
    uuid: own(record, 'uuid') ?? null,
    tree: toNumber(own(record, 'tree'), 'tree'),
    indexes: (own(record, 'indexes') as readonly Doc[]).map((index) => {
      const expire = own(index, 'expireAfterSeconds')
      return toIndex({
        tree: toNumber(own(index, 'tree'), 'tree'),
        name: String(own(index, 'name')),
        key: own(index, 'key') as Doc,
        unique: toFlag(own(index, 'unique')),
        partial: (own(index, 'partialFilterExpression') as Doc | undefined) ?? null,
        expireAfterSeconds: expire === undefined ? null : toNumber(expire, 'expireAfterSeconds'),
        arrays: arraysOf(index),
      })
    }),
  }
}

/** What was written before paths were kept says only whether there are arrays. */
const arraysOf = (index: Doc): readonly string[] =>
  (own(index, 'arrays') as readonly string[] | undefined) ??
  (toFlag(own(index, 'multikey')) ? Object.keys(own(index, 'key') as Doc) : [])

const toIndex = (index: IndexSpec & Pick<Index, 'tree' | 'arrays'>): Index => ({
  ...index,
  fields: Object.entries(index.key).map(([path, direction]) => ({
    path,
    descending: toNumber(direction, path) < 0,
  })),
  covers: index.partial === null ? null : parseFilter(index.partial),
})
