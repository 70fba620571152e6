import { Int32, Long } from 'bson'
import { answer, collectionOf, countOf, docOf, filterOf, type Handler, textOf } from '../command.ts'
import { refuse } from '../errors.ts'
import { EVERYTHING, keyText } from '../filter.ts'
import { keyOf } from '../key-encoding.ts'
import { reaches, stepsOf } from '../path.ts'
import { count as countMatching, find } from '../scan.ts'
import { type Doc, encode, isArray, isDoc, own, toNumber, type Value } from '../value.ts'

const EVERY = Number.MAX_SAFE_INTEGER

export const count: Handler = {
  writes: false,
  options: ['query', 'skip', 'limit'],
  *run(context, command) {
    const { body } = command
    const collection = collectionOf(context, command)
    const filter = filterOf(own(body, 'query'), 'query')
    const skip = countOf(own(body, 'skip'), 'skip')
    const limit = Math.abs(toNumber(own(body, 'limit') ?? new Int32(0), 'limit'))
    if (collection === null) return answer({ n: new Int32(0) })
    const total = yield* countMatching(context, collection, filter, limit === 0 ? EVERY : skip + limit)
    return answer({ n: new Int32(Math.max(0, total - skip)) })
  },
}

export const distinct: Handler = {
  writes: false,
  options: ['key', 'query'],
  *run(context, command) {
    const { body } = command
    const collection = collectionOf(context, command)
    const steps = stepsOf(textOf(own(body, 'key'), 'key'))
    const query = own(body, 'query')
    const filter = query === null || query === undefined ? EVERYTHING : filterOf(query, 'query')
    const values = new Map<string, Value>()
    const take = (value: Value | undefined): boolean => {
      if (value !== undefined) values.set(keyText(keyOf(value)), value)
      return false
    }
    if (collection === null) return answer({ values: [] })
    for (const found of find(context, collection, { filter, sort: [], limit: null })) {
      if (found === undefined) yield
      // An array counts by its elements, not as itself.
      else reaches(found.doc(), steps, true, (value) => (isArray(value) ? false : take(value)))
    }
    const ordered = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
    return answer({ values: ordered.map(([, value]) => value) })
  },
}

/** Counting is the only pipeline there is: `$match`, `$skip`, `$limit` and a `$group` that sums 1. */
export const aggregate: Handler = {
  writes: false,
  options: ['pipeline', 'cursor', 'allowDiskUse'],
  *run(context, command) {
    const collection = collectionOf(context, command)
    const { match, skip, limit, group, name } = countingStages(own(command.body, 'pipeline'))
    const filter = filterOf(match, '$match')
    const total =
      collection === null ? 0 : yield* countMatching(context, collection, filter, limit === 0 ? EVERY : skip + limit)
    const n = Math.max(0, total - skip)
    const documents = n === 0 ? [] : [encode({ _id: group, [name]: new Int32(n) })]
    const ns = `${command.database}.${String(own(command.body, 'aggregate'))}`
    return { doc: {}, batch: { name: 'firstBatch', cursor: { id: Long.ZERO, ns }, documents } }
  },
}

function countingStages(pipeline: Value | undefined) {
  const stages = isArray(pipeline) && pipeline.every(isDoc) ? [...pipeline] : []
  const take = (name: string): Value | undefined => {
    const stage = stages[0]
    return stage !== undefined && Object.keys(stage).join() === name ? own(stages.shift() ?? {}, name) : undefined
  }
  const match = take('$match')
  const skip = countOf(take('$skip'), '$skip')
  const limit = take('$limit')
  const group = docOf(take('$group'), '$group')
  const [name = '', ...others] = Object.keys(group).filter((field) => field !== '_id')
  if (stages.length > 0 || others.length > 0 || !isCount(own(group, '_id'), own(group, name))) {
    refuse('CommandNotSupported', 'Only counting pipelines are supported by the embedded database.')
  }
  if (limit !== undefined && countOf(limit, '$limit') === 0) refuse('BadValue', 'the limit must be positive')
  return { match, skip, limit: countOf(limit, '$limit'), group: own(group, '_id') ?? null, name }
}

function isCount(id: Value | undefined, sum: Value | undefined): boolean {
  if (id === undefined || (id !== null && !(id instanceof Int32)) || !isDoc(sum)) return false
  const one = own(sum as Doc, '$sum')
  return Object.keys(sum).length === 1 && one instanceof Int32 && one.value === 1
}
