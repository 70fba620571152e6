import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { nextEvents } from '../../../server/exchange/remote/next-events.ts'
import { RemoteFault, type RemoteFaultKind } from '../../../server/exchange/remote/remote-fault.ts'
import { emptyHead, headAt, trust, type VerifiedHead } from '../../../server/exchange/remote/verified-log.ts'
import { leafHash } from '../../../server/ledger/entry.ts'
import { MerkleTree } from '../../../server/ledger/merkle.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import { ORIGIN } from '../../ledger/cast.ts'
import { RemoteBook } from './remote-book.ts'

const follow = async (source: ReturnType<RemoteBook['at']>, from: VerifiedHead): Promise<VerifiedHead> => {
  let head = from
  for (;;) {
    const step = await nextEvents(source, head, 0)
    head = step.head
    if (step.isCurrent) return head
  }
}

async function faultOf(work: Promise<unknown> | (() => unknown)): Promise<RemoteFaultKind> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof RemoteFault) return error.kind
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('following the ledger of another registry', () => {
  const book = new RemoteBook()
  book.publish(450)
  const start = emptyHead(ORIGIN, book.verifierKey)

  it('verifies every event of a ledger of any size, from any place on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(450), fc.nat(450), async (one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)]
        const head = await follow(book.at(late), await follow(book.at(early), start))
        expect(head.size).to.equal(late)
        expect(head.checkpoint?.root).to.equal(book.root(late))
      }),
      { numRuns: 40 },
    )
  })

  it('begins anywhere with the proof that the last event is in the ledger', () => {
    const tree = new MerkleTree()
    for (const [i, event] of book.ledgered.slice(0, 70).entries()) {
      tree.append(leafHash(event))
      const size = i + 1
      const proof = {
        leaf: tree.leaf(i).toString('base64'),
        path: tree.inclusionProof(i, size).map((it) => it.toString('base64')),
      }
      const head = headAt(start, book.note(size), proof)
      expect(head.frontier).to.have.length([...size.toString(2)].filter((bit) => bit === '1').length)
    }
  })

  it('goes on from what it verified before, kept as JSON', async () => {
    const early = await follow(book.at(129), start)
    const head = await follow(book.at(450), JSON.parse(JSON.stringify(early)))
    expect(head.size).to.equal(450)
  })

  it('refuses a checkpoint of another key, of another registry, and what is none', async () => {
    const other = new RemoteBook({ key: anotherKey() })
    other.publish(3)
    expect(await faultOf(nextEvents(other.at(), start, 0))).to.equal('badSignature')
    const dalian = new RemoteBook({ origin: 'blacklist.dalian.example' })
    dalian.publish(3)
    expect(await faultOf(() => trust({ ...start, verifierKey: dalian.verifierKey }, dalian.note(), []))).to.equal(
      'otherOrigin',
    )
    expect(await faultOf(() => trust(start, book.signed('Something else\n'), []))).to.equal('garbage')
  })

  it('refuses a ledger that goes back, also behind a checkpoint whose events were not read yet', async () => {
    const head = await follow(book.at(300), start)
    expect(await faultOf(nextEvents(book.at(299), head, 0))).to.equal('rollback')
    const { head: ahead } = await nextEvents(book.at(450), start, 0)
    expect(ahead.size).to.equal(200)
    expect(await faultOf(nextEvents(book.at(300), ahead, 0))).to.equal('rollback')
  })

  it('refuses a ledger with another past, of the same size and of a larger one', async () => {
    const head = await follow(book.at(300), start)
    const forked = new RemoteBook()
    forked.publish(450)
    expect(await faultOf(nextEvents(forked.at(300), head, 0))).to.equal('fork')
    expect(await faultOf(nextEvents(forked.at(450), head, 0))).to.equal('fork')
  })

  type Lie = readonly [what: string, kind: RemoteFaultKind, lie: (events: LedgerEvent[]) => unknown[]]
  const lies: readonly Lie[] = [
    ['leaves an event out', 'gap', (events) => events.toSpliced(5, 1)],
    ['repeats an event', 'gap', (events) => [...events.slice(0, 6), ...events.slice(5)]],
    ['exchanges two events', 'gap', (events) => [...events.slice(0, 5), ...events.slice(5, 7).reverse()]],
    ['exchanges two events and their numbers', 'badLeaf', (events) => swapped(events)],
    ['changes an entry', 'badLeaf', (events) => changed(events, (it) => ({ ...it, department: 'housing' }))],
    ['changes a body', 'badBody', (events) => changed(events, (it) => ({ ...it, body: { ...it.body, number: 'x' } }))],
    ['takes the salt of a body away', 'badBody', (events) => changed(events, ({ salt: _, ...rest }) => rest)],
    ['gives what is no event', 'garbage', () => [{ seq: 0, hello: 'world' }]],
    [
      'gives a body of another kind',
      'garbage',
      (events) => changed(events, (it) => ({ ...it, body: { on: 'never' } })),
    ],
    [
      'claims the event of another registry',
      'otherOrigin',
      (events) => changed(events, (it) => ({ ...it, registry: 'x' })),
    ],
  ]
  for (const [what, kind, lie] of lies) {
    it(`refuses a registry that ${what}`, async () => {
      const liar = book.at(20, (events) => lie([...events]))
      expect(await faultOf(nextEvents(liar, start, 0))).to.equal(kind)
      expect(await faultOf(nextEvents(liar, await follow(book.at(3), start), 0))).to.equal(kind)
    })
  }

  it('lets a body be withheld, but not an order to erase', async () => {
    const withheld = book.at(20, (events) => events.map(({ body: _body, salt: _salt, ...entry }) => entry))
    expect((await nextEvents(withheld, start, 0)).head.size).to.equal(20)
    const erasing = new RemoteBook()
    erasing.publish(1)
    erasing.eraseFirst()
    expect((await follow(erasing.at(), start)).size).to.equal(2)
    const silent = erasing.at(2, (events) => events.map(({ body: _body, salt: _salt, ...entry }) => entry))
    expect(await faultOf(nextEvents(silent, start, 0))).to.equal('badBody')
  })
})

function anotherKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url') }
}

const changed = (events: LedgerEvent[], change: (event: LedgerEvent) => unknown): unknown[] =>
  events.map((event, i) => (i === events.length - 1 ? change(event) : event))

function swapped(events: LedgerEvent[]): LedgerEvent[] {
  const [last, before] = [events.at(-1), events.at(-2)]
  if (!last || !before) return events
  return [
    ...events.slice(0, -2),
    { ...last, seq: before.seq, at: before.at },
    { ...before, seq: last.seq, at: last.at },
  ]
}
