import { expect } from 'chai'
import { describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'
import { bodyHash, leafHash } from '../../server/ledger/entry.ts'
import { MerkleTree } from '../../server/ledger/merkle.ts'
import { seal } from '../../server/ledger/seal.ts'
import type { StoredEvent } from '../../server/ledger/store.ts'
import { verifyEvents } from '../../server/ledger/verify.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { newListingId } from '../../server/reference/ids.ts'
import { aPublication, FINANCE, ORIGIN } from './cast.ts'

const salt = (seq: number) => Buffer.alloc(32, seq).toString('base64')
const at = (seq: number) => new Date(Date.UTC(2026, 10, 23, 8, seq)).toISOString()
const sealed = (drafts: readonly EventDraft[]) =>
  drafts.map((draft, seq) => seal(draft, { seq, at: at(seq), registry: ORIGIN, salt: salt(seq) }))

const first = newListingId()
const erasure: EventDraft = {
  type: 'body.erased',
  listing: first,
  version: 2,
  department: FINANCE,
  body: { seqs: [0], on: civilDate('2026-11-23') },
}

const publications = () => sealed([first, newListingId(), newListingId()].map((listing) => aPublication({ listing })))
const withErasure = () => sealed([aPublication({ listing: first }), aPublication(), erasure])

function rootOf(events: readonly StoredEvent[]): string {
  const tree = new MerkleTree()
  for (const event of events) tree.append(leafHash({ seq: event._id, ...event }))
  return tree.root().toString('base64')
}

function withoutBody({ bodyJson: _bodyJson, salt: _salt, ...event }: StoredEvent): StoredEvent {
  return event
}

function changed(events: readonly StoredEvent[], seq: number, changes: Partial<StoredEvent>): StoredEvent[] {
  return events.map((event) => (event._id === seq ? { ...event, ...changes } : event))
}

const swapped = (events: readonly StoredEvent[]) => {
  const [a, b, ...rest] = events
  return a && b ? [{ ...b, _id: 0 }, { ...a, _id: 1 }, ...rest] : []
}

describe('verifying a ledger', () => {
  it('finds nothing wrong with one that is in order, and gives its size and root', async () => {
    const events = publications()
    const { faults, size, root } = await verifyEvents(events, ORIGIN, { origin: ORIGIN, size: 3, root: rootOf(events) })
    expect({ faults, size, root }).to.deep.equal({ faults: [], size: 3, root: rootOf(events) })
  })

  it('tells which bodies were erased, and by which order', async () => {
    const events = withErasure().map((event) => (event._id === 0 ? withoutBody(event) : event))
    const { faults, erased } = await verifyEvents(events, ORIGIN)
    expect({ faults, erased }).to.deep.equal({ faults: [], erased: [{ seq: 0, by: 2 }] })
  })

  const loose = '{"b":1,"a":2}'
  const tampered: readonly [string, () => readonly StoredEvent[], string][] = [
    [
      'a changed body',
      () => changed(publications(), 1, { bodyJson: canonical({ number: '211100-2026-9999' }) }),
      'Event 1: its body is not the one that was hashed.',
    ],
    [
      'a changed salt',
      () => changed(publications(), 1, { salt: salt(9) }),
      'Event 1: its body is not the one that was hashed.',
    ],
    [
      'a body that others would hash otherwise',
      () => changed(publications(), 1, { bodyJson: loose, bodyHash: bodyHash(salt(1), loose) }),
      'Event 1: its body is not in canonical form.',
    ],
    [
      'a missing event',
      () => publications().filter((event) => event._id !== 1),
      'Event 1 is missing: event 2 comes in its place.',
    ],
    ['a missing first event', () => publications().slice(1), 'Event 0 is missing: event 1 comes in its place.'],
    [
      'swapped events',
      () => swapped(publications()),
      `Event 1: its time ${at(0)} is before ${at(1)}, the time of the one ahead.`,
    ],
    [
      'an event of another registry',
      () => changed(publications(), 2, { registry: 'blacklist.yingkou.example' }),
      `Event 2: it belongs to blacklist.yingkou.example, not to ${ORIGIN}.`,
    ],
    [
      'a version that was left out',
      () => changed(publications(), 0, { version: 2 }),
      `Event 0: it is version 2 of ${first} where version 1 is due.`,
    ],
    [
      'a listing that was never published',
      () => changed(publications(), 0, { type: 'listing.stayed' }),
      `Event 0: ${first} begins with listing.stayed.`,
    ],
    [
      'a body taken out without an order',
      () => publications().map((event) => (event._id === 1 ? withoutBody(event) : event)),
      'Event 1: its body is gone and no event orders that.',
    ],
    [
      'a body taken out and its salt left',
      () => publications().map((event) => (event._id === 1 ? { ...withoutBody(event), salt: salt(1) } : event)),
      'Event 1: it has a body or a salt without the other.',
    ],
    [
      'an order to erase that was not carried out',
      withErasure,
      'Event 0: event 2 orders its body erased, but it is there.',
    ],
  ]
  for (const [what, events, fault] of tampered) {
    it(`finds ${what}`, async () => {
      expect((await verifyEvents(events(), ORIGIN)).faults).to.deep.equal([fault])
    })
  }

  const changedEntry = 'The root of the first 3 events is not the one signed: an entry among them was changed.'
  it('finds a changed entry by the checkpoint signed before it', async () => {
    const events = publications()
    const checkpoint = { origin: ORIGIN, size: 3, root: rootOf(events) }
    const moved = changed(events, 2, { at: at(59) })
    expect((await verifyEvents(moved, ORIGIN, checkpoint)).faults).to.deep.equal([changedEntry])
    const body = canonical({ number: '211100-2026-9999' })
    const rewritten = changed(events, 1, { bodyJson: body, bodyHash: bodyHash(salt(1), body) })
    expect((await verifyEvents(rewritten, ORIGIN, checkpoint)).faults).to.deep.equal([changedEntry])
  })

  it('finds an end that was cut off by the checkpoint signed before it', async () => {
    const events = publications()
    const checkpoint = { origin: ORIGIN, size: 3, root: rootOf(events) }
    expect((await verifyEvents(events.slice(0, 2), ORIGIN, checkpoint)).faults).to.deep.equal([
      'The checkpoint was signed over 3 events; only 2 are in order.',
    ])
  })

  it('does not take the checkpoint of another registry', async () => {
    const checkpoint = { origin: 'blacklist.yingkou.example', size: 0, root: rootOf([]) }
    expect((await verifyEvents([], ORIGIN, checkpoint)).faults).to.have.length(1)
  })

  it('stops listing faults at a hundred and goes on counting', async () => {
    const events = sealed(Array.from({ length: 150 }, () => aPublication())).map(withoutBody)
    const { faults, faultCount } = await verifyEvents(events, ORIGIN)
    expect([faults.length, faultCount]).to.deep.equal([100, 150])
  })
})
