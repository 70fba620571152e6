import { Int32, Long } from 'bson'
import { type Collection, type Index, type IndexSpec, specOf } from '../catalogue.ts'
import {
  answer,
  type Context,
  collectionName,
  collectionOf,
  collectionToWrite,
  docOf,
  type Handler,
  refuseUnknown,
  textOf,
} from '../command.ts'
import { checkEntries, entryKey, idStartOf, keysIn } from '../documents.ts'
import { refuse } from '../errors.ts'
import type { Filter } from '../filter.ts'
import { parseFilter } from '../filter-parse.ts'
import { keyOf } from '../key-encoding.ts'
import { clearTree, wholeTree } from '../store.ts'
import { type Doc, decode, encode, isArray, isDoc, isNumeric, own, toFlag, toNumber, type Value } from '../value.ts'

const ID_INDEX: IndexSpec = {
  name: '_id_',
  key: { _id: new Int32(1) },
  unique: false,
  partial: null,
  expireAfterSeconds: null,
}
const SPEC_OPTIONS = ['v', 'key', 'name', 'unique', 'partialFilterExpression', 'expireAfterSeconds', 'background', 'ns']
const LONGEST_EXPIRY_SECONDS = 2 ** 31 - 1
const CHUNK = 1000

export const createIndexes: Handler = {
  writes: true,
  options: ['indexes'],
  run(context, command) {
    const specs = own(command.body, 'indexes')
    if (!isArray(specs) || specs.length === 0) return refuse('BadValue', 'Must specify at least one index to create')
    const wanted = specs.map(parseSpec)
    const name = collectionName(command)
    const existed = context.catalogue.find(command.database, name)
    const before = existed?.indexes ?? []
    const missing = wanted.filter((spec, i) => !exists([...before, ...wanted.slice(0, i)], spec))
    let collection = existed ?? collectionToWrite(context, command, name)
    for (const spec of missing) collection = build(context, collection, spec)
    return answer({
      numIndexesBefore: new Int32(before.length + 1),
      numIndexesAfter: new Int32(collection.indexes.length + 1),
      createdCollectionAutomatically: existed === null,
    })
  },
}

function parseSpec(value: Value): IndexSpec {
  const spec = docOf(value, 'index')
  refuseUnknown(spec, SPEC_OPTIONS, 'an index')
  const key = docOf(own(spec, 'key'), 'key')
  if (Object.keys(key).length === 0) refuse('CannotCreateIndex', 'Index keys cannot be an empty object')
  for (const [path, direction] of Object.entries(key)) checkField(path, direction)
  const partial = own(spec, 'partialFilterExpression')
  if (partial !== undefined) checkPartial(parseFilter(docOf(partial, 'partialFilterExpression')))
  const expire = own(spec, 'expireAfterSeconds')
  return {
    name: textOf(own(spec, 'name'), 'name'),
    key,
    unique: toFlag(own(spec, 'unique')),
    partial: partial === undefined ? null : docOf(partial, 'partialFilterExpression'),
    expireAfterSeconds: expire === undefined ? null : expiry(key, expire),
  }
}

function checkField(path: string, direction: Value): void {
  if (!isNumeric(direction) || toNumber(direction, path) === 0) {
    refuse('CannotCreateIndex', `Indexes of kind '${String(direction)}' are not supported by the embedded database.`)
  }
  if (path.split('.').some((step) => step === '' || step.startsWith('$') || /^\d+$/.test(step))) {
    refuse('CannotCreateIndex', `The path '${path}' cannot be indexed.`)
  }
}

/** What a partial index may say, so that it can be told whether a query needs only documents it covers. */
function checkPartial(filter: Filter): void {
  if (filter.kind === 'and') {
    for (const part of filter.parts) checkPartial(part)
  } else if (filter.kind !== 'field' || !['eq', 'gt', 'gte', 'lt', 'lte', 'exists'].includes(filter.test.op)) {
    refuse('CannotCreateIndex', 'Expression not supported in partial index')
  }
}

function expiry(key: Doc, value: Value): number {
  const seconds = toNumber(value, 'expireAfterSeconds')
  if (Object.keys(key).length > 1) refuse('CannotCreateIndex', 'TTL indexes are single-field indexes')
  if (!(seconds >= 0 && seconds <= LONGEST_EXPIRY_SECONDS)) {
    refuse('CannotCreateIndex', `TTL index 'expireAfterSeconds' must be within 0 and ${LONGEST_EXPIRY_SECONDS}`)
  }
  return Math.floor(seconds)
}

/** The same index again is nothing to do; another under its name, or the same keys with other options, is refused. */
function exists(others: readonly IndexSpec[], spec: IndexSpec): boolean {
  if (same(spec.key, ID_INDEX.key)) return true
  if (spec.name === ID_INDEX.name) refuse('BadValue', "The index name '_id_' is reserved for the _id index")
  const named = others.find(({ name }) => name === spec.name)
  const alike = others.find(({ key, partial }) => same(key, spec.key) && same(partial, spec.partial))
  if (named !== undefined && !(same(named.key, spec.key) && sameOptions(named, spec))) {
    refuse(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index: ${spec.name}, but other keys or options.`,
    )
  }
  if (alike === undefined || named !== undefined) return named !== undefined
  return refuse(
    'IndexOptionsConflict',
    sameOptions(alike, spec)
      ? `Index already exists with a different name: ${alike.name}`
      : `An equivalent index already exists with the name ${alike.name} but different options.`,
  )
}

const same = (a: Value, b: Value): boolean => keyOf(a).equals(keyOf(b))

const sameOptions = (a: IndexSpec, b: IndexSpec): boolean =>
  a.unique === b.unique && a.expireAfterSeconds === b.expireAfterSeconds && same(a.partial, b.partial)

function build({ store, catalogue }: Context, collection: Collection, spec: IndexSpec): Collection {
  const { collection: made, index } = catalogue.addIndex(collection, spec)
  const arrays = new Set<string>()
  try {
    for (const { key, value } of store.all(wholeTree(collection.tree), CHUNK)) {
      const idKey = key.subarray(4)
      const keys = keysIn(index, decode(value))
      for (const path of keys.arrays) arrays.add(path)
      checkEntries(store, made, index, keys.entries, idKey)
      for (const entry of keys.entries) store.put(entryKey(index, entry.key, idKey), idStartOf(entry.key))
    }
  } catch (error) {
    for (const { key } of store.all(wholeTree(index.tree), CHUNK)) store.remove(key)
    catalogue.dropIndex(made, index)
    throw error
  }
  return arrays.size > 0 ? catalogue.markArrays(made, index, [...arrays]) : made
}

export const listIndexes: Handler = {
  writes: false,
  options: ['cursor'],
  run(context, command) {
    const collection = collectionOf(context, command)
    const ns = `${command.database}.${collectionName(command)}`
    if (collection === null) return refuse('NamespaceNotFound', `ns does not exist: ${ns}`)
    const documents = [ID_INDEX, ...collection.indexes].map((index) => encode(specOf(index)))
    return { doc: {}, batch: { name: 'firstBatch', cursor: { id: Long.ZERO, ns }, documents } }
  },
}

export const dropIndexes: Handler = {
  writes: true,
  options: ['index'],
  *run(context, command) {
    const collection = collectionOf(context, command)
    if (collection === null) return refuse('NamespaceNotFound', 'ns not found')
    const dropped = selected(collection, own(command.body, 'index'))
    let rest = collection
    for (const index of dropped) rest = context.catalogue.dropIndex(rest, index)
    for (const { tree } of dropped) yield* clearTree(context.store, tree, context.turn)
    return answer({ nIndexesWas: new Int32(collection.indexes.length + 1) })
  },
}

function selected({ indexes }: Collection, wanted: Value | undefined): readonly Index[] {
  if (wanted === '*') return indexes
  if (isArray(wanted)) return wanted.flatMap((each) => selected({ indexes } as Collection, each))
  if (wanted === ID_INDEX.name || (isDoc(wanted) && same(wanted, ID_INDEX.key))) {
    refuse('InvalidOptions', 'cannot drop _id index')
  }
  const found = indexes.filter(({ name, key }) => (isDoc(wanted) ? same(key, wanted) : name === wanted))
  return found.length > 0 ? found : refuse('IndexNotFound', `index not found with name [${String(wanted)}]`)
}
