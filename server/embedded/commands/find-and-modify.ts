import { Int32 } from 'bson'
import {
  type Answer,
  answer,
  type Command,
  type Context,
  collectionName,
  collectionOf,
  docOf,
  filterOf,
  type Handler,
} from '../command.ts'
import { removeDocument } from '../documents.ts'
import { refuse } from '../errors.ts'
import type { Filter } from '../filter.ts'
import { parseProjection } from '../projection.ts'
import { parseSort, type SortField } from '../sort.ts'
import { parseUpdate } from '../update.ts'
import { type Doc, own, toFlag, type Value } from '../value.ts'
import type { Work } from '../work.ts'
import { changeDocument, keysToChange, stillMatching, upsert } from './write.ts'

/** Finds the first document in the order given and changes or removes it; answers with it as it was, or as it is. */
export const findAndModify: Handler = {
  writes: true,
  options: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
  *run(context, command) {
    const { body } = command
    const filter = filterOf(own(body, 'query'), 'query')
    const sort = parseSort(docOf(own(body, 'sort') ?? undefined, 'sort'))
    const project = parseProjection(docOf(own(body, 'fields'), 'fields'))
    const [removes, wantsNew, upserts] = ['remove', 'new', 'upsert'].map((name) => toFlag(own(body, name)))
    if (removes && (wantsNew || upserts || own(body, 'update') !== undefined)) {
      refuse('FailedToParse', "Cannot specify 'new', 'upsert' or 'update' together with 'remove'.")
    }
    const show = (doc: Doc): Doc => project?.(doc) ?? doc
    if (removes) return yield* removeFirst(context, command, filter, sort, show)
    const change = parseUpdate(own(body, 'update'))
    const found = yield* first(context, command, filter, sort)
    if (found !== null) {
      const { after } = changeDocument(context, found.collection, found.found, change)
      return result(show(wantsNew ? after : found.found.doc()), { n: new Int32(1), updatedExisting: true })
    }
    if (!upserts) return result(null, { n: new Int32(0), updatedExisting: false })
    const inserted = upsert(context, command, collectionName(command), filter, change)
    return result(wantsNew ? show(inserted) : null, {
      n: new Int32(1),
      updatedExisting: false,
      upserted: own(inserted, '_id') ?? null,
    })
  },
}

function* removeFirst(
  context: Context,
  command: Command,
  filter: Filter,
  sort: readonly SortField[],
  show: (doc: Doc) => Doc,
): Work<Answer> {
  const found = yield* first(context, command, filter, sort)
  if (found === null) return result(null, { n: new Int32(0) })
  removeDocument(context, found.collection, found.found.key, found.found.doc())
  return result(show(found.found.doc()), { n: new Int32(1) })
}

/** The first that matches, as it stands now: sorting may have let others write after it was found. */
function* first(context: Context, command: Command, filter: Filter, sort: readonly SortField[]) {
  for (;;) {
    const collection = collectionOf(context, command)
    const [key] = collection === null ? [] : yield* keysToChange(context, collection, filter, sort, false)
    if (key === undefined) return null
    const standing = stillMatching(context, command, collectionName(command), key, filter)
    if (standing !== null) return standing
  }
}

const result = (value: Value, lastErrorObject: Doc): Answer => answer({ lastErrorObject, value })
