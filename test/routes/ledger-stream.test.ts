import { type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, afterEach, before, describe, it } from 'mocha'
import { revokePlatform } from '../../server/access/platforms.ts'
import { STREAM_PAGE } from '../../server/exchange/feeds/stream.ts'
import { aBody, aPublication } from '../ledger/cast.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface Frame {
  readonly id: number
  readonly event: { readonly seq: number; readonly body?: unknown }
}

describe('the stream of the ledger', function () {
  this.timeout(30_000)
  let registry: TestRegistry
  let cast: Cast
  const open: IncomingMessage[] = []
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    await publish(3)
  })
  afterEach(() => {
    for (const stream of open.splice(0)) stream.destroy()
  })
  after(() => registry.close())

  const publish = async (count: number, facts = '伪造业绩证明。') => {
    const body = aBody({ offence: { ...aBody().offence, facts } })
    return registry.ctx.ledger.append(() => Array.from({ length: count }, () => aPublication({ body })))
  }

  const connect = (path = '', headers: Record<string, string> = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const asked = request(`${registry.url}/api/v1/ledger/stream${path}`, { headers, agent: false }, (answer) => {
        open.push(answer)
        resolve(answer)
      })
      asked.once('error', reject).end()
    })

  /** Reads frames until there are `count`, then leaves; null waits for the end of the stream. */
  async function framesOf(answer: IncomingMessage, count: number | null): Promise<Frame[]> {
    const frames: Frame[] = []
    let text = ''
    for await (const piece of answer) {
      text += String(piece)
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      for (const frame of whole) {
        const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame) ?? []
        if (data !== undefined) frames.push({ id: Number(id), event: JSON.parse(data) })
      }
      if (count !== null && frames.length >= count) break
    }
    return frames
  }
  const idsOf = (frames: readonly Frame[]) => frames.map(({ id }) => id)

  it('gives every event once, in order, as it comes', async () => {
    const answer = await connect('?from=1')
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).to.deep.equal([
      200,
      'text/event-stream',
      'no-store',
    ])
    const reading = framesOf(answer, 7)
    await publish(2)
    await publish(3)
    const frames = await reading
    expect(idsOf(frames)).to.deep.equal([1, 2, 3, 4, 5, 6, 7])
    expect(frames.every(({ id, event }) => id === event.seq && event.body !== undefined)).to.equal(true)
  })

  it('goes on after the last event that was seen, whatever the address says', async () => {
    const frames = await framesOf(await connect('?from=0', { 'Last-Event-ID': '4' }), 3)
    expect(idsOf(frames)).to.deep.equal([5, 6, 7])
  })

  it('refuses a reader who holds more than there is, and what is no number', async () => {
    expect((await connect('?from=500')).statusCode).to.equal(422)
    expect((await connect('', { 'Last-Event-ID': 'x' })).statusCode).to.equal(400)
    expect((await connect('?from=-1')).statusCode).to.equal(400)
  })

  it('reads no further ahead than a slow reader takes, and loses nothing', async () => {
    const from = registry.ctx.ledger.size
    const count = 800
    for (let part = 0; part < 2; part += 1) await publish(count / 2, '事'.repeat(10_000))
    const { ledger, projection } = registry.ctx
    // A page waits for the projection: until it is there, nothing shows who holds the stream back.
    expect(await projection.caughtUp(ledger.size, 15_000)).to.equal(true)
    const read = ledger.events.bind(ledger)
    let pages = 0
    // Followers of the ledger may still be reading the same events, in pages of their own.
    ledger.events = (first, limit) => {
      pages += first >= from && limit === STREAM_PAGE ? 1 : 0
      return read(first, limit)
    }
    try {
      const answer = await connect(`?from=${from}`)
      // Long enough without a page that none is on its way.
      for (let [quiet, seen] = [0, 0]; quiet < 5; seen = pages) {
        await pause(150)
        quiet = pages === seen && pages > 0 ? quiet + 1 : 0
      }
      // Three fill what lies between the two ends; all that there is would be eight.
      expect(pages).to.be.below(5)
      const frames = await framesOf(answer, count)
      expect(idsOf(frames)).to.deep.equal(Array.from({ length: count }, (_, i) => from + i))
    } finally {
      ledger.events = read
    }
  })

  it('lets one caller have five at once', async () => {
    for (let i = 0; i < 5; i += 1) expect((await connect()).statusCode).to.equal(200)
    const sixth = await connect()
    expect([sixth.statusCode, sixth.headers['retry-after']]).to.deep.equal([429, '30'])
  })

  it('ends when the reader is no longer admitted', async () => {
    const from = registry.ctx.ledger.size
    const answer = await connect(`?from=${from}`, { Authorization: `Bearer ${cast.liaoheToken}` })
    const reading = framesOf(answer, null)
    await publish(1)
    await revokePlatform(registry.ctx, 'commandLine', cast.liaoheId)
    await pause(1_000)
    await publish(1)
    expect(idsOf(await reading)).to.deep.equal([from])
  })

  it('ends when the process is about to stop', async () => {
    const reading = framesOf(await connect(`?from=${registry.ctx.ledger.size}`), null)
    registry.hangUp()
    expect(await reading).to.deep.equal([])
  })
})
