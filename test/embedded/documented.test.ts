import { readFileSync } from 'node:fs'
import { EJSON } from 'bson'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { ENGINES, type Engine } from './engines.ts'

interface Case {
  readonly kind: 'filter' | 'sort' | 'update' | 'upsert'
  readonly name: string
  readonly docs: readonly Record<string, unknown>[]
  readonly doc: Record<string, unknown>
  readonly filter?: Record<string, unknown>
  readonly sort: Record<string, 1 | -1>
  readonly update: Record<string, unknown>
  readonly arrayFilters?: Record<string, unknown>[]
  readonly expect: unknown
}

const CASES: readonly Case[] = EJSON.parse(readFileSync(new URL('./cases/mongodb.json', import.meta.url), 'utf8'), {
  relaxed: false,
})

/** What the registry does without, and the number of the error by which the embedded database says so. */
const REFUSED: Readonly<Record<string, number>> = {
  $mod: 2,
  '$expr compare fields': 2,
  '$expr missing < number': 2,
  $bitsAllSet: 2,
  $text: 2,
  '$mul missing gives 0': 9,
  $rename: 9,
  $pullAll: 9,
  $bit: 9,
  '{a:{$type:"null"}} only explicit null': 2,
  $size: 2,
  '$all with scalars on scalar field': 2,
  '$all nested array': 2,
  '$not + $gt includes missing': 2,
  '$type objectId': 2,
  '$type binData': 2,
  '$type decimal': 2,
  '$type int vs double': 2,
  '$type double excludes int': 2,
  '$type array elements': 2,
  '$type number incl. decimal/long': 2,
  '$not regex': 2,
  '$or/$nor': 2,
  '$push $each $slice $sort': 2,
  '$push $position': 2,
  '$addToSet doc equality': 9,
  '$addToSet is field-order sensitive': 9,
  '$addToSet ObjectId': 9,
  '$pull scalar, ObjectId': 9,
  '$pull by query': 9,
  '$pull partial doc match': 9,
  '$pull with condition on scalars': 9,
  $pop: 9,
  'positional $': 2,
  'positional $ via dotted field': 2,
  'positional $ with $elemMatch': 2,
  '$[] all': 2,
  '$[id] arrayFilters': 115,
  '$[id] with $or filter': 115,
  'nested $[a].$[b]': 115,
  'pipeline update': 115,
}

for (const [name, open] of ENGINES) {
  describe(`the documented cases of MongoDB on ${name}`, () => {
    let engine: Engine
    before(async () => {
      engine = await open()
    })
    after(() => engine.close())

    for (const it_ of CASES) {
      const refusal = name === 'the embedded database' ? REFUSED[it_.name] : undefined
      if (refusal !== undefined) {
        it(`are refused with MongoDB's own error: ${it_.kind} ${it_.name}`, async () => {
          expect(await outcome(engine, it_)).to.deep.equal({ error: true, code: refusal })
        })
      } else if (name === 'the embedded database' || it_.name !== '$text') {
        it(`hold: ${it_.kind} ${it_.name}`, async () => {
          const { code: _, ...got } = { code: 0, ...(await outcome(engine, it_)) }
          expect(canonical({ ...got })).to.equal(canonical({ ...(it_.expect as object) }))
        })
      }
    }
  })
}

const canonical = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

async function outcome(engine: Engine, it_: Case): Promise<object> {
  try {
    return it_.kind === 'filter' || it_.kind === 'sort' ? await found(engine, it_) : await updated(engine, it_)
  } catch (error) {
    const { code } = error as { code?: number }
    if (code === undefined) throw error
    return { error: true, code }
  }
}

async function found(engine: Engine, { kind, docs, filter, sort }: Case): Promise<object> {
  const collection = engine.fresh()
  await collection.insertMany(docs.map((doc, i) => ({ _id: i as never, ...doc })))
  const cursor =
    kind === 'filter' ? collection.find(filter ?? {}).sort({ _id: 1 }) : collection.find().sort({ ...sort, _id: 1 })
  return (await cursor.toArray()).map((doc) => doc._id)
}

async function updated(engine: Engine, { kind, doc, filter = {}, update, arrayFilters }: Case): Promise<object> {
  const collection = engine.fresh()
  const isUpsert = kind === 'upsert'
  if (!isUpsert) await collection.insertOne({ ...doc })
  await collection.updateOne(isUpsert ? doc : filter, update, {
    upsert: isUpsert,
    ...(arrayFilters && { arrayFilters }),
  })
  const [after_] = await collection.find({}, { promoteValues: false, promoteLongs: false }).toArray()
  return after_ ?? {}
}
