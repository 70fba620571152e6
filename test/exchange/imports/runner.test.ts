import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { ImportModel } from '../../../models/import.ts'
import { ImportChunkModel } from '../../../models/import-chunk.ts'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { ImportRunner } from '../../../server/exchange/imports/runner.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { collusion, csvOf, type Job, type Sender, sender } from './files.ts'

const FILE = csvOf(template.columns, [collusion(1)])
const LATER_MS = 60_000

describe('whoever works on uploaded files', () => {
  let registry: TestRegistry
  let chen: Sender
  let li: Sender
  let job: Job
  let now = new Date('2026-11-23T02:00:00.000Z')
  before(async () => {
    registry = await openTestRegistry({ now: () => now })
    await enter(registry)
    chen = await sender(registry, 'chen')
    li = await sender(registry, 'li')
    // From here on this process takes files in and works on none.
    await registry.ctx.imports.stop()
    job = (await chen.send({ profile: 'template', file: FILE })).body
  })
  after(() => registry.close())

  it('is sent the same file of a department once while it is worked on', async () => {
    expect((await chen.send({ profile: 'template', file: FILE })).body.id).to.equal(job.id)
    expect((await chen.send({ profile: 'ccgp', file: FILE })).body.id).not.to.equal(job.id)
    expect((await li.send({ profile: 'template', file: FILE })).body.id).not.to.equal(job.id)
  })

  it('says so when a part of a file is gone, and does not take the rest for the whole', async () => {
    const file = csvOf(
      template.columns,
      Array.from({ length: 3_000 }, (_, n) => collusion(n)),
    )
    const { id } = (await li.send({ profile: 'template', file })).body
    await ImportChunkModel.deleteOne({ _id: `${id}:1` })
    const runner = new ImportRunner(registry.ctx, registry.ctx.log)
    await ImportModel.updateMany({ _id: { $ne: id } }, { $set: { lease: { holder: 'nobody', until: '9999' } } })
    await runner.start()
    try {
      expect((await li.settled(id)).failure).to.equal('The file was kept for its time and is gone: send it again.')
    } finally {
      await runner.stop()
    }
  })

  it('are sent no more files than a department can see to', async () => {
    const open = await ImportModel.findById(job.id).lean()
    await ImportModel.insertMany(
      Array.from({ length: 50 }, (_, n) => ({
        ...open,
        _id: `imp_${n}`,
        department: '211100-housing',
        state: 'checked',
      })),
    )
    const { status, body } = await li.send({ profile: 'template', file: 'a' })
    expect([status, (body as unknown as { type: string }).type]).to.deep.equal([422, '/problems/importLimit'])
  })

  it('leaves alone what another process is working on, until that has not been heard of for a while', async () => {
    const lease = { holder: 'another process', until: new Date(now.getTime() + 10_000).toISOString() }
    await ImportModel.updateMany({}, { $set: { lease } })
    const runner = new ImportRunner(registry.ctx, registry.ctx.log)
    await runner.start()
    try {
      expect((await chen.api<Job>('GET', `/imports/${job.id}`)).body.state).to.equal('checking')
      expect((await ImportModel.findById(job.id).lean())?.lease).to.deep.equal(lease)
      now = new Date(now.getTime() + LATER_MS)
      runner.wake()
      expect((await chen.settled(job.id)).state).to.equal('checked')
    } finally {
      await runner.stop()
    }
  })

  it('has a checked file taken once, whoever says so how often', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => chen.api('POST', `/imports/${job.id}/commit`, {})))
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([202, 409, 409])
  })

  it('gives up what breaks off again and again, and says whom to tell', async () => {
    await ImportModel.updateOne({ _id: job.id }, { $set: { attempts: 10 } })
    const runner = new ImportRunner(registry.ctx, registry.ctx.log)
    await runner.start()
    try {
      const failed = await chen.settled(job.id)
      expect([failed.state, failed.failure]).to.deep.equal([
        'failed',
        'The work broke off again and again and was given up: tell the operators the id of this import.',
      ])
    } finally {
      await runner.stop()
    }
  })
})
