import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { AlreadyLedgered } from '../../server/ledger/already-ledgered.ts'
import { appendTo } from '../../server/ledger/append.ts'
import { canonical } from '../../server/ledger/canonical.ts'
import { readCheckpoint } from '../../server/ledger/checkpoint.ts'
import { bodyHash, leafHash } from '../../server/ledger/entry.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { verifyConsistency, verifyInclusion } from '../../server/ledger/merkle-proof.ts'
import { verifyNote } from '../../server/ledger/note.ts'
import { seal } from '../../server/ledger/seal.ts'
import { eraseBodies, insertEvents, readEvents } from '../../server/ledger/store.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import { broken, RuleBroken } from '../../server/reference/rule-broken.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { aBody, aLedger, aPublication, ORIGIN } from './cast.ts'

const AT = '2026-11-23T10:00:00.000Z'

const bytes = (text: string) => Buffer.from(text, 'base64')

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('should have been refused'),
    (error: unknown) => error,
  )
}

function recording(ledger: Ledger): number[] {
  const seen: number[] = []
  ledger.follow((event) => seen.push(event.seq))
  return seen
}

describe('the ledger', () => {
  let database: TestDatabase
  before(async () => {
    database = await openTestDatabase()
    await LedgerEventModel.createIndexes()
  })
  beforeEach(async () => {
    await LedgerEventModel.collection.deleteMany({})
  })
  after(() => database.close())

  it('begins empty, with the root of nothing', async () => {
    const ledger = aLedger()
    expect(await ledger.catchUp()).to.equal(0)
    expect(ledger.root()).to.equal('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  })

  it('gives an appended event its number, time, origin, salt and hash', async () => {
    const now = new Date('2026-11-23T01:02:03.004Z')
    const draft = aPublication()
    const [event] = await aLedger({ now: () => now }).append(() => [draft])
    expect(event).to.include({ seq: 0, at: now.toISOString(), registry: ORIGIN, listing: draft.listing, version: 1 })
    expect(event?.body).to.deep.equal(draft.body)
    expect(bytes(event?.salt ?? '')).to.have.length(32)
    expect(event?.bodyHash).to.equal(bodyHash(event?.salt ?? '', canonical(draft.body)))
    expect(await readEvents(0, 10)).to.deep.equal([event])
  })

  it('commits to the entry only, so that no name and no document is in the leaf', async () => {
    const ledger = aLedger()
    const [event] = await ledger.append(() => [aPublication()])
    if (!event) throw new Error('appended')
    const { body: _body, salt: _salt, ...entry } = event
    expect(ledger.root()).to.equal(leafHash(event).toString('base64'))
    expect(Object.keys(entry)).to.have.members([
      'seq',
      'at',
      'type',
      'listing',
      'version',
      'registry',
      'department',
      'bodyHash',
    ])
  })

  it('never goes back in time, whatever the clock says', async () => {
    let now = new Date('2026-11-23T10:00:00Z')
    const ledger = aLedger({ now: () => now })
    await ledger.append(() => [aPublication()])
    now = new Date('2026-11-23T09:00:00Z')
    const [late] = await ledger.append(() => [aPublication()])
    expect(late?.at).to.equal('2026-11-23T10:00:00.000Z')
  })

  it('asks for the decision at the exact size, after the readers have seen everything before', async () => {
    const [here, there] = [aLedger(), aLedger()]
    const seen = recording(here)
    await there.append(() => [aPublication(), aPublication()])
    await here.append((size) => {
      expect(size).to.equal(2)
      expect(seen).to.deep.equal([0, 1])
      return [aPublication()]
    })
    expect(seen).to.deep.equal([0, 1, 2])
  })

  it('writes nothing when the decision is a refusal', async () => {
    const ledger = aLedger()
    const refusal = broken('wrongState', '已发布', 'Published already')
    expect(
      await failure(
        ledger.append(() => {
          throw refusal
        }),
      ),
    ).to.equal(refusal)
    expect(await ledger.catchUp()).to.equal(0)
  })

  it('takes no second event of a version of a listing', async () => {
    const ledger = aLedger()
    const draft = aPublication()
    await ledger.append(() => [draft])
    const error = await failure(aLedger().append(() => [draft]))
    expect(error).to.be.instanceOf(AlreadyLedgered).and.include({ seq: 0, listing: draft.listing, onceKey: undefined })
  })

  it('takes nothing twice that may be there once only, and knows what is there', async () => {
    const ledger = aLedger()
    await ledger.append(() => [aPublication({ onceKey: 'decision 7' })])
    const error = await failure(
      ledger.append(() => [aPublication(), aPublication({ onceKey: 'decision 7' }), aPublication()]),
    )
    expect(error).to.be.instanceOf(AlreadyLedgered).and.include({ seq: 0, onceKey: 'decision 7', listing: undefined })
    expect(ledger.size, 'the event before the one refused stands').to.equal(2)
    expect(await ledger.hasOnce(['decision 7', 'decision 8'])).to.deep.equal(new Set(['decision 7']))
  })

  it('keeps 40 appends at once from two processes in one order, each there once', async () => {
    const ledgers = [aLedger(), aLedger()] as const
    const seen = ledgers.map(recording)
    const drafts = Array.from({ length: 40 }, () => aPublication())
    const appended = await Promise.all(drafts.map((draft, i) => ledgers[i % 2 ? 1 : 0].append(() => [draft])))
    expect(appended.map(([event], i) => event?.listing === drafts[i]?.listing)).to.not.include(false)
    expect(
      appended
        .flat()
        .map((event) => event.seq)
        .sort((a, b) => a - b),
    ).to.deep.equal([...Array(40).keys()])
    await Promise.all(ledgers.map((ledger) => ledger.catchUp()))
    for (const numbers of seen) expect(numbers).to.deep.equal([...Array(40).keys()])
    expect(ledgers[0].root()).to.equal(ledgers[1].root())
  })

  it('loses and doubles nothing when batches of two processes cut into each other', async () => {
    const ledgers = [aLedger(), aLedger(), aLedger()] as const
    const batches = ledgers.map(() => Array.from({ length: 300 }, () => aPublication()))
    const appended = await Promise.all(ledgers.map((ledger, i) => ledger.append(() => batches[i] ?? [])))
    expect(await ledgers[0].catchUp()).to.equal(900)
    const stored = await readEvents(0, 1_000)
    expect(new Set(stored.map((event) => event.listing)).size).to.equal(900)
    for (const [i, batch] of batches.entries()) {
      expect(appended[i]?.map((event) => event.listing)).to.deep.equal(batch.map((draft) => draft.listing))
    }
  })

  it('puts in only the rest of a batch that another process cut in two', async () => {
    const ledger = aLedger()
    const mine = [aPublication(), aPublication()]
    await insertEvents([seal(aPublication(), { seq: 1, at: AT, registry: ORIGIN, salt: '' })])
    let asked = 0
    // At first this process does not see what the other one has just put where the batch is going.
    const head = { origin: ORIGIN, nextAt: () => AT, catchUp: () => (asked ? ledger.catchUp() : Promise.resolve(0)) }
    const decide = () => {
      asked += 1
      return mine
    }
    const events = await appendTo(head, decide, AbortSignal.timeout(5_000))
    expect(asked).to.equal(2)
    expect(events.map(({ seq, listing }) => [seq, listing])).to.deep.equal([
      [0, mine[0]?.listing],
      [2, mine[1]?.listing],
    ])
    expect(await ledger.catchUp()).to.equal(3)
  })

  it('gives up with a hint to try again when others are always faster', async () => {
    await insertEvents([seal(aPublication(), { seq: 0, at: AT, registry: ORIGIN, salt: '' })])
    const head = { origin: ORIGIN, nextAt: () => AT, catchUp: () => Promise.resolve(0) }
    const error = await failure(appendTo(head, () => [aPublication()], AbortSignal.timeout(50)))
    expect(error).to.be.instanceOf(RuleBroken).and.include({ code: 'overloaded', retryAfterSeconds: 2 })
  })

  it('tells every reader of every event once and in order, over many pages', async () => {
    const writer = aLedger()
    for (let i = 0; i < 3; i += 1) await writer.append(() => Array.from({ length: 700 }, () => aPublication()))
    const ledger = aLedger()
    const seen = recording(ledger)
    await Promise.all([ledger.catchUp(), ledger.catchUp(), ledger.catchUp()])
    expect(seen).to.deep.equal([...Array(2_100).keys()])
    expect(ledger.root()).to.equal(writer.root())
  })

  it('shows a caller everything stored before the call', async () => {
    const [here, there] = [aLedger(), aLedger()]
    for (let size = 1; size <= 10; size += 1) {
      const underWay = here.catchUp()
      await there.append(() => [aPublication()])
      expect(await here.catchUp()).to.equal(size)
      await underWay
    }
  })

  it('stops being healthy for good when a reader fails, for what it would answer is wrong', async () => {
    const ledger = aLedger()
    let failed = false
    ledger.follow((event: LedgerEvent) => {
      if (event.seq !== 1 || failed) return
      failed = true
      throw new Error('index full')
    })
    await ledger.start(10)
    expect(ledger.healthy).to.equal(true)
    await aLedger().append(() => [aPublication(), aPublication()])
    expect(await failure(ledger.catchUp())).to.have.property('message', 'index full')
    expect(await failure(ledger.append(() => [aPublication()]))).to.have.property('message', 'index full')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ledger.healthy).to.equal(false)
    await ledger.stop()
  })

  it('says which event the database lacks', async () => {
    await aLedger().append(() => [aPublication(), aPublication(), aPublication()])
    await LedgerEventModel.collection.deleteOne({ _id: 1 as never })
    expect(await failure(aLedger().catchUp())).to.have.property(
      'message',
      'Event 1 is missing from the database, which holds event 2.',
    )
  })

  it('does not go on with the ledger of another registry', async () => {
    await aLedger().append(() => [aPublication()])
    expect(await failure(aLedger({ origin: 'blacklist.yingkou.example' }).catchUp()))
      .to.have.property('message')
      .that.includes(`ledger of ${ORIGIN}`)
  })

  it('finds what other processes append while it runs', async () => {
    const ledger = aLedger()
    await ledger.start(10)
    await aLedger().append(() => [aPublication()])
    await ledger.waitBeyond(0, 5_000)
    expect(ledger.size).to.equal(1)
    expect(ledger.lagSeconds).to.be.lessThan(5)
    await ledger.stop()
  })

  describe('long waits', () => {
    it('end at once when there is something already', async () => {
      const ledger = aLedger()
      await ledger.append(() => [aPublication()])
      await ledger.waitBeyond(0, 60_000)
    })

    it('end with the time, the caller or the process, without anything new', async () => {
      const ledger = aLedger()
      const gone = new AbortController()
      const waits = [ledger.waitBeyond(0, 20), ledger.waitBeyond(0, 60_000, gone.signal), ledger.waitBeyond(0, 60_000)]
      await waits[0]
      gone.abort()
      await waits[1]
      await ledger.stop()
      await waits[2]
      expect(ledger.size).to.equal(0)
    })

    it('go on while the ledger is not beyond what the caller holds', async () => {
      const ledger = aLedger()
      let ended = false
      const wait = ledger.waitBeyond(1, 60_000).then(() => {
        ended = true
      })
      await ledger.append(() => [aPublication()])
      expect(ended).to.equal(false)
      await ledger.append(() => [aPublication()])
      await wait
    })

    it('are refused when too many wait', async () => {
      const ledger = aLedger()
      const waits = Array.from({ length: 5_000 }, () => ledger.waitBeyond(0, 60_000))
      expect(await failure(ledger.waitBeyond(0, 60_000)))
        .to.be.instanceOf(RuleBroken)
        .and.have.property('code', 'overloaded')
      await ledger.stop()
      await Promise.all(waits)
    })
  })

  describe('proofs and checkpoints', () => {
    it('hold for anyone who has the verifier key', async () => {
      const ledger = aLedger()
      const events = await ledger.append(() => Array.from({ length: 11 }, () => aPublication()))
      const checkpoint = readCheckpoint(verifyNote(ledger.checkpoint(), ledger.verifierKey) ?? '')
      expect(checkpoint).to.deep.equal({ origin: ORIGIN, size: 11, root: ledger.root(11) })
      const { leaf, path } = await ledger.inclusion(4, 11)
      expect(bytes(leaf)).to.deep.equal(events[4] && leafHash(events[4]))
      const proof = { seq: 4, size: 11, leaf: bytes(leaf), path: path.map(bytes) }
      expect(verifyInclusion(proof, bytes(ledger.root()))).to.equal(true)
      const [earlier, later] = [
        { size: 6, root: bytes(ledger.root(6)) },
        { size: 11, root: bytes(ledger.root(11)) },
      ]
      const { path: between } = await ledger.consistency(6, 11)
      expect(verifyConsistency(earlier, later, between.map(bytes))).to.equal(true)
    })

    it('stay what they were after the body of an event is erased', async () => {
      const writer = aLedger()
      await writer.append(() => [aPublication(), aPublication({ body: aBody({ number: '211100-2026-0018' }) })])
      await eraseBodies([0])
      const ledger = aLedger()
      const bodies: unknown[] = []
      ledger.follow((event) => bodies.push(event.body))
      await ledger.catchUp()
      expect(ledger.root()).to.equal(writer.root())
      expect(bodies[0]).to.equal(undefined)
      expect(bodies[1]).to.have.property('number', '211100-2026-0018')
    })

    it('are refused for sizes the ledger has not reached', async () => {
      const ledger = aLedger()
      await ledger.append(() => [aPublication()])
      for (const ask of [
        async () => ledger.root(2),
        () => ledger.inclusion(0, 2),
        () => ledger.inclusion(1, 1),
        () => ledger.consistency(0, 2),
        () => ledger.consistency(1, 0),
      ]) {
        const refusal = await ask().catch((error: unknown) => error)
        expect(refusal).to.be.instanceOf(RuleBroken).with.property('code', 'ledgerSizeUnknown')
      }
    })

    it('are given by a process that has yet to hear of a size which another has told', async () => {
      const [first, second] = [aLedger(), aLedger()]
      await first.append(() => [aPublication(), aPublication()])
      expect(await second.inclusion(0, 2)).to.deep.equal(await first.inclusion(0, 2))
      await first.append(() => [aPublication()])
      expect(await second.consistency(1, 3)).to.deep.equal(await first.consistency(1, 3))
    })
  })

  it('cannot be changed through its model', async () => {
    await aLedger().append(() => [aPublication()])
    const attempts = [
      LedgerEventModel.updateOne({ _id: 0 }, { $set: { at: '2020-01-01T00:00:00.000Z' } }),
      LedgerEventModel.updateMany({}, { $set: { at: '2020-01-01T00:00:00.000Z' } }),
      LedgerEventModel.replaceOne({ _id: 0 }, {}),
      LedgerEventModel.deleteOne({ _id: 0 }),
      LedgerEventModel.deleteMany({}),
      LedgerEventModel.findOneAndUpdate({ _id: 0 }, { $set: { version: 9 } }),
      LedgerEventModel.findOneAndDelete({ _id: 0 }),
    ]
    for (const attempt of attempts) {
      expect(await failure(attempt.exec())).to.have.property('message', 'The ledger is append-only.')
    }
    const event = await LedgerEventModel.findById(0)
    event?.set('version', 9)
    expect(await failure(event?.save() ?? Promise.resolve())).to.have.property('message', 'The ledger is append-only.')
  })
})
