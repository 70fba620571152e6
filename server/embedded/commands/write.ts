import { BSONRegExp, Int32, ObjectId } from 'bson'
import type { Collection } from '../catalogue.ts'
import {
  type Answer,
  answer,
  type Command,
  type Context,
  collectionName,
  collectionToWrite,
  filterOf,
  type Handler,
  refuseUnknown,
  statements,
} from '../command.ts'
import { insertDocument, removeDocument, replaceDocument } from '../documents.ts'
import { Refused, refuse } from '../errors.ts'
import { type Filter, matches } from '../filter.ts'
import { type Found, find, foundAt } from '../scan.ts'
import type { SortField } from '../sort.ts'
import { parseUpdate, type Update, upserted } from '../update.ts'
import { type Doc, decode, encode, isArray, own, setOwn, toFlag, toNumber, type Value } from '../value.ts'
import type { Work } from '../work.ts'

export const insert: Handler = {
  writes: true,
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  *run(context, command) {
    const name = collectionName(command)
    const documents = statements(command, 'documents')
    const raw = command.sequences.get('documents')
    return yield* eachStatement(context, command, documents, (doc, i) => {
      const { ready, bytes } = withId(doc, raw?.[i])
      insertDocument(context, collectionToWrite(context, command, name), ready, bytes)
      return { n: 1 }
    })
  },
}

/** The document with its `_id` first, as every stored document has it; its own bytes when they are so already. */
function withId(doc: Doc, raw: Uint8Array | undefined): { ready: Doc; bytes: Uint8Array } {
  const id = own(doc, '_id')
  if (isArray(id) || id instanceof BSONRegExp) {
    refuse('InvalidIdField', `The '_id' value cannot be of type ${isArray(id) ? 'array' : 'regex'}`)
  }
  if (id !== undefined && Object.keys(doc)[0] === '_id') return { ready: doc, bytes: raw ?? encode(doc) }
  const ready: Doc = { _id: id ?? new ObjectId() }
  for (const [name, value] of Object.entries(doc)) if (name !== '_id') setOwn(ready, name, value)
  return { ready, bytes: encode(ready) }
}

interface Outcome {
  readonly n: number
  readonly modified?: number
  readonly upsertedId?: Value
}

/**
 * Carries out the statements of a write one by one. One that is refused is reported by its number; those after it go
 * on unless order was asked for, which it is by default.
 */
function* eachStatement<S>(
  { turn }: Context,
  { name, body }: Command,
  all: readonly S[],
  carryOut: (statement: S, index: number) => Outcome | Work<Outcome>,
): Work<Answer> {
  const ordered = own(body, 'ordered') !== false
  const outcomes: Outcome[] = []
  const upserts: Doc[] = []
  const writeErrors: Doc[] = []
  for (const [index, statement] of all.entries()) {
    if (index > 0 && turn.over()) yield
    try {
      const result = carryOut(statement, index)
      const outcome = 'next' in result ? yield* result : result
      outcomes.push(outcome)
      if (outcome.upsertedId !== undefined) upserts.push({ index: new Int32(index), _id: outcome.upsertedId })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      writeErrors.push({ index: new Int32(index), code: new Int32(error.code), ...error.facts, errmsg: error.message })
      if (ordered) break
    }
  }
  const sum = (of: (outcome: Outcome) => number): Int32 =>
    new Int32(outcomes.reduce((total, each) => total + of(each), 0))
  return answer({
    n: sum(({ n }) => n),
    ...(name === 'update' ? { nModified: sum(({ modified }) => modified ?? 0) } : {}),
    ...(upserts.length > 0 ? { upserted: upserts } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  })
}

export const update: Handler = {
  writes: true,
  options: ['updates', 'ordered', 'bypassDocumentValidation'],
  *run(context, command) {
    const name = collectionName(command)
    return yield* eachStatement(context, command, statements(command, 'updates'), (statement) => {
      refuseUnknown(statement, ['q', 'u', 'upsert', 'multi'], 'an update')
      return updateDocuments(context, command, name, statement)
    })
  },
}

function* updateDocuments(context: Context, command: Command, name: string, statement: Doc): Work<Outcome> {
  const filter = filterOf(own(statement, 'q'), 'q')
  const change = parseUpdate(own(statement, 'u'))
  const multi = toFlag(own(statement, 'multi'))
  if (multi && change.replaces) refuse('FailedToParse', 'multi update is not supported for replacement-style update')
  const collection = context.catalogue.find(command.database, name)
  let n = 0
  let modified = 0
  for (const key of collection === null ? [] : yield* keysToChange(context, collection, filter, [], multi)) {
    if (multi && n > 0 && context.turn.over()) yield
    const found = stillMatching(context, command, name, key, filter)
    if (found === null) continue
    n += 1
    if (changeDocument(context, found.collection, found.found, change).changed) modified += 1
  }
  if (n > 0 || !toFlag(own(statement, 'upsert'))) return { n, modified }
  return { n: 1, modified: 0, upsertedId: own(upsert(context, command, name, filter, change), '_id') ?? null }
}

/**
 * Keys of the documents to be changed, all of them before the first is: one that moves in its index while the index is
 * read would be met twice. A single one is changed before anybody else gets a turn.
 */
export function* keysToChange(
  context: Context,
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[],
  multi: boolean,
): Work<Buffer[]> {
  const keys: Buffer[] = []
  for (const found of find(context, collection, { filter, sort, limit: multi ? null : 1 })) {
    if (found === undefined) {
      yield
      continue
    }
    keys.push(found.key)
    if (!multi) break
  }
  return keys
}

/** Others may have changed it since its key was found. */
export function stillMatching(context: Context, command: Command, name: string, key: Buffer, filter: Filter) {
  const collection = context.catalogue.find(command.database, name)
  const bytes = collection === null ? undefined : context.store.get(key)
  if (collection === null || bytes === undefined) return null
  const found = foundAt(key, bytes)
  return matches(filter, found.doc()) ? { collection, found } : null
}

export function changeDocument(
  context: Context,
  collection: Collection,
  found: Found,
  change: Update,
): { after: Doc; changed: boolean } {
  const after = change.apply(decode(found.bytes), false)
  const bytes = encode(after)
  const changed = Buffer.compare(bytes, found.bytes) !== 0
  if (changed) replaceDocument(context, collection, found.key, found.doc(), after, bytes)
  return { after, changed }
}

export function upsert(context: Context, command: Command, name: string, filter: Filter, change: Update): Doc {
  const { ready, bytes } = withId(upserted(filter, change), undefined)
  insertDocument(context, collectionToWrite(context, command, name), ready, bytes)
  return ready
}

export const remove: Handler = {
  writes: true,
  options: ['deletes', 'ordered'],
  *run(context, command) {
    const name = collectionName(command)
    return yield* eachStatement(context, command, statements(command, 'deletes'), (statement) => {
      refuseUnknown(statement, ['q', 'limit'], 'a delete')
      return removeDocuments(context, command, name, statement)
    })
  },
}

function* removeDocuments(context: Context, command: Command, name: string, statement: Doc): Work<Outcome> {
  const filter = filterOf(own(statement, 'q'), 'q')
  const limit = toNumber(own(statement, 'limit'), 'limit')
  if (limit !== 0 && limit !== 1)
    refuse('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  const collection = context.catalogue.find(command.database, name)
  let n = 0
  for (const key of collection === null ? [] : yield* keysToChange(context, collection, filter, [], limit === 0)) {
    if (n > 0 && context.turn.over()) yield
    const found = stillMatching(context, command, name, key, filter)
    if (found === null) continue
    removeDocument(context, found.collection, key, found.found.doc())
    n += 1
  }
  return { n }
}
