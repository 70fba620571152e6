import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'
import mongoose from 'mongoose'
import { startEmbedded } from '../../server/embedded/start.ts'
import { type BenchRow, perSecond, rate, share } from './row.ts'

const LONE = 500
const TOGETHER = 5_000
const IN_FLIGHT = 64
const BATCH = 1_000
const STORED = 50_000
const PAGE = 20
const PAGES = 500

type Things = ReturnType<mongoose.mongo.Db['collection']>

interface Thing {
  readonly _id: number
  readonly at: number
  readonly kind: string
  readonly text: string
}

/** The embedded database beside the store it is made of: acknowledged inserts, and pages by range and order. */
export async function benchEmbedded(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-embedded-'))
  const { uri, stop } = await startEmbedded({ dataDir: join(folder, 'embedded') })
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  const things = client.db().collection('things')
  const store = open<Thing, number>({ path: join(folder, 'floor'), overlappingSync: false })
  try {
    await things.createIndex({ kind: 1, at: -1 })
    return [
      await inserts('one after the other', LONE, 1, things, store),
      await inserts(`${IN_FLIGHT} at once`, TOGETHER, IN_FLIGHT, things, store),
      await batches(things, store),
      await pages(things, store),
    ]
  } finally {
    await client.close()
    await stop()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

let next = 0
const thing = (): Thing => {
  next += 1
  return { _id: next, at: (next * 7_919) % STORED, kind: `kind-${next % 10}`, text: '盘锦围标建设有限公司'.repeat(10) }
}

async function inserts(
  how: string,
  count: number,
  width: number,
  things: Things,
  store: RootDatabase<Thing, number>,
): Promise<BenchRow> {
  const value = await measured(count, () => flight(count, width, () => things.insertOne(thing() as never)))
  const floor = await measured(count, () => flight(count, width, () => put(store, thing())))
  return row(`embedded: inserts, ${how}`, value, floor, 'lmdb put, on disk')
}

async function batches(things: Things, store: RootDatabase<Thing, number>): Promise<BenchRow> {
  const value = await measured(STORED, async () => {
    for (let at = 0; at < STORED; at += BATCH) await things.insertMany(Array.from({ length: BATCH }, thing) as never[])
  })
  const floor = await measured(STORED, async () => {
    for (let at = 0; at < STORED; at += BATCH)
      await Promise.all(Array.from({ length: BATCH }, () => put(store, thing())))
  })
  return row(`embedded: inserts, ${BATCH} in a batch`, value, floor, 'lmdb put, on disk')
}

async function pages(things: Things, store: RootDatabase<Thing, number>): Promise<BenchRow> {
  const value = await measured(PAGES, async () => {
    for (let n = 0; n < PAGES; n += 1) {
      const page = things
        .find({ kind: `kind-${n % 10}`, at: { $lte: STORED - n } })
        .sort({ at: -1 })
        .limit(PAGE)
      if ((await page.toArray()).length !== PAGE) throw new Error('A page was not full.')
    }
  })
  const last = Number([...store.getKeys({ reverse: true, limit: 1 })][0])
  const floor = await measured(PAGES, async () => {
    for (let n = 0; n < PAGES; n += 1) {
      const page = [...store.getRange({ start: last - n, reverse: true, limit: PAGE })]
      if (page.length !== PAGE) throw new Error('A page was not full.')
    }
  })
  return row(`embedded: pages of ${PAGE} by range and order`, value, floor, 'lmdb range, in this thread')
}

async function put(store: RootDatabase<Thing, number>, it: Thing): Promise<void> {
  await store.put(it._id, it)
}

async function flight(count: number, width: number, work: () => Promise<unknown>): Promise<void> {
  let left = count
  const lane = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: width }, lane))
}

async function measured(count: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return perSecond(count, performance.now() - started)
}

const row = (measure: string, value: number, floor: number, of: string): BenchRow => ({
  measure,
  value: rate(value),
  floor: `${rate(floor)} (${of})`,
  ratio: share(value, floor),
})
