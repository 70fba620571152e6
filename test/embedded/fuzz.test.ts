import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { type Engine, errorOf, openEmbedded } from './engines.ts'

// Random documents, indexes, changes and questions, against an evaluation that looks at every document in turn.

type Scalar = number | string | boolean | null
type Value = Scalar | Scalar[]
interface Doc {
  _id: number
  a?: Value
  b?: Value
  c?: { d?: Value }
}
type Test = Readonly<Record<string, unknown>>
type Question = Readonly<Record<string, Test | Scalar | readonly Question[]>>

const PATHS = ['a', 'b', 'c.d'] as const
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom('', 'ab', 'abc', 'b', '盘'),
  fc.boolean(),
  fc.constant(null),
)
const value = fc.oneof({ weight: 3, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))
const content = fc.record(
  { a: value, b: value, c: fc.record({ d: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
)

const comparable = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constantFrom('ab', 'b'))
const test = fc.oneof(
  scalar,
  comparable.map((it) => ({ $gt: it })),
  comparable.map((it) => ({ $gte: it })),
  comparable.map((it) => ({ $lt: it })),
  fc.tuple(comparable, comparable).map(([low, high]) => ({ $gte: low, $lte: high })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  scalar.map((it) => ({ $ne: it })),
  fc.boolean().map((it) => ({ $exists: it })),
  fc.constant({ $regex: '^ab' }),
)
const conditions: fc.Arbitrary<Question> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS), test), { maxLength: 2, selector: ([path]) => path })
  .map((tests) => Object.fromEntries(tests))
const question: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: conditions },
  fc.tuple(conditions, fc.array(conditions, { minLength: 1, maxLength: 3 })).map(([all, $or]) => ({ ...all, $or })),
)

const fields = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(1 as const, -1 as const)), {
    minLength: 1,
    maxLength: 2,
    selector: ([path]) => path,
  })
  .map((keys) => Object.fromEntries(keys))
const index = fc.tuple(fields, fc.option(fc.constantFrom(...PATHS)))

const change = fc.oneof(
  fc.tuple(question, value).map(([filter, to]) => ({ filter, update: { $set: { a: to } } })),
  question.map((filter) => ({ filter, update: { $unset: { b: 1 } } })),
  question.map((filter) => ({ filter, update: null })),
)

const arrayOf = (it: unknown): unknown[] => (Array.isArray(it) ? it : [])
const at = (doc: Doc, path: string): unknown => (path === 'c.d' ? doc.c?.d : doc[path as 'a' | 'b'])
const kind = (it: unknown): string => (it === undefined || it === null ? 'null' : typeof it)
const less = (one: unknown, other: unknown): boolean =>
  kind(one) === kind(other) &&
  (typeof one === 'string' && typeof other === 'string'
    ? Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0
    : Number(one) < Number(other))
const same = (one: unknown, other: unknown): boolean =>
  kind(one) === kind(other) && (kind(one) === 'null' || one === other)

/** A value stands for itself and, an array, for each of its elements. */
function holds(doc: Doc, path: string, wanted: Test | Scalar): boolean {
  const own = at(doc, path)
  const values = [...(Array.isArray(own) ? [] : [own]), ...arrayOf(own)]
  const some = (is: (it: unknown) => boolean) => values.some(is)
  if (wanted === null || typeof wanted !== 'object') return some((it) => same(it, wanted))
  return Object.entries(wanted).every(([operator, operand]) => {
    switch (operator) {
      case '$gt':
        return some((it) => less(operand, it))
      case '$gte':
        return some((it) => same(it, operand) || less(operand, it))
      case '$lt':
        return some((it) => less(it, operand))
      case '$lte':
        return some((it) => same(it, operand) || less(it, operand))
      case '$in':
        return arrayOf(operand).some((one) => some((it) => same(it, one)))
      case '$ne':
        return !some((it) => same(it, operand))
      case '$exists':
        return (own !== undefined) === operand
      case '$regex':
        return some((it) => typeof it === 'string' && it.startsWith('ab'))
      default:
        throw new Error(operator)
    }
  })
}

const matches = (doc: Doc, filter: Question): boolean =>
  Object.entries(filter).every(([path, wanted]) =>
    path === '$or'
      ? (wanted as Question[]).some((one) => matches(doc, one))
      : holds(doc, path, wanted as Test | Scalar),
  )

/** Types as they sort; an array of nothing comes before all. */
const TYPES = ['nothing', 'null', 'number', 'string', 'boolean']

/** What a document sorts by: of an array its smallest element, or its largest where the order is descending. */
function sortsBy(doc: Doc, path: string, direction: 1 | -1): readonly [type: number, value: unknown] {
  const own = at(doc, path)
  if (Array.isArray(own) && own.length === 0) return [0, null]
  const [first = null] = arrayOf(own).toSorted((one, other) => direction * compare(typed(one), typed(other)))
  return typed(Array.isArray(own) ? first : own)
}

const typed = (it: unknown): readonly [number, unknown] => [TYPES.indexOf(kind(it)), it ?? null]
const compare = ([a, one]: readonly [number, unknown], [b, other]: readonly [number, unknown]): number =>
  a - b || (less(one, other) ? -1 : less(other, one) ? 1 : 0)

describe('the embedded database, whatever is stored and asked', () => {
  let engine: Engine
  before(async () => {
    engine = await openEmbedded()
  })
  after(() => engine.close())

  it('finds what a look at every document finds, with any indexes and after any changes', async function () {
    this.timeout(60_000)
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 12 }),
        fc.array(index, { maxLength: 3 }),
        fc.array(change, { maxLength: 3 }),
        fc.array(fc.tuple(question, fc.constantFrom(1 as const, -1 as const), fc.nat(5)), {
          minLength: 1,
          maxLength: 6,
        }),
        async (contents, indexes, changes, questions) => {
          const c = engine.fresh()
          let docs: Doc[] = contents.map((it, _id) => ({ _id, ...(structuredClone(it) as Omit<Doc, '_id'>) }))
          await c.insertMany(structuredClone(docs) as never[])
          for (const [keys, partial] of indexes) {
            // Two indexes of the same keys differ in name only, and arrays in two fields of one index are refused.
            await errorOf(
              c.createIndex(
                keys,
                partial === null
                  ? {}
                  : { partialFilterExpression: { [partial]: { $exists: true } }, name: `p_${JSON.stringify(keys)}` },
              ),
            )
          }
          for (const { filter, update } of changes) {
            const refused = await errorOf(
              update === null ? c.deleteMany(filter as never) : c.updateMany(filter as never, update),
            )
            if (refused.code !== undefined) return
            if (update === null) docs = docs.filter((doc) => !matches(doc, filter))
            else
              for (const doc of docs.filter((it) => matches(it, filter))) {
                if ('$unset' in update) delete doc.b
                else doc.a = update.$set?.a as Value
              }
          }
          for (const [filter, direction, limit] of questions) {
            const wanted = docs.filter((doc) => matches(doc, filter))
            const ordered = direction === 1 ? wanted : wanted.slice().reverse()
            const found = await c
              .find(filter as never)
              .sort({ _id: direction })
              .limit(limit)
              .toArray()
            expect(found).to.deep.equal(limit === 0 ? ordered : ordered.slice(0, limit))
            expect(await c.countDocuments(filter as never)).to.equal(wanted.length)
            // Another order, so that another index may serve.
            const sorted = await c
              .find(filter as never)
              .sort({ a: direction, _id: 1 })
              .toArray()
            const byA = (one: Doc, other: Doc): number =>
              direction * compare(sortsBy(one, 'a', direction), sortsBy(other, 'a', direction)) || one._id - other._id
            expect(sorted).to.deep.equal(wanted.slice().sort(byA))
          }
          await c.drop()
        },
      ),
      { numRuns: 300 },
    )
  })
})
