import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { FollowerModel } from '../../models/follower.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { ListingModel } from '../../models/listing.ts'
import type { CaseHistoryEntry } from '../../server/reference/case.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { type DepartmentCode, type ListingId, newListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import type { Caller } from '../../server/reference/officer.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { RuleBroken } from '../../server/reference/rule-broken.ts'
import { readCursor } from '../../server/registry/cursor.ts'
import { readLedger } from '../../server/registry/events.ts'
import { listingHistory } from '../../server/registry/history.ts'
import { type ListQuery, listListings } from '../../server/registry/list.ts'
import { getListing } from '../../server/registry/listing.ts'
import { OutlineSearch } from '../../server/registry/outline-search.ts'
import { Outlines } from '../../server/registry/outlines.ts'
import { Projection } from '../../server/registry/projection.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import { aBody, aLedger, aPublication, FINANCE, quietLog } from '../ledger/cast.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { anyone, liaohe, officer, order } from './cast.ts'

const TODAY = new Date('2026-06-01T02:00:00Z')
const wu = officer('wu', 'supervisor')
const base = aBody()
const [ban] = base.effects
const effects = (changes: Partial<ListingBody['effects'][number]>) => (ban ? [{ ...ban, ...changes }] : [])

/** Every listing of the register, by what is special about it. */
const register = {
  plain: {},
  older: { publication: { ...base.publication, from: civilDate('2026-01-10') } },
  housing: {
    department: { code: 'housing' as DepartmentCode, name: '盘锦市住房和城乡建设局', region: regionCode('211104') },
    effects: effects({ fields: ['engineering.water'] }),
    offence: { ...base.offence, code: 'ENG-101' as OffenceCode },
  },
  pending: { effects: effects({ period: { from: civilDate('2026-07-01'), to: null } }) },
  revoked: {},
  repaired: {},
  unpublishedBan: { publication: { ...base.publication, until: civilDate('2026-05-31') } },
  ended: {
    publication: { ...base.publication, until: civilDate('2026-05-31') },
    effects: effects({ period: { from: civilDate('2026-03-02'), to: civilDate('2026-05-31') } }),
  },
  person: {
    party: {
      ...base.party,
      kind: 'person',
      name: '王某',
      address: '某小区 1 号楼',
      identifiers: [{ scheme: 'cnId', hash: 'aGFzaA==', masked: '2111**********0012' }],
    },
  },
  erased: {},
} as const satisfies Record<string, Partial<ListingBody>>
type Name = keyof typeof register
const names = Object.keys(register) as Name[]
const ids = Object.fromEntries(names.map((name) => [name, newListingId()])) as Record<Name, ListingId>
const nameOf = (id: ListingId) => names.find((name) => ids[name] === id)

const change = (
  type: 'listing.revoked' | 'listing.repaired',
  listing: ListingId,
): Extract<EventDraft, { type: 'listing.revoked' | 'listing.repaired' }> => ({
  type,
  listing,
  version: 2,
  department: FINANCE,
  body: { order, on: civilDate('2026-05-04') },
})

describe('reading the register', () => {
  const ledger = aLedger()
  const index = new ScreeningIndex({ hashPersonal: () => '', listingUrl: (id) => id })
  const numbers = { numberOf: (id: ListingId) => index.numberOf(id), idOf: (number: number) => index.idOf(number) }
  const known = new Outlines(numbers.numberOf)
  const outlines = new OutlineSearch(known, numbers)
  ledger.remember(index)
  ledger.remember(known)
  const projection = new Projection({ ledger, onPublished: async () => {}, now: () => TODAY, log: quietLog })
  let found: ListingId[] = []
  const steps: CaseHistoryEntry[] = [
    {
      at: '2026-03-05T03:00:00.000Z',
      step: 'approved',
      officer: { id: 'off_zhao' as never, username: 'zhao', name: '赵审核' },
      note: null,
    },
  ]
  const ctx = {
    now: () => TODAY,
    ledger,
    projection,
    search: (_q: string, limit: number) => found.slice(0, limit),
    annotationsOf: () => [],
    outlines,
    caseHistory: async () => steps,
  }
  let database: TestDatabase

  before(async () => {
    database = await openTestDatabase()
    for (const model of [LedgerEventModel, ListingModel, FollowerModel]) await model.createIndexes()
    const drafts = names.map((name, i) => {
      const number = `211100-2026-${String(i + 1).padStart(4, '0')}`
      return aPublication({ listing: ids[name], body: aBody({ ...register[name], number }) })
    })
    const erasure = { seqs: [names.indexOf('erased')], on: civilDate('2026-05-01') }
    await ledger.append(() => drafts)
    await ledger.append(() => [
      change('listing.revoked', ids.revoked),
      change('listing.repaired', ids.repaired),
      { type: 'body.erased', listing: ids.erased, version: 2, department: FINANCE, body: erasure },
    ])
    await projection.start()
  })
  after(async () => {
    await projection.stop()
    await ledger.stop()
    await database.close()
  })

  async function listed(query: Partial<ListQuery> = {}, caller: Caller = wu): Promise<(Name | undefined)[]> {
    const { items } = await listListings(ctx, { limit: 20, ...query }, caller, 'zh')
    return items.map(({ id }) => nameOf(id))
  }

  it('shows the public what is public today, newest publication first', async () => {
    const shown = await listed({}, anyone)
    expect(shown).to.deep.equal(['person', 'pending', 'housing', 'plain', 'older'])
  })

  it('shows platforms also what binds today, though it is public no more', async () => {
    expect(await listed({}, liaohe('screen'))).to.have.members([
      'person',
      'pending',
      'housing',
      'plain',
      'older',
      'unpublishedBan',
      'repaired',
    ])
  })

  it('shows officers all but what was erased', async () => {
    expect(await listed()).to.have.members(names.filter((name) => name !== 'erased'))
  })

  const filters: readonly [string, Partial<ListQuery>, Name[]][] = [
    ['a field and those below it', { field: 'engineering' }, ['housing']],
    ['a field exactly', { field: 'engineering.water' }, ['housing']],
    ['a field that lies beside', { field: 'engineering.transport' }, []],
    ['a region', { region: regionCode('211104') }, ['housing']],
    ['a department', { department: 'housing' }, ['housing']],
    ['an offence', { offence: 'ENG-101' }, ['housing']],
    ['the state pending', { state: 'pending' }, ['pending']],
    ['the state revoked', { state: 'revoked' }, ['revoked']],
    ['the state repaired', { state: 'repaired' }, ['repaired']],
    ['the state expired', { state: 'expired' }, ['ended']],
    ['the state in force', { state: 'inForce' }, ['plain', 'older', 'housing', 'unpublishedBan', 'person']],
    ['a last day of publication', { publishedTo: civilDate('2026-01-10') }, ['older']],
    [
      'both days of publication',
      { publishedFrom: civilDate('2026-01-10'), publishedTo: civilDate('2026-03-04') },
      ['older'],
    ],
    ['several at once', { field: 'procurement', department: 'housing' }, []],
  ]
  for (const [what, query, expected] of filters) {
    it(`filters by ${what}`, async () => {
      expect(await listed(query)).to.have.members(expected)
    })
  }

  it('takes a region for all that lies in it', async () => {
    expect(await listed({ region: regionCode('210000') })).to.have.length(names.length - 1)
    expect(await listed({ region: regionCode('220000') })).to.deep.equal([])
  })

  for (const sort of ['-publishedOn', 'publishedOn', '-number', 'number'] as const) {
    it(`goes through every page once in the order ${sort}`, async () => {
      const whole = await listed({ sort, limit: 200 })
      const pages: (Name | undefined)[] = []
      let cursor: string | null = null
      do {
        const query: ListQuery = { sort, limit: 2, ...(cursor && { cursor: readCursor(cursor) ?? expect.fail() }) }
        const page = await listListings(ctx, query, wu, 'zh')
        expect(page.total).to.equal(names.length - 1)
        pages.push(...page.items.map(({ id }) => nameOf(id)))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(pages).to.deep.equal(whole)
      const forward = sort.endsWith('number') ? names.filter((name) => name !== 'erased') : null
      if (forward) expect(whole).to.deep.equal(sort.startsWith('-') ? forward.toReversed() : forward)
    })
  }

  it('answers a search in the order of fit, without what the caller may not see', async () => {
    found = [ids.older, ids.revoked, ids.plain, newListingId(), ids.housing]
    const first = await listListings(ctx, { q: '围标', limit: 2 }, anyone, 'zh')
    expect(first.items.map(({ id }) => nameOf(id))).to.deep.equal(['older', 'plain'])
    expect(first.total).to.equal(3)
    const cursor = readCursor(first.nextCursor ?? '') ?? expect.fail('a second page')
    const second = await listListings(ctx, { q: '围标', limit: 2, cursor }, anyone, 'zh')
    expect(second.items.map(({ id }) => nameOf(id))).to.deep.equal(['housing'])
    expect(second.nextCursor).to.equal(null)
    expect(await listed({ q: '围标', department: 'housing' }, anyone)).to.deep.equal(['housing'])
    found = []
    expect(await listed({ q: '无' }, anyone)).to.deep.equal([])
  })

  it('gives one listing with its state and where to read on', async () => {
    const view = await getListing(ctx, ids.plain, anyone, 'zh')
    expect(view).to.deep.include({ state: 'inForce', version: 1, annotations: [], number: '211100-2026-0001' })
    expect(view.links).to.deep.equal({
      self: `/api/v1/listings/${ids.plain}`,
      history: `/api/v1/listings/${ids.plain}/history`,
      page: `/listings/${ids.plain}`,
    })
  })

  it('never shows the hash of an identifier of a person, nor where a person lives', async () => {
    for (const caller of [anyone, liaohe('feed'), wu]) {
      const { party } = await getListing(ctx, ids.person, caller, 'zh')
      expect(party.identifiers).to.deep.equal([{ scheme: 'cnId', value: '2111**********0012' }])
      expect(party).to.not.have.property('address')
    }
  })

  it('has the title of the offence in the language asked for', async () => {
    expect((await getListing(ctx, ids.plain, anyone, 'zh')).offence.title).to.equal('提供虚假材料谋取中标、成交')
    expect((await getListing(ctx, ids.plain, anyone, 'en')).offence.title).to.match(/^[\x20-\x7e]+$/)
  })

  for (const [name, caller] of [
    ['revoked', anyone],
    ['unpublishedBan', anyone],
    ['ended', liaohe('screen')],
    ['erased', wu],
  ] as const) {
    it(`does not find the listing "${name}" for a caller of kind ${caller.kind}`, async () => {
      const error = await getListing(ctx, ids[name], caller, 'zh').catch((reason: unknown) => reason)
      expect(error).to.be.instanceOf(RuleBroken).with.property('code', 'notFound')
    })
  }

  describe('the history of a listing', () => {
    it('tells the public what happened and which document ordered it, and names no officer', async () => {
      const history = await listingHistory(ctx, ids.plain, anyone)
      expect(history).to.not.have.property('steps')
      expect(history.items.map(({ type, version, department }) => ({ type, version, department }))).to.deep.equal([
        { type: 'listing.published', version: 1, department: FINANCE },
      ])
    })

    it('tells officers also who did what', async () => {
      const history = await listingHistory(ctx, ids.revoked, wu)
      expect(history.items.map(({ type }) => type)).to.deep.equal(['listing.published', 'listing.revoked'])
      expect(history.items[1]?.order).to.deep.equal(order)
      expect(history.steps).to.deep.equal([
        { at: '2026-03-05T03:00:00.000Z', step: 'approved', officer: { username: 'zhao', name: '赵审核' }, note: null },
      ])
    })

    it('is not there for those who may not see the listing', async () => {
      const error = await listingHistory(ctx, ids.revoked, anyone).catch((reason: unknown) => reason)
      expect(error).to.be.instanceOf(RuleBroken).with.property('code', 'notFound')
    })
  })

  describe('events of the ledger', () => {
    const asked = { from: 0, limit: 200, wait: 0 }
    const bodies = async (caller: Caller) => {
      const { items } = await readLedger(ctx, asked, caller)
      return items.filter((event) => event.body !== undefined && event.salt !== undefined).map(({ seq }) => seq)
    }

    it('carry bodies for officers and for platforms that follow the ledger', async () => {
      expect(await bodies(wu)).to.have.length(names.length + 3)
      expect(await bodies(liaohe('feed'))).to.have.length(names.length + 3)
    })

    it('carry for all others the bodies of listings that are public today, and orders to erase or revoke', async () => {
      const shown = ['plain', 'older', 'housing', 'pending', 'person'].map((name) => names.indexOf(name as Name))
      const orders = [names.length, names.length + 2]
      expect(await bodies(anyone)).to.have.members([...shown, ...orders])
      expect(await bodies(liaohe('screen'))).to.have.members([...shown, ...orders])
    })

    it('come from the number asked for, with the size of the ledger', async () => {
      const { items, size } = await readLedger(ctx, { from: 3, limit: 2, wait: 0 }, anyone)
      expect([items.map(({ seq }) => seq), size]).to.deep.equal([[3, 4], names.length + 3])
      expect(await readLedger(ctx, { from: 500, limit: 2, wait: 0 }, anyone)).to.deep.equal({ items: [], size })
    })

    it('carry for all others no content that was amended since', async () => {
      const listing = newListingId()
      const number = '211100-2026-0700'
      await ledger.append(() => [aPublication({ listing, body: aBody({ number }) })])
      const [amended] = await ledger.append(() => [
        { type: 'listing.amended', listing, version: 2, department: FINANCE, body: { ...aBody({ number }), order } },
      ])
      const from = ledger.size - 2
      const { items } = await readLedger(ctx, { from, limit: 2, wait: 0 }, anyone)
      expect(items.map(({ seq, body }) => [seq, body !== undefined])).to.deep.equal([
        [from, false],
        [amended?.seq, true],
      ])
    })

    it('come with their bodies though the listing is written a moment later', async () => {
      const here = aLedger()
      const slow = new Projection({ ledger: here, onPublished: async () => {}, now: () => TODAY, log: quietLog })
      await projection.stop()
      const [event] = await here.append(() => [aPublication({ body: aBody({ number: '211100-2026-0800' }) })])
      const writing = { caughtUp: async () => slow.start().then(() => true) }
      const late = { ...ctx, ledger: here, projection: writing }
      const { items } = await readLedger(late, { from: here.size - 1, limit: 1, wait: 0 }, anyone)
      expect(items).to.deep.equal([event])
      await slow.stop()
    })

    it('are waited for until there is one', async () => {
      const size = await ledger.catchUp()
      const waiting = readLedger(ctx, { from: size, limit: 10, wait: 60 }, wu)
      const [event] = await ledger.append(() => [aPublication({ body: aBody({ number: '211100-2026-0900' }) })])
      expect((await waiting).items).to.deep.equal([event])
    })

    it('are not waited for any longer once the caller has gone', async () => {
      const gone = new AbortController()
      const waiting = readLedger(ctx, { from: await ledger.catchUp(), limit: 10, wait: 60 }, anyone, gone.signal)
      gone.abort()
      expect((await waiting).items).to.deep.equal([])
    })
  })
})
