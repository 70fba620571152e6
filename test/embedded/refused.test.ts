import { connect } from 'node:net'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { type Engine, errorOf, openEmbedded } from './engines.ts'

describe('the embedded database', () => {
  let engine: Engine
  before(async () => {
    engine = await openEmbedded()
    await engine.db.collection('things').insertOne({ _id: 1 as never, a: 1 })
  })
  after(() => engine.close())

  const refusals: readonly (readonly [
    what: string,
    code: number | readonly number[],
    ask: (engine: Engine) => Promise<unknown>,
  ])[] = [
    ['a command it does not know', 59, ({ db }) => db.command({ frobnicate: 1 })],
    [
      'a pipeline that does more than count',
      [115, 40324],
      ({ db }) =>
        db
          .collection('things')
          .aggregate([{ $group: { _id: '$a' } }])
          .toArray(),
    ],
    [
      'a lookup',
      [115, 40324],
      ({ db }) =>
        db
          .collection('things')
          .aggregate([{ $lookup: { from: 'x', as: 'y' } }])
          .toArray(),
    ],
    ['an unknown query operator', 2, ({ db }) => db.collection('things').findOne({ a: { $frob: 1 } })],
    ['an unknown top level operator', 2, ({ db }) => db.collection('things').findOne({ $frob: 1 })],
    ['server-side JavaScript', 2, ({ db }) => db.collection('things').findOne({ $where: 'true' })],
    ['an unknown update operator', 9, ({ db }) => db.collection('things').updateOne({}, { $frob: { a: 1 } } as never)],
    ['a text index', [67, 115], ({ db }) => db.collection('things').createIndex({ a: 'text' })],
    ['a geographical index', [67, 115], ({ db }) => db.collection('things').createIndex({ a: '2dsphere' })],
    [
      'a collation',
      [2, 9, 115],
      ({ db }) =>
        db
          .collection('things')
          .find({}, { collation: { locale: 'zh' } })
          .toArray(),
    ],
    ['a capped collection', [2, 72, 115], ({ db }) => db.createCollection('capped', { capped: true, size: 1000 })],
    ['a change stream', [115, 40573, 40324], ({ db }) => db.collection('things').watch().next()],
  ]
  for (const [what, codes, ask] of refusals) {
    it(`refuses ${what} with an error of MongoDB`, async () => {
      expect((await errorOf(ask(engine))).code).to.be.oneOf([codes].flat())
    })
  }

  it('refuses a transaction', async () => {
    const session = engine.client.startSession()
    session.startTransaction()
    const write = engine.db.collection('things').insertOne({ _id: 2 as never }, { session })
    expect((await errorOf(write)).message).to.not.equal('no error')
    await session.abortTransaction().catch(() => undefined)
    await session.endSession()
    expect(await engine.db.collection('things').countDocuments({})).to.equal(1)
  })

  it('never walks into a prototype', async () => {
    const c = engine.fresh()
    await c.insertOne({ _id: 1 as never })
    for (const path of ['constructor.prototype.polluted', '__proto__.polluted']) {
      await c.updateOne({}, { $set: { [path]: 'yes' } }).catch(() => undefined)
      await c.findOne({ [path]: 'yes' })
      await c.find({}, { projection: { [path]: 1 } }).toArray()
      await c.distinct(path)
    }
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
    const other = engine.fresh()
    await other.insertOne({ _id: 1 as never })
    expect(await other.findOne({ 'constructor.prototype.polluted': 'yes' })).to.equal(null)
    expect(await other.countDocuments({ constructor: { $exists: true } })).to.equal(0)
  })

  const socketPath = () =>
    decodeURIComponent(engine.uri.slice('mongodb://'.length, engine.uri.indexOf('.sock') + '.sock'.length))
  const header = (length: number, opcode: number) => {
    const bytes = Buffer.alloc(16)
    bytes.writeInt32LE(length, 0)
    bytes.writeInt32LE(opcode, 12)
    return bytes
  }
  const garbage: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['garbage', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a message longer than any', header(0x7fffffff, 2013)],
    ['a message of negative length', header(-5, 2013)],
    ['an unknown kind of message', Buffer.concat([header(20, 9999), Buffer.alloc(4)])],
    ['a document cut short', Buffer.concat([header(26, 2013), Buffer.alloc(5), Buffer.from([0xff, 0xff, 0, 0, 0])])],
  ]
  for (const [what, bytes] of garbage) {
    it(`survives ${what}, and goes on answering others`, async () => {
      const socket = connect(socketPath())
      const ended = new Promise<void>((resolve) => {
        socket.on('close', () => resolve())
        socket.on('data', () => resolve())
        socket.on('error', () => resolve())
      })
      socket.write(bytes)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500))])
      socket.destroy()
      expect(await engine.db.command({ ping: 1 })).to.deep.include({ ok: 1 })
    })
  }

  it('answers others while it scans', async () => {
    const c = engine.fresh()
    for (let at = 0; at < 40_000; at += 10_000) {
      await c.insertMany(
        Array.from({ length: 10_000 }, (_, i) => ({ _id: (at + i) as never, text: `盘锦${at + i}`.repeat(5) })),
      )
    }
    let scanned = false
    const scan = c.countDocuments({ text: /9{9}$/ }).finally(() => {
      scanned = true
    })
    let answers = 0
    while (!scanned) {
      await engine.db.command({ ping: 1 })
      if (!scanned) answers += 1
    }
    expect(await scan).to.equal(0)
    expect(answers).to.be.above(2)
  })
})
