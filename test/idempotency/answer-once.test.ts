import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { IdempotencyKeyModel } from '../../models/idempotency-key.ts'
import { type Answer, answerOnce } from '../../server/idempotency/answer-once.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

describe('a write with a key', () => {
  let database: TestDatabase
  before(async () => {
    database = await openTestDatabase()
    await IdempotencyKeyModel.createIndexes()
  })
  after(() => database.close())

  const NOW = new Date('2026-11-23T02:00:00.000Z')
  const later = (ms: number) => () => new Date(NOW.getTime() + ms)
  const request = (key: string) => ({ scope: 'off_chen post /cases', key, body: '{}' })
  const done: Answer = { status: 201, location: null, json: '{"id":"cas_1"}' }
  let runs = 0
  const counted = (answer: Answer) => async () => {
    runs += 1
    return answer
  }
  const codeOf = (work: Promise<unknown>) => work.catch(({ code, message }) => code ?? message)

  it('is run once and answered the same again', async () => {
    runs = 0
    const once = () => answerOnce(later(0), request('once'), counted(done))
    expect(await once()).to.deep.equal(done)
    expect(await once()).to.deep.equal(done)
    expect(runs).to.equal(1)
  })

  it('that failed may come again', async () => {
    const failing = async () => {
      throw new Error('refused')
    }
    expect(await codeOf(answerOnce(later(0), request('failed'), failing))).to.equal('refused')
    expect(await answerOnce(later(1), request('failed'), counted(done))).to.deep.equal(done)
  })

  it('that was made is not made again where its answer could not be kept', async () => {
    runs = 0
    // Longer than a document may be.
    const unkept = counted({ ...done, json: 'x'.repeat(17 * 1024 * 1024) })
    expect(await codeOf(answerOnce(later(0), request('unkept'), unkept))).to.not.equal('idempotencyKeyReused')
    expect(await codeOf(answerOnce(later(1_000), request('unkept'), counted(done)))).to.equal('idempotencyKeyReused')
    expect(runs).to.equal(1)
  })

  it('whose process died before it answered may come again after a minute, and by one only', async () => {
    runs = 0
    const unanswered = () => IdempotencyKeyModel.countDocuments({ answer: { $exists: false } })
    const before_ = await unanswered()
    void answerOnce(later(0), request('died'), () => new Promise<Answer>(() => {}))
    while ((await unanswered()) === before_) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await codeOf(answerOnce(later(59_000), request('died'), counted(done)))).to.equal('idempotencyKeyReused')
    const again = () => codeOf(answerOnce(later(61_000), request('died'), counted(done)))
    await Promise.all([again(), again(), again()])
    expect(runs).to.equal(1)
  })
})
