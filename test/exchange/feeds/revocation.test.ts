import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import { newListingId } from '../../../server/reference/ids.ts'
import type { ListingBody } from '../../../server/reference/listing.ts'
import { aBody, aPublication, FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'

const REASON = '原处罚决定经复议撤销'

describe('what the public reads of a revocation', () => {
  let registry: TestRegistry
  const [open, closed] = [newListingId(), newListingId()]
  let events: LedgerEvent[] = []
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    const { ledger, projection } = registry.ctx
    // Bribe takers' and givers' records are shown to nobody.
    const hidden = { ...aBody().offence, code: 'GEN-807' as ListingBody['offence']['code'] }
    await ledger.append(() => [
      aPublication({ listing: open, body: aBody({ number: '211100-2026-0001' }) }),
      aPublication({ listing: closed, body: aBody({ number: '211100-2026-0002', offence: hidden }) }),
    ])
    await ledger.append(() =>
      [open, closed].map((listing) => ({
        type: 'listing.revoked' as const,
        listing,
        version: 2,
        department: FINANCE,
        body: { order: { ...order, reason: REASON }, on: civilDate('2026-05-04') },
      })),
    )
    await projection.caughtUp(ledger.size, 10_000)
    const { body } = await registry.anyone<{ items: LedgerEvent[] }>('GET', '/ledger/events?from=0')
    events = body.items
  })
  after(() => registry.close())

  it('is the order and its reason, so that the hash can be checked, and no longer whom it was about', () => {
    const [published, , revoked] = events
    expect(revoked?.type === 'listing.revoked' && revoked.body?.order.reason).to.equal(REASON)
    expect(revoked).to.have.property('salt')
    expect(published).not.to.have.property('body')
    expect(JSON.stringify(events)).not.to.contain(aBody().party.name)
  })

  it('is nothing where the listing was never to be shown', () => {
    const [, published, , revoked] = events
    expect(published).not.to.have.property('body')
    expect(revoked).not.to.have.property('body')
  })

  it('is the same in a snapshot as in the ledger', async () => {
    const response = await fetch(`${registry.url}/api/v1/snapshot.ndjson`)
    const lines = (await response.text()).trimEnd().split('\n')
    const listings = lines.flatMap(
      (line) => (JSON.parse(line) as { listing?: { id: string; track: object } }).listing ?? [],
    )
    const endingsOf = (id: string) => JSON.stringify(listings.find((it) => it.id === id)?.track)
    expect(endingsOf(open)).to.contain(REASON)
    expect(endingsOf(closed)).not.to.contain(REASON)
  })
})
