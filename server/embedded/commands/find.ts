import { Long } from 'bson'
import {
  type Answer,
  type Command,
  type Context,
  collectionName,
  collectionOf,
  countOf,
  docOf,
  filterOf,
  type Handler,
} from '../command.ts'
import { type Cursor, nextBatch, window } from '../cursors.ts'
import { refuse } from '../errors.ts'
import { parseProjection } from '../projection.ts'
import { find as findDocuments } from '../scan.ts'
import { parseSort } from '../sort.ts'
import { encode, isArray, own, toFlag, toNumber } from '../value.ts'
import type { Work } from '../work.ts'

const FIRST_BATCH = 101
const EVERY = Number.MAX_SAFE_INTEGER

export const find: Handler = {
  writes: false,
  options: [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowDiskUse',
  ],
  *run(context, command) {
    const { body } = command
    const filter = filterOf(own(body, 'filter'), 'filter')
    const sort = parseSort(docOf(own(body, 'sort'), 'sort'))
    const project = parseProjection(docOf(own(body, 'projection'), 'projection'))
    const skip = countOf(own(body, 'skip'), 'skip')
    const limit = countOf(own(body, 'limit'), 'limit')
    const batchSize = own(body, 'batchSize')
    const collection = collectionOf(context, command)
    const namespace = `${command.database}.${collectionName(command)}`
    const size = batchSize === undefined ? FIRST_BATCH : countOf(batchSize, 'batchSize')
    if (collection === null) return cursorAnswer('firstBatch', namespace, Long.ZERO, [])
    const found = findDocuments(context, collection, { filter, sort, limit: limit === 0 ? null : skip + limit })
    const cursor: Cursor = {
      namespace,
      finding: window(found, skip, limit),
      show: project === null ? null : (each) => encode(project(each.doc())),
      maxTimeMs: countOf(own(body, 'maxTimeMS'), 'maxTimeMS'),
      left: undefined,
      usedAt: 0,
    }
    return yield* answerBatch(context, cursor, 'firstBatch', limit === 0 ? size : Math.min(size, limit), {
      last: toFlag(own(body, 'singleBatch')),
      limit,
    })
  },
}

/** Answers with a batch and keeps the cursor when there may be more. */
export function* answerBatch(
  { cursors }: Context,
  cursor: Cursor,
  name: 'firstBatch' | 'nextBatch',
  size: number,
  { last = false, limit = 0 } = {},
): Work<Answer> {
  const { documents, done } = yield* nextBatch(cursor, size)
  const complete = done || last || (name === 'firstBatch' && limit > 0 && documents.length === limit)
  return cursorAnswer(name, cursor.namespace, complete ? Long.ZERO : cursors.keep(cursor), documents)
}

const cursorAnswer = (
  name: 'firstBatch' | 'nextBatch',
  ns: string,
  id: Long,
  documents: readonly Uint8Array[],
): Answer => ({ doc: {}, batch: { name, cursor: { id, ns }, documents } })

export const getMore: Handler = {
  writes: false,
  options: ['collection', 'batchSize'],
  *run(context, command) {
    const { body, database } = command
    const id = cursorId(own(body, 'getMore'))
    const cursor = context.cursors.take(id, `${database}.${String(own(body, 'collection'))}`)
    const size = countOf(own(body, 'batchSize'), 'batchSize')
    return yield* answerBatch(context, cursor, 'nextBatch', size === 0 ? EVERY : size)
  },
}

const cursorId = (value: unknown): Long =>
  value instanceof Long ? value : Long.fromNumber(toNumber(value as never, 'cursor id'))

export const killCursors: Handler = {
  writes: false,
  options: ['cursors'],
  run({ cursors }: Context, { body }: Command) {
    const ids = own(body, 'cursors')
    if (!isArray(ids)) return refuse('TypeMismatch', "'cursors' must be an array.")
    const killed = ids.filter((id) => cursors.kill(cursorId(id)))
    return {
      doc: {
        cursorsKilled: killed,
        cursorsNotFound: ids.filter((id) => !killed.includes(id)),
        cursorsAlive: [],
        cursorsUnknown: [],
      },
    }
  },
}
