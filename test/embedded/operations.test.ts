import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import mongoose, { Schema } from 'mongoose'
import { type Collection, ENGINES, type Engine, errorOf } from './engines.ts'

// Every operation the registry sends, with the same expectations of every engine it may run on.

const id = (value: unknown) => value as never
const ids = async (cursor: { toArray: () => Promise<{ _id: unknown }[]> }) =>
  (await cursor.toArray()).map((doc) => doc._id)

for (const [name, open] of ENGINES) {
  describe(`on ${name}`, () => {
    let engine: Engine
    before(async () => {
      engine = await open()
    })
    after(() => engine.close())

    const filled = async (...docs: Record<string, unknown>[]): Promise<Collection> => {
      const collection = engine.fresh()
      await collection.insertMany(docs.map((doc, i) => ({ _id: id(i), ...doc })))
      return collection
    }

    describe('a unique key', () => {
      it('of one field keeps a second document out and says which', async () => {
        const c = await filled({ a: 1 })
        await c.createIndex({ a: 1 }, { unique: true })
        expect(await errorOf(c.insertOne({ a: 1 }))).to.deep.include({
          code: 11000,
          keyPattern: { a: 1 },
          keyValue: { a: 1 },
        })
        expect(await c.countDocuments({})).to.equal(1)
      })

      it('of the document itself does too', async () => {
        const c = await filled({ a: 1 })
        expect(await errorOf(c.insertOne({ _id: id(0) }))).to.deep.include({ code: 11000, keyPattern: { _id: 1 } })
      })

      it('of several fields looks at all of them', async () => {
        const c = await filled({ a: 1, b: 1 }, { a: 1, b: 2 })
        await c.createIndex({ a: 1, b: -1 }, { unique: true })
        expect(await errorOf(c.insertOne({ a: 1, b: 2 }))).to.deep.include({ code: 11000, keyPattern: { a: 1, b: -1 } })
        await c.insertOne({ a: 2, b: 2 })
      })

      it('counts a missing field as null', async () => {
        const c = await filled({ b: 1 })
        await c.createIndex({ a: 1 }, { unique: true })
        expect(await errorOf(c.insertOne({ a: null }))).to.include({ code: 11000 })
      })

      it('of an array holds for each of its elements, between documents', async () => {
        const c = await filled({ a: [1, 2] })
        await c.createIndex({ a: 1 }, { unique: true })
        await c.insertOne({ a: [3, 3] })
        expect(await errorOf(c.insertOne({ a: [4, 2] }))).to.include({ code: 11000 })
      })

      it('that is partial holds among the documents it has', async () => {
        const c = await filled({ a: 1 }, { a: 2, k: 'x' })
        await c.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { k: { $exists: true } } })
        await c.insertOne({ a: 3 })
        expect(await errorOf(c.insertOne({ k: 'x' }))).to.include({ code: 11000 })
      })

      it('keeps an update out as well, and changes nothing', async () => {
        const c = await filled({ a: 1 }, { a: 2 })
        await c.createIndex({ a: 1 }, { unique: true })
        expect(await errorOf(c.updateOne({ _id: id(1) }, { $set: { a: 1 } }))).to.include({ code: 11000 })
        expect(await c.findOne({ _id: id(1) })).to.include({ a: 2 })
      })

      it('cannot be made where it does not hold', async () => {
        const c = await filled({ a: 1 }, { a: 1 })
        expect(await errorOf(c.createIndex({ a: 1 }, { unique: true }))).to.include({ code: 11000 })
      })
    })

    describe('a batch', () => {
      it('in order stops at the first that fails', async () => {
        const c = await filled({})
        const error = await c.insertMany([{ _id: id(1) }, { _id: id(0) }, { _id: id(2) }]).catch((it: unknown) => it)
        expect(error).to.have.property('code', 11000)
        expect(await ids(c.find().sort({ _id: 1 }))).to.deep.equal([0, 1])
      })

      it('without order goes on', async () => {
        const c = await filled({})
        const error = await c
          .insertMany([{ _id: id(1) }, { _id: id(0) }, { _id: id(2) }], { ordered: false })
          .catch((it: unknown) => it)
        expect(error).to.have.property('code', 11000)
        expect(await ids(c.find().sort({ _id: 1 }))).to.deep.equal([0, 1, 2])
      })
    })

    describe('a find', () => {
      const docs = () =>
        filled(
          { a: 1, t: ['x'] },
          { a: 2, t: ['y', 'x'] },
          { a: 3 },
          { a: null, t: 'x' },
          { b: 1 },
          { a: 'abc' },
          { a: 'abd' },
        )

      it('selects by equality, range, set and pattern, with an index as without', async () => {
        for (const index of [null, { a: 1 as const }, { a: -1 as const, t: 1 as const }]) {
          const c = await docs()
          if (index) await c.createIndex(index)
          const by = (filter: object) => ids(c.find(filter).sort({ _id: 1 }))
          expect(await by({ a: 2 })).to.deep.equal([1])
          expect(await by({ a: { $gte: 2 } })).to.deep.equal([1, 2])
          expect(await by({ a: { $gt: 1, $lt: 3 } })).to.deep.equal([1])
          expect(await by({ a: { $in: [3, 1, 'abc'] } })).to.deep.equal([0, 2, 5])
          expect(await by({ a: { $ne: 1 } })).to.deep.equal([1, 2, 3, 4, 5, 6])
          expect(await by({ a: null })).to.deep.equal([3, 4])
          expect(await by({ a: { $exists: false } })).to.deep.equal([4])
          expect(await by({ a: /^ab/ })).to.deep.equal([5, 6])
          expect(await by({ a: /^ab{1}[cd]$/ })).to.deep.equal([5, 6])
          expect(await by({ a: /B.$/i })).to.deep.equal([5, 6])
          expect(await by({ t: 'x' })).to.deep.equal([0, 1, 3])
          expect(await by({ t: { $elemMatch: { $eq: 'y' } } })).to.deep.equal([1])
          expect(await by({ $or: [{ a: 1 }, { b: 1 }] })).to.deep.equal([0, 4])
          expect(await by({ $and: [{ a: { $gte: 1 } }, { t: 'x' }] })).to.deep.equal([0, 1])
        }
      })

      it('sorts by several fields either way, missing before numbers before texts', async () => {
        const c = await docs()
        const up = await ids(c.find().sort({ a: 1, _id: 1 }))
        expect(up).to.deep.equal([3, 4, 0, 1, 2, 5, 6])
        expect(await ids(c.find().sort({ a: -1, _id: -1 }))).to.deep.equal([...up].reverse())
        await c.createIndex({ a: 1, _id: 1 })
        expect(await ids(c.find().sort({ a: 1, _id: 1 }))).to.deep.equal(up)
        expect(await ids(c.find().sort({ a: -1, _id: -1 }).limit(2))).to.deep.equal([6, 5])
        expect(
          await ids(
            c
              .find({ a: { $gte: 1 } })
              .sort({ a: 1, _id: 1 })
              .skip(1),
          ),
        ).to.deep.equal([1, 2])
      })

      it('gives the fields asked for', async () => {
        const c = await filled({ a: 1, b: { c: 2, d: 3 } })
        expect(await c.findOne({}, { projection: { a: 1 } })).to.deep.equal({ _id: 0, a: 1 })
        expect(await c.findOne({}, { projection: { _id: 0, 'b.c': 1 } })).to.deep.equal({ b: { c: 2 } })
        expect(await c.findOne({}, { projection: { b: 0 } })).to.deep.equal({ _id: 0, a: 1 })
        expect((await errorOf(c.findOne({}, { projection: { a: 1, b: 0 } }))).code).to.be.a('number')
      })

      it('comes in batches, and a cursor that was closed is gone', async () => {
        const c = await filled(...Array.from({ length: 25 }, (_, a) => ({ a })))
        expect(await ids(c.find().sort({ _id: 1 }).batchSize(4))).to.deep.equal(Array.from({ length: 25 }, (_, i) => i))
        const opened = await engine.db.command({ find: c.collectionName, batchSize: 2 })
        await engine.db.command({ killCursors: c.collectionName, cursors: [opened['cursor'].id] })
        const more = engine.db.command({ getMore: opened['cursor'].id, collection: c.collectionName })
        expect(await errorOf(more)).to.include({ code: 43 })
      })

      it('counts and lists distinct values', async () => {
        const c = await docs()
        expect(await c.countDocuments({ t: 'x' })).to.equal(3)
        expect(await c.countDocuments({})).to.equal(7)
        expect(await c.estimatedDocumentCount()).to.equal(7)
        expect(await c.distinct('t')).to.have.members(['x', 'y'])
      })

      it('in a collection that is not there finds nothing', async () => {
        const c = engine.fresh()
        expect(await c.findOne({})).to.equal(null)
        expect(await c.countDocuments({})).to.equal(0)
        expect((await c.deleteMany({})).deletedCount).to.equal(0)
      })
    })

    describe('an update', () => {
      it('says what it matched and what it changed', async () => {
        const c = await filled({ a: 1 }, { a: 1 })
        expect(await c.updateOne({ a: 1 }, { $set: { a: 1 } })).to.include({ matchedCount: 1, modifiedCount: 0 })
        expect(await c.updateMany({ a: 1 }, { $inc: { a: 1 } })).to.include({ matchedCount: 2, modifiedCount: 2 })
        expect(await c.updateOne({ a: 9 }, { $set: { a: 1 } })).to.include({ matchedCount: 0, modifiedCount: 0 })
      })

      it('changes by every operator the registry uses', async () => {
        const c = await filled({ n: 5, t: ['a', 'b'], o: { x: 1 }, gone: 1 })
        await c.updateOne({}, { $set: { 'o.y': 2 }, $unset: { gone: 1 }, $inc: { n: 2 }, $push: { t: 'c' } as never })
        await c.updateOne({}, { $max: { n: 3 }, $min: { m: 1 } })
        await c.updateOne({}, { $push: { t: { $each: ['d', 'e'], $slice: -3 } } as never, $max: { n: 8 } })
        expect(await c.findOne({})).to.deep.equal({ _id: 0, n: 8, t: ['c', 'd', 'e'], o: { x: 1, y: 2 }, m: 1 })
      })

      it('inserts where it is asked to, with what is meant for that only', async () => {
        const c = engine.fresh()
        const upsert = { upsert: true } as const
        const first = await c.updateOne({ _id: id('k') }, { $setOnInsert: { made: 1 }, $inc: { n: 1 } }, upsert)
        expect(first).to.include({ upsertedCount: 1, matchedCount: 0, upsertedId: 'k' })
        await c.updateOne({ _id: id('k') }, { $setOnInsert: { made: 2 }, $inc: { n: 1 } }, upsert)
        expect(await c.findOne({})).to.deep.equal({ _id: 'k', made: 1, n: 2 })
      })

      it('gives the document as it was or as it became', async () => {
        const c = await filled({ n: 1 }, { n: 2 })
        expect(await c.findOneAndUpdate({ _id: id(0) }, { $inc: { n: 9 } })).to.deep.equal({ _id: 0, n: 1 })
        const after_ = { returnDocument: 'after', sort: { n: -1 } } as const
        expect(await c.findOneAndUpdate({}, { $inc: { n: 1 } }, after_)).to.deep.equal({ _id: 0, n: 11 })
        expect(await c.findOneAndUpdate({ n: 77 }, { $inc: { n: 1 } })).to.equal(null)
        const upserted = await c.findOneAndUpdate(
          { _id: id(7) },
          { $inc: { n: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        expect(upserted).to.deep.equal({ _id: 7, n: 1 })
        expect(await c.findOneAndDelete({ _id: id(7) })).to.deep.equal({ _id: 7, n: 1 })
      })

      it('replaces and deletes', async () => {
        const c = await filled({ a: 1 }, { a: 1 }, { a: 2 })
        expect(await c.replaceOne({ _id: id(0) }, { b: 1 })).to.include({ matchedCount: 1, modifiedCount: 1 })
        expect(await c.findOne({ _id: id(0) })).to.deep.equal({ _id: 0, b: 1 })
        expect((await c.deleteOne({ a: { $exists: true } })).deletedCount).to.equal(1)
        expect((await c.deleteMany({})).deletedCount).to.equal(2)
      })

      it('that makes no sense is refused by number', async () => {
        const c = await filled({ a: 'text', b: 1 })
        expect((await errorOf(c.updateOne({}, { $inc: { a: 1 } }))).code).to.equal(14)
        expect((await errorOf(c.updateOne({}, { $set: { 'b.c': 1 } }))).code).to.equal(28)
        expect((await errorOf(c.updateOne({}, { $set: { b: 1, 'b.c': 2 } }))).code).to.equal(40)
        expect((await errorOf(c.updateOne({}, { $set: { _id: id(9) } }))).code).to.equal(66)
        expect(await c.findOne({})).to.deep.equal({ _id: 0, a: 'text', b: 1 })
      })
    })

    describe('indexes', () => {
      it('may be made twice, and not with other options or keys under one name', async () => {
        const c = await filled({ a: 1 })
        expect(await c.createIndex({ a: 1 })).to.equal('a_1')
        expect(await c.createIndex({ a: 1 })).to.equal('a_1')
        expect((await errorOf(c.createIndex({ b: 1 }, { name: 'a_1' }))).code).to.equal(86)
        expect((await errorOf(c.createIndex({ a: 1 }, { unique: true }))).code).to.be.oneOf([85, 86])
        expect((await errorOf(c.createIndex({ a: 1 }, { name: 'other' }))).code).to.equal(85)
        expect((await c.indexes()).map((it) => it.name)).to.have.members(['_id_', 'a_1'])
        await c.dropIndex('a_1')
        expect((await c.indexes()).map((it) => it.name)).to.deep.equal(['_id_'])
      })

      it('of a model are in step after the first time', async () => {
        const connection = await mongoose.createConnection(engine.uri, { dbName: engine.db.databaseName }).asPromise()
        try {
          const schema = new Schema(
            { _id: String, a: Number, at: Date, tags: [String] },
            { autoIndex: false, autoCreate: false },
          )
          schema.index({ a: 1 }, { unique: true })
          schema.index({ at: 1 }, { expireAfterSeconds: 100 })
          schema.index({ tags: 1, a: -1 })
          schema.index({ a: 1, at: 1 }, { partialFilterExpression: { at: { $exists: true } } })
          const model = connection.model('InStep', schema)
          await model.createIndexes()
          expect(await model.syncIndexes()).to.deep.equal([])
          expect(await model.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] })
        } finally {
          await connection.close()
        }
      })
    })
  })
}
