import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import mongoose from 'mongoose'
import { ENGINES, type Engine, errorOf } from './engines.ts'

const CHUNK_BYTES = 255 * 1024
const id = (text: string) => text as unknown as mongoose.mongo.ObjectId

// Attachments go through the driver's GridFS: what it sends has to be served whatever the engine.
for (const [name, open] of ENGINES) {
  describe(`GridFS on ${name}`, () => {
    let engine: Engine
    let bucket: mongoose.mongo.GridFSBucket
    before(async () => {
      engine = await open()
      bucket = new mongoose.mongo.GridFSBucket(engine.db, {
        bucketName: 'kept',
        writeConcern: { w: 'majority', journal: true },
      })
    })
    after(() => engine.close())

    const write = (file: string, bytes: Buffer) =>
      new Promise<void>((resolve, reject) => {
        bucket.openUploadStreamWithId(id(file), file).on('error', reject).on('finish', resolve).end(bytes)
      })
    const read = async (file: string, options?: { start: number; end: number }) =>
      Buffer.concat(await bucket.openDownloadStream(id(file), options).toArray())
    const chunksOf = (file: string) => engine.db.collection('kept.chunks').find({ files_id: id(file) })

    it('makes its indexes once, and finds them the next time', async () => {
      await write('first', Buffer.from('first'))
      await new Promise((resolve, reject) => {
        const again = new mongoose.mongo.GridFSBucket(engine.db, { bucketName: 'kept' })
        again.openUploadStreamWithId(id('second'), 'second').on('error', reject).on('finish', resolve).end('second')
      })
      const keys = async (of: string) => (await engine.db.collection(of).listIndexes().toArray()).map((it) => it['key'])
      expect(await keys('kept.files')).to.deep.equal([{ _id: 1 }, { filename: 1, uploadDate: 1 }])
      expect(await keys('kept.chunks')).to.deep.equal([{ _id: 1 }, { files_id: 1, n: 1 }])
    })

    for (const [what, sizeBytes] of [
      ['nothing', 0],
      ['one byte less than a chunk', CHUNK_BYTES - 1],
      ['a chunk', CHUNK_BYTES],
      ['one byte more than a chunk', CHUNK_BYTES + 1],
      ['more than one answer takes', 20 * 1024 * 1024],
    ] as const) {
      it(`gives back ${what} as it was written`, async () => {
        const bytes = randomBytes(sizeBytes)
        await write(what, bytes)
        expect((await read(what)).equals(bytes)).to.equal(true)
        const [file] = await bucket.find({ _id: id(what) }).toArray()
        expect(file).to.deep.include({ length: sizeBytes, chunkSize: CHUNK_BYTES, filename: what })
        expect(await chunksOf(what).toArray()).to.have.length(Math.ceil(sizeBytes / CHUNK_BYTES))
      })
    }

    it('reads a part from the middle', async () => {
      const bytes = randomBytes(3 * CHUNK_BYTES)
      await write('part', bytes)
      const [start, end] = [CHUNK_BYTES + 7, 2 * CHUNK_BYTES + 9]
      expect((await read('part', { start, end })).equals(bytes.subarray(start, end))).to.equal(true)
    })

    it('keeps a second chunk of the same number out', async () => {
      await write('twice', Buffer.from('twice'))
      const again = { files_id: id('twice'), n: 0, data: Buffer.from('again') }
      expect(await errorOf(engine.db.collection('kept.chunks').insertOne(again))).to.include({ code: 11000 })
    })

    it('deletes a file with all its chunks, and an upload that was given up', async () => {
      await write('gone', randomBytes(CHUNK_BYTES + 1))
      await bucket.delete(id('gone'))
      const upload = bucket.openUploadStreamWithId(id('given up'), 'given up')
      await new Promise((resolve) => upload.write(randomBytes(2 * CHUNK_BYTES), resolve))
      expect(await chunksOf('given up').toArray()).to.have.length(2)
      await upload.abort()
      expect([...(await chunksOf('gone').toArray()), ...(await chunksOf('given up').toArray())]).to.deep.equal([])
      expect((await errorOf(read('gone'))).message).to.include('FileNotFound')
    })
  })
}
