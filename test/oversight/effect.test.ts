import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { OutcomeModel } from '../../models/outcome.ts'
import { ScreeningModel } from '../../models/screening.ts'
import { ScreeningTallyModel } from '../../models/screening-tally.ts'
import { effect } from '../../routes/oversight-schema.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import type { EffectReport } from '../../server/oversight/effect.ts'
import { announce, finishTails } from '../../server/oversight/finish-tails.ts'
import type { ScreeningAnswer } from '../../server/receipts/screen.ts'
import { storedAfter } from '../../server/receipts/store.ts'
import { dayOf, plusDays } from '../../server/reference/civil-date.ts'
import type { ListingId, ProcessId, ScreeningId } from '../../server/reference/ids.ts'
import { newScreeningId } from '../../server/reference/ids.ts'
import { forgery } from '../cases/sample.ts'
import { type Cast, enter } from '../support/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const USCC = '91350100M000100Y43'
const OTHER_USCC = '91110000100010433L'
const NOBODY = '盘锦诚信建设有限公司'

describe('the effect of the register', () => {
  let registry: TestRegistry
  let cast: Cast
  let stranger: Send
  const listings: ListingId[] = []
  const today = dayOf(new Date())
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    stranger = await anotherPlatform()
    listings.push(await published(USCC, '盘锦围标建设有限公司', 1), await published(OTHER_USCC, '辽河串通工程公司', 2))
  })
  after(() => registry.close())

  async function anotherPlatform(): Promise<Send> {
    const { clientId, clientSecret } = await addPlatform(registry.ctx, 'commandLine', {
      clientId: 'dalian',
      name: '大连交易平台',
      scopes: ['screen'],
    })
    const { body } = await registry.anyone('POST', '/auth/token', {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    })
    return caller(registry.url, String(body['access_token']))
  }

  async function published(uscc: string, name: string, n: number): Promise<ListingId> {
    const { body } = await cast.chen('POST', '/cases', {
      kind: 'listing',
      ...forgery,
      party: { ...forgery.party, name, identifiers: [{ scheme: 'uscc', value: uscc }] },
      decision: { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` },
    })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    const approved = await cast.zhao('POST', `/cases/${String(body['id'])}/approve`, { version: 2 })
    expect(approved.status).to.equal(200)
    return String(approved.body['listing']) as ListingId
  }

  const firm = (ref: string, uscc: string) => ({ ref, identifiers: [{ scheme: 'uscc', value: uscc }] })

  async function screened(by: Send, field: string, region: string, bidders: readonly object[]): Promise<ScreeningId> {
    const context = { field, region, role: 'bidder', project: { number: 'DLZC-2026-0117' } }
    const { status, body } = await by('POST', '/screenings', { context, bidders })
    expect(status).to.equal(200)
    return String(body['id']) as ScreeningId
  }

  async function allStored(count: number): Promise<void> {
    for (let i = 0; i < 100 && (await ScreeningModel.countDocuments({})) < count; i += 1) await pause(20)
    expect(await ScreeningModel.countDocuments({})).to.equal(count)
  }

  const read = async (from: string = plusDays(today, -1), to: string = plusDays(today, 1)) =>
    (await cast.wu<EffectReport>('GET', `/oversight/effect?from=${from}&to=${to}`)).body

  /** Read from every stored answer, and from every reported outcome. */
  async function slowly(): Promise<EffectReport['total'] & { fields: unknown; regions: unknown; listings: unknown }> {
    const answers = (await ScreeningModel.find().lean()).map(({ answer }) => JSON.parse(answer) as ScreeningAnswer)
    const outcomes = await OutcomeModel.find().lean()
    const countsOf = (mine: (it: { field: string; region: string }) => boolean) => {
      const ours = answers.filter(({ context }) => mine(context))
      const results = ours.flatMap((it) => it.results)
      const of = (verdict: string) => results.filter((it) => it.verdict === verdict).length
      const done = outcomes.filter(mine)
      return {
        screenings: ours.length,
        bidders: results.length,
        blocked: of('blocked'),
        review: of('review'),
        clear: of('clear'),
        outcomes: outcomesOf(done),
      }
    }
    const fields = [...new Set(answers.map(({ context }) => context.field))].toSorted()
    const regions = [...new Set(answers.map(({ context }) => context.region))].toSorted()
    return {
      ...countsOf(() => true),
      fields: fields.map((field) => ({ field, ...countsOf((it) => it.field === field) })),
      regions: regions.map((region) => ({ region, ...countsOf((it) => it.region === region) })),
      listings: listings.map((listing) => ({
        listing,
        screenings: answers.filter(({ results }) =>
          results.some(({ hits }) => hits.some((hit) => hit.verdict === 'blocked' && hit.listing === listing)),
        ).length,
        outcomes: outcomesOf(outcomes.filter((it) => it.listings.includes(listing))),
      })),
    }
  }
  const outcomesOf = (outcomes: readonly { readonly action: string }[]) => ({
    excluded: outcomes.filter(({ action }) => action === 'excluded').length,
    admitted: outcomes.filter(({ action }) => action === 'admitted').length,
    flagged: outcomes.filter(({ action }) => action === 'flagged').length,
  })

  async function expectToEqualRecount(): Promise<void> {
    const fast = await read()
    const { fields, regions, listings: ofListings, ...total } = await slowly()
    expect(effect.validate(fast).error).to.equal(undefined)
    expect(fast.total).to.deep.equal(total)
    expect(fast.byField).to.deep.equal(fields)
    expect(fast.byRegion).to.deep.equal(regions)
    const found = fast.listings.map(({ listing, screenings, outcomes }) => ({ listing, screenings, outcomes }))
    expect(found).to.have.deep.members(ofListings as object[])
  }

  let reported: ScreeningId
  it('is counted behind the answers and equals a slow recount of all that is stored', async () => {
    const both = [firm('1', USCC), firm('2', OTHER_USCC), { ref: '3', name: NOBODY }]
    reported = await screened(cast.liaohe, 'procurement', '211100', both)
    await screened(cast.liaohe, 'procurement', '210200', [firm('1', USCC)])
    await screened(cast.liaohe, 'engineering.water', '211100', [firm('1', USCC)])
    await screened(stranger, 'land', '211100', [{ ref: '1', name: NOBODY }])
    await allStored(4)
    await cast.liaohe('POST', `/screenings/${reported}/outcomes`, [
      { ref: '1', action: 'excluded', note: '资格审查不通过' },
      { ref: '3', action: 'admitted' },
    ])
    await expectToEqualRecount()
    const { total, listings: most } = await read()
    expect([total.screenings, total.blocked]).to.deep.equal([4, 3])
    expect(most[0]).to.deep.include({ listing: listings[0], screenings: 2 })
    expect(most[0]?.number).to.match(/^211100-/)
  })

  it('has nothing of other days', async () => {
    const { total, byField, listings: none } = await read('2018-01-01', plusDays(today, -2))
    expect([total.screenings, byField, none]).to.deep.equal([0, [], []])
  })

  it('counts for a process that was killed what it had stored and not counted, once', async () => {
    const dead = 'prc_dead' as ProcessId
    const at = new Date(Date.now() - 120_000)
    await announce(dayOf(at), dead)
    const [like] = await ScreeningModel.find({ _id: reported }).lean()
    if (!like) throw new Error('The screening is stored.')
    const tail = [1, 2, 3].map((processSeq) => ({ ...like, _id: newScreeningId(), at, process: dead, processSeq }))
    await ScreeningModel.insertMany(tail)
    const finish = () => finishTails(storedAfter, new Date(), 'prc_other' as ProcessId)
    await Promise.all([finish(), finish()])
    await finish()
    await expectToEqualRecount()
    expect((await read()).total.screenings).to.equal(7)
  })

  it('leaves the count of a process that is alive to itself', async () => {
    const alive = 'prc_alive' as ProcessId
    const [like] = await ScreeningModel.find({ _id: reported }).lean()
    if (!like) throw new Error('The screening is stored.')
    await announce(today, alive)
    await ScreeningModel.create({ ...like, _id: newScreeningId(), at: new Date(), process: alive, processSeq: 1 })
    await finishTails(storedAfter, new Date(), 'prc_other' as ProcessId)
    const tally = await ScreeningTallyModel.findOne({ process: alive }).lean()
    expect(tally).to.deep.include({ through: 0, scopes: [] })
    await ScreeningModel.deleteOne({ process: alive })
  })

  it('goes on over a stop and a start of the process', async () => {
    await screened(cast.liaohe, 'procurement', '211100', [firm('1', USCC)])
    await allStored(8)
    await registry.ctx.effectTally.stop()
    await expectToEqualRecount()
  })

  describe('as a platform reports it', () => {
    const report = (by: Send, items: readonly object[], id: string = reported) =>
      by('POST', `/screenings/${id}/outcomes`, items)

    it('is said once for each bidder: again it changes nothing, otherwise it is refused', async () => {
      const first = { ref: '1', action: 'excluded', note: '资格审查不通过' }
      const again = await report(cast.liaohe, [first])
      expect(again.status).to.equal(200)
      const otherwise = await report(cast.liaohe, [
        { ref: '2', action: 'flagged' },
        { ...first, action: 'admitted' },
      ])
      expect([otherwise.status, otherwise.body['type']]).to.deep.equal([409, '/problems/alreadyExists'])
      expect(await OutcomeModel.countDocuments({ screening: reported, ref: '2' })).to.equal(0)
      const [standing] = await OutcomeModel.find({ screening: reported, ref: '1' }).lean()
      expect(standing).to.deep.include({ action: 'excluded', verdict: 'blocked', listings: [listings[0]] })
    })

    it('is about bidders of that screening, and a screening of its own', async () => {
      const unknown = await report(cast.liaohe, [
        { ref: '9', action: 'excluded' },
        { ref: '2', action: 'excluded' },
      ])
      expect([unknown.status, unknown.body['type']]).to.deep.equal([422, '/problems/refUnknown'])
      expect(await OutcomeModel.countDocuments({ screening: reported, ref: '2' })).to.equal(0)
      expect((await report(cast.liaohe, [{ ref: '1', action: 'excluded' }], 'scr_none')).status).to.equal(404)
      expect((await report(cast.liaohe, [])).status).to.equal(400)
      const twice = [
        { ref: '2', action: 'excluded' },
        { ref: '2', action: 'flagged' },
      ]
      expect((await report(cast.liaohe, twice)).status).to.equal(400)
    })

    it('needs the scope, and tells nobody else whether there is such a screening', async () => {
      expect((await report(stranger, [{ ref: '1', action: 'excluded' }])).status).to.equal(403)
      expect((await report(cast.chen, [{ ref: '1', action: 'excluded' }])).status).to.equal(401)
    })

    it('keeps one of two contradictory words that come at once', async () => {
      const answers = await Promise.all(
        ['excluded', 'flagged'].map((action) => report(cast.liaohe, [{ ref: '2', action }])),
      )
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([200, 409])
    })

    it('is read by officers as cases of joint punishment, newest first', async () => {
      interface Page {
        readonly items: readonly { readonly ref: string; readonly title: string; readonly project: string }[]
        readonly nextCursor: string | null
      }
      const list = async (query = '') =>
        (await cast.wu<Page>('GET', `/oversight/outcomes?from=${today}&to=${today}${query}`)).body
      const all = await list()
      expect(all.items).to.have.length(3)
      expect(all.items[0]).to.deep.include({ project: 'DLZC-2026-0117' })
      const first = await list('&limit=2')
      const second = await list(`&limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
      expect([...first.items, ...second.items]).to.deep.equal(all.items)
      expect((await list('&action=admitted')).items.map(({ ref }) => ref)).to.deep.equal(['3'])
      expect((await list(`&listing=${listings[0]}`)).items.map(({ ref }) => ref)).to.deep.equal(['1'])
      expect((await registry.anyone('GET', `/oversight/outcomes?from=${today}&to=${today}`)).status).to.equal(401)
    })
  })
})
