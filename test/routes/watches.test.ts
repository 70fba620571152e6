import { expect } from 'chai'
import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import { Webhook } from 'standardwebhooks'
import { BlockedLookupModel } from '../../models/blocked-lookup.ts'
import { DeliveryModel } from '../../models/delivery.ts'
import { DeliveryLaneModel } from '../../models/delivery-lane.ts'
import { FollowerModel } from '../../models/follower.ts'
import { WatchModel } from '../../models/watch.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import { civilDate, dayOf } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { type ListingId, newListingId } from '../../server/reference/ids.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { cnId, listedFirm, ofFirm, ofPerson } from '../screening/cast.ts'
import { CLIENT_SECRET, enter, officerToken, platformToken } from '../support/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { aReceiver, type Receiver } from '../support/receiver.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const DAY_SECONDS = 86_400
const WAIT_MS = 10_000
const RIGGING = { ref: 'A-1', name: '盘锦围标建设有限公司', identifiers: [ofFirm(1)] }

interface Watch {
  readonly id: string
  readonly callback: string
  readonly secret?: string
}
interface Delivery {
  readonly id: string
  readonly type: string
  readonly state: string
  readonly attempts: readonly { readonly status?: number; readonly fault?: string }[]
  readonly payload: {
    readonly data: { readonly screenings?: { readonly count: number }; readonly lookups?: { readonly count: number } }
  }
}
interface Page {
  readonly items: readonly Delivery[]
  readonly nextCursor: string | null
}
interface Callback {
  readonly id: string
  readonly secret: string
  readonly disabled: { readonly reason: string } | null
}

describe('watches and what they tell', function () {
  this.timeout(30_000)
  let registry: TestRegistry
  let receiver: Receiver
  let aheadMs = 0
  const later = (seconds: number) => {
    aheadMs += seconds * 1_000
  }
  before(async () => {
    registry = await openTestRegistry({
      now: () => new Date(Date.now() + aheadMs),
      env: { CALLBACK_NETWORKS: '127.0.0.0/8', PUBLIC_REQUESTS_PER_MINUTE: '100000' },
    })
    await enter(registry)
  })
  beforeEach(async () => {
    receiver = await aReceiver()
  })
  afterEach(async () => {
    const { body } = await liaohe<{ items: Watch[] }>('GET', '/watches')
    for (const { id } of body.items) await liaohe('DELETE', `/watches/${id}`)
    for (const model of [DeliveryModel, DeliveryLaneModel]) await model.collection.deleteMany({})
    await receiver.close()
  })
  after(() => registry.close())

  /** Signed in as of now: tokens run out when the clock is put forward. */
  let signedIn: { readonly at: number; readonly send: Promise<Send> } | null = null
  const liaohe: Send = async (...request) => {
    if (signedIn?.at !== aheadMs) {
      signedIn = { at: aheadMs, send: platformToken(registry).then((token) => caller(registry.url, token)) }
    }
    return (await signedIn.send)(...request)
  }

  const watch = async (changes: object = {}): Promise<Watch> => {
    const until = dayOf(new Date(Date.now() + aheadMs + 30 * DAY_SECONDS * 1_000))
    const answer = await liaohe<Watch>('POST', '/watches', {
      parties: [RIGGING],
      until,
      callback: receiver.url,
      ...changes,
    })
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201)
    expect(answer.headers.get('location')).to.equal(`/api/v1/watches/${answer.body.id}`)
    return answer.body
  }

  const publish = async (...drafts: EventDraft[]) => registry.ctx.ledger.append(() => drafts)
  const listing = (id = newListingId()): EventDraft =>
    aPublication({ listing: id, body: aBody({ party: listedFirm() }) })
  const change = (type: 'listing.repaired' | 'listing.revoked', id: ListingId, version = 2): EventDraft => ({
    type,
    listing: id,
    version,
    department: FINANCE,
    body: { order, on: civilDate('2026-08-01') },
  })

  const deliveries = async (query = ''): Promise<readonly Delivery[]> =>
    (await liaohe<Page>('GET', `/deliveries${query}`)).body.items
  const eventually = async <T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> => {
    const until = performance.now() + WAIT_MS
    for (;;) {
      const seen = await look()
      if (holds(seen)) return seen
      if (performance.now() > until) throw new Error(`Still ${JSON.stringify(seen)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const states = (seen: readonly Delivery[]) => seen.map(({ state }) => state)
  const typesReceived = () => receiver.received.map(({ body }) => (JSON.parse(body) as Delivery).type)

  it('are told of a listing by a signed message that names nobody', async () => {
    const { id, secret = '' } = await watch({ parties: [{ ref: 'B-7', name: '无关有限公司' }, RIGGING] })
    expect(secret).to.match(/^whsec_/)
    const [event] = await publish(
      listing(),
      aPublication({ body: aBody({ party: listedFirm({ name: '别家有限公司', identifiers: [ofFirm(9)] }) }) }),
    )
    await receiver.has(1)
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    const message = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, never>
    expect(message).to.deep.include({ type: 'listing.published', timestamp: event?.at })
    const data: unknown = message['data']
    expect(data).to.deep.include({
      watch: id,
      event: { seq: event?.seq, type: 'listing.published', version: 1 },
      matches: [{ ref: 'A-1', subject: 'bidder', reason: 'listedByIdentifier', on: 'uscc', score: 1 }],
    })
    expect(body).to.not.include('围标').and.not.include(ofFirm(1).value)
    const [delivery] = await eventually(deliveries, ([it]) => it?.state === 'delivered')
    expect(delivery).to.deep.include({ id: headers['webhook-id'], payload: message })
    expect(receiver.received).to.have.length(1)
  })

  it('are told everything that becomes of it, in order', async () => {
    await watch()
    const id = newListingId()
    await publish(listing(id))
    await publish({
      type: 'listing.amended',
      listing: id,
      version: 2,
      department: FINANCE,
      body: { ...aBody({ party: listedFirm({ name: '改名有限公司', identifiers: [ofFirm(2)] }) }), order },
    })
    await publish(change('listing.repaired', id, 3))
    await receiver.has(2)
    // The amended listing is about someone else: whoever was told of it is told so, and of nothing after.
    expect(typesReceived()).to.deep.equal(['listing.published', 'listing.amended'])
    await publish(listing(), listing())
    await receiver.has(4)
    expect(states(await eventually(deliveries, (all) => states(all).every((it) => it === 'delivered')))).to.have.length(
      4,
    )
  })

  it('wait for one another: what fails holds back what comes after it in the same watch, and nothing else', async () => {
    const [first, second] = [await aReceiver(), await aReceiver()]
    await watch({ callback: first.url })
    await watch({ callback: second.url })
    first.behaves((res) => void res.writeHead(500).end())
    await publish(listing())
    await publish(listing())
    await first.has(1)
    await second.has(2)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(first.received).to.have.length(1)
    first.behaves((res) => void res.writeHead(200).end())
    later(6)
    await first.has(3)
    const ids = first.received.map(({ headers }) => headers['webhook-id'])
    expect(ids[0]).to.equal(ids[1]).and.not.equal(ids[2])
    const [newer, older] = await eventually(
      () => deliveries('?state=delivered'),
      (all) => all.length === 4,
    )
    expect([newer, older].every((it) => it?.state === 'delivered')).to.equal(true)
    await Promise.all([first.close(), second.close()])
  })

  it('are tried for three days; then the callback is disabled, with a notice, until its platform enables it', async () => {
    const { callback } = await watch()
    await receiver.close()
    await publish(listing())
    for (let attempts = 1; attempts <= 9; attempts += 1) {
      await eventually(deliveries, ([it]) => it?.attempts.length === attempts)
      later(1.2 * DAY_SECONDS)
    }
    const [notice, failed] = await eventually(deliveries, (all) => all.length === 2)
    expect(failed?.state).to.equal('failed')
    expect(failed?.attempts).to.have.length(10)
    expect(failed?.attempts.every(({ fault }) => fault === 'connection')).to.equal(true)
    expect([notice?.type, notice?.state]).to.deep.equal(['callback.disabled', 'kept'])
    const { body } = await liaohe<{ items: Callback[] }>('GET', '/callbacks')
    expect(body.items.find(({ id }) => id === callback)?.disabled).to.deep.include({ reason: 'failing' })

    await publish(listing())
    await eventually(
      () => deliveries('?state=pending'),
      (all) => all.length === 1,
    )
    const again = await aReceiver(Number(new URL(receiver.url).port))
    const enabled = await liaohe<Callback>('POST', `/callbacks/${callback}/enable`)
    expect([enabled.status, enabled.body.disabled]).to.deep.equal([200, null])
    await again.has(1)
    const replayed = await liaohe<Delivery>('POST', `/deliveries/${failed?.id}/replay`)
    expect([replayed.status, replayed.body.state]).to.deep.equal([202, 'pending'])
    await again.has(2)
    expect(again.received[1]?.headers['webhook-id']).to.equal(failed?.id)
    await eventually(
      () => deliveries('?state=delivered'),
      (all) => all.length === 2,
    )
    await again.close()
  })

  it('are no longer told where the receiver says that it is gone', async () => {
    const { callback } = await watch()
    receiver.behaves((res) => void res.writeHead(410).end())
    await publish(listing())
    const { items } = await eventually(
      async () => (await liaohe<{ items: Callback[] }>('GET', '/callbacks')).body,
      (seen) => seen.items.some(({ id, disabled }) => id === callback && disabled !== null),
    )
    expect(items.find(({ id }) => id === callback)?.disabled?.reason).to.equal('gone')
    await publish(listing())
    await eventually(
      () => deliveries('?state=pending'),
      (all) => all.length === 2,
    )
    expect(receiver.received).to.have.length(1)
  })

  it('are signed with the old secret too for a day after it was changed', async () => {
    const { secret = '', callback } = await watch()
    const { body } = await liaohe<Callback>('POST', `/callbacks/${callback}/secret`)
    await publish(listing())
    await receiver.has(1)
    const verify = (n: number, key: string) => {
      const got = receiver.received[n]
      return new Webhook(key).sign(
        String(got?.headers['webhook-id']),
        new Date(Number(got?.headers['webhook-timestamp']) * 1_000),
        got?.body ?? '',
      )
    }
    const signatures = (n: number) => String(receiver.received[n]?.headers['webhook-signature']).split(' ')
    expect(signatures(0)).to.have.members([verify(0, secret), verify(0, body.secret)])
    later(DAY_SECONDS + 60)
    await publish(listing())
    await receiver.has(2)
    expect(signatures(1)).to.deep.equal([verify(1, body.secret)])
  })

  it('can be read where there is no callback, page by page, by their platform only', async () => {
    const { id, callback } = await watch({ callback: undefined })
    expect(callback).to.equal(null)
    await publish(listing(), listing(), listing())
    const all = await eventually(
      () => deliveries(`?watch=${id}`),
      (seen) => seen.length === 3,
    )
    expect(states(all)).to.deep.equal(['kept', 'kept', 'kept'])
    const first = (await liaohe<Page>('GET', '/deliveries?limit=2')).body
    const second = (await liaohe<Page>('GET', `/deliveries?limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items].map((it) => it.id)).to.deep.equal(all.map((it) => it.id))
    expect(second.nextCursor).to.equal(null)
    const replay = await liaohe('POST', `/deliveries/${all[0]?.id}/replay`)
    expect([replay.status, replay.body['type']]).to.deep.equal([422, '/problems/callbackMissing'])
    const dalian = await platform('dalian', ['screen', 'watch'])
    expect((await dalian<Page>('GET', '/deliveries')).body.items).to.deep.equal([])
    expect((await dalian('POST', `/deliveries/${all[0]?.id}/replay`)).status).to.equal(404)
    expect((await dalian('GET', `/watches/${id}`)).status).to.equal(404)
    expect((await dalian('DELETE', `/watches/${id}`)).status).to.equal(404)
  })

  it('are kept without an identifier of a person, and forgotten when they end', async () => {
    const person = { ref: 'P-1', kind: 'person', name: '王伟', identifiers: [ofPerson(1)] }
    const { id } = await watch({ parties: [person, RIGGING] })
    const stored = JSON.stringify(await WatchModel.findById(id).lean())
    expect(stored).to.not.include(cnId(1))
    const { body } = await liaohe<{ parties: object[] }>('GET', `/watches/${id}`)
    expect(body.parties[0]).to.deep.include({
      ref: 'P-1',
      identifiers: [{ scheme: 'cnId', value: `2111**********${cnId(1).slice(-4)}` }],
    })
    const listed = (await liaohe<{ items: { id: string; parties: number }[] }>('GET', '/watches')).body.items
    expect(listed.map((it) => [it.id, it.parties])).to.deep.equal([[id, 2]])

    receiver.behaves((res) => void res.writeHead(500).end())
    await publish(listing())
    await receiver.has(1)
    expect((await liaohe('DELETE', `/watches/${id}`)).status).to.equal(204)
    expect((await liaohe('DELETE', `/watches/${id}`)).status).to.equal(404)
    expect((await WatchModel.findById(id).lean())?.parties).to.deep.equal([])
    expect(states(await deliveries())).to.deep.equal(['cancelled'])
    await publish(listing())
    later(60)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(receiver.received).to.have.length(1)
    expect(await deliveries()).to.have.length(1)
  })

  for (const [what, body, status, code] of [
    ['a private address', { callback: 'https://10.0.0.1/' }, 422, 'callbackRefused'],
    ['a metadata service', { callback: 'http://169.254.169.254/' }, 422, 'callbackRefused'],
    ['no address', { callback: 'hello' }, 422, 'callbackRefused'],
    ['a day that is past', { until: '2020-01-01' }, 422, 'datesOutOfOrder'],
    ['no day', { until: undefined }, 400, 'malformed'],
    ['nobody', { parties: [] }, 400, 'malformed'],
    ['a party without name and identifier', { parties: [{ ref: '1' }] }, 400, 'malformed'],
    ['too many', { parties: Array.from({ length: 1_001 }, () => RIGGING) }, 400, 'malformed'],
    ['what it does not know', { more: 1 }, 400, 'malformed'],
  ] as const) {
    it(`are refused with ${what}`, async () => {
      const asked = { parties: [RIGGING], until: '2099-01-01', callback: receiver.url, ...body }
      const answer = await liaohe('POST', '/watches', asked)
      expect([answer.status, answer.body['type']]).to.deep.equal([status, `/problems/${code}`])
    })
  }

  it('are for platforms that may watch', async () => {
    const only = await platform('chaoyang', ['screen'])
    expect((await only('POST', '/watches', {})).status).to.equal(403)
    expect((await registry.anyone('GET', '/deliveries')).status).to.equal(401)
  })

  describe('of a revocation', () => {
    const context = { field: 'procurement', region: '211100', role: 'bidder' }
    const blockedBy = async (send: Send, uscc: string): Promise<string> => {
      const bidders = [{ ref: '1', identifiers: [{ scheme: 'uscc', value: uscc }] }]
      const asked = { context, on: '2026-06-01', bidders }
      const { body } = await send<{ id: string; summary: { blocked: number } }>('POST', '/screenings', asked)
      expect(body.summary.blocked).to.equal(1)
      return body.id
    }
    const aFirm = (n: number) => aPublication({ body: aBody({ party: listedFirm({ identifiers: [ofFirm(n)] }) }) })

    it('reach every platform that was told blocked: at its callback, or to be read', async () => {
      const [event] = await publish(aFirm(41))
      if (!event) expect.fail('an event')
      const uscc = ofFirm(41).value
      const [reader, listener] = [await platform('fushun', ['screen']), await platform('anshan', ['screen'])]
      const set = await admin('POST', `/platforms/${ids.get('anshan')}/callback`, { url: receiver.url })
      expect([set.status, set.body['isPlatformWide'], String(set.body['secret']).slice(0, 6)]).to.deep.equal([
        200,
        true,
        'whsec_',
      ])
      const read = [await blockedBy(reader, uscc), await blockedBy(reader, uscc)]
      const heard = await blockedBy(listener, uscc)
      await publish(change('listing.revoked', event.listing))
      await receiver.has(1)
      const { type, data } = JSON.parse(receiver.received[0]?.body ?? '')
      expect([type, data.listing.id, data.screenings.newest.map((it: { id: string }) => it.id)]).to.deep.equal([
        'screening.revoked',
        event.listing,
        [heard],
      ])
      const [kept] = await eventually(
        async () => (await reader<Page>('GET', '/deliveries')).body.items,
        (all) => all.length === 1,
      )
      expect([kept?.type, kept?.state, kept?.payload.data.screenings?.count]).to.deep.equal([
        'screening.revoked',
        'kept',
        2,
      ])
      const named = JSON.stringify(kept?.payload)
      for (const id of read) expect(named).to.include(id)

      const told = await officer('wu')<{
        items: { platform: { clientId: string }; screenings: number; notices: { state: string }[] }[]
      }>('GET', `/listings/${event.listing}/told`)
      const seen = told.body.items.map((it) => [it.platform.clientId, it.screenings, it.notices.length])
      expect(seen).to.have.deep.members([
        ['fushun', 2, 1],
        ['anshan', 1, 1],
      ])
      expect((await officer('chen')('GET', `/listings/${event.listing}/told`)).status).to.equal(403)
      expect((await registry.anyone('GET', `/listings/${event.listing}/told`)).status).to.equal(401)
      expect((await admin('DELETE', `/platforms/${ids.get('anshan')}/callback`)).status).to.equal(204)
    })

    it('reach also those who were told blocked by a lookup, of which nothing else is kept', async () => {
      const [event] = await publish(aFirm(43))
      if (!event) expect.fail('an event')
      const looking = await platform('jinzhou', ['screen'])
      const path = `/lookup?uscc=${ofFirm(43).value}&field=procurement&region=211100&role=bidder&on=2026-06-01`
      for (let n = 0; n < 3; n += 1) {
        expect((await looking<{ verdict: string }>('GET', path)).body.verdict).to.equal('blocked')
      }
      const [noted] = await eventually(
        () => BlockedLookupModel.find({ listing: event.listing }).lean(),
        (all) => all[0]?.count === 3,
      )
      expect(JSON.stringify(noted)).to.not.include(ofFirm(43).value)
      await publish(change('listing.revoked', event.listing))
      const [kept] = await eventually(
        async () => (await looking<Page>('GET', '/deliveries')).body.items,
        (all) => all.length === 1,
      )
      expect([kept?.type, kept?.payload.data.lookups?.count]).to.deep.equal(['screening.revoked', 3])
      const told = await officer('wu')<{ items: object[] }>('GET', `/listings/${event.listing}/told`)
      expect(told.body.items[0]).to.deep.include({ screenings: 0, lookups: 3 })
    })

    it('reach also an answer that was given while the revocation came', async () => {
      const [event] = await publish(aFirm(42))
      if (!event) expect.fail('an event')
      const late = await platform('yingkou', ['screen'])
      await publish(change('listing.revoked', event.listing))
      await eventually(
        () => FollowerModel.findById('watches').lean(),
        (mark) => (mark?.size ?? 0) > event.seq + 1,
      )
      await registry.ctx.keeper.keep({
        _id: 'scr_late' as never,
        platform: ids.get('yingkou') as never,
        at: new Date(),
        answer: '{}',
        blockedBy: [event.listing],
        field: 'procurement',
        region: '211100' as never,
        summary: { blocked: 1, review: 0, clear: 0 },
      })
      expect((await late<Page>('GET', '/deliveries')).body.items).to.have.length(0)
      later(61)
      await eventually(
        async () => (await (await signIn('yingkou'))<Page>('GET', '/deliveries')).body.items,
        (all) => all.length === 1,
      )
    })
  })

  const ids = new Map<string, string>()
  const platform = async (clientId: string, scopes: ('screen' | 'watch')[]): Promise<Send> => {
    const { id } = await addPlatform(
      registry.ctx,
      'commandLine',
      { clientId, name: `${clientId}交易平台`, scopes },
      CLIENT_SECRET,
    )
    ids.set(clientId, id)
    return signIn(clientId)
  }
  const signIn = async (clientId: string): Promise<Send> => {
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${CLIENT_SECRET}`
    const { body } = await registry.anyone<{ access_token: string }>('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    return caller(registry.url, body.access_token)
  }
  const officer =
    (username: string): Send =>
    async (...request) =>
      caller(registry.url, await officerToken(registry, username))(...request)
  const admin: Send = (...request) => officer('gu')(...request)
})
