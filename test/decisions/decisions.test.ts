import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { PlatformDecisionModel } from '../../models/platform-decision.ts'
import { ScreeningModel } from '../../models/screening.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import { DecisionMemory } from '../../server/decisions/memory.ts'
import { partyText } from '../../server/decisions/party-text.ts'
import { createLog } from '../../server/log.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { ListedParty } from '../../server/reference/party.ts'
import { aBody, FINANCE } from '../ledger/cast.ts'
import { bodyOf, cnId, RIGGING, uscc } from '../screening/cast.ts'
import { type Cast, CLIENT_SECRET, enter } from '../support/cast.ts'
import { caller, type Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const CONTEXT = { field: 'procurement', region: '211100', role: 'bidder' }
const ON = '2026-06-01'
const REASON = '已核对营业执照，地址和股东均不同'

interface Result {
  readonly ref: string
  readonly verdict: string
  readonly reasons: string[]
  readonly hits: {
    readonly listing: string
    readonly reasons: string[]
    readonly match: { readonly subject: string }
  }[]
  readonly excluded?: { readonly listing: string; readonly decision: string; readonly subject: string }[]
}
interface Screening {
  readonly id: string
  readonly results: Result[]
  readonly receipt: string
}
interface Decision {
  readonly id: string
  readonly state: string
  readonly subject: string
  readonly history: { readonly step: string; readonly reason: string }[]
}
interface Problem {
  readonly errors: { readonly path: string; readonly code: string }[]
}

describe('decisions of a platform about hits', () => {
  let registry: TestRegistry
  let cast: Cast
  let dalian: Send
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    await addPlatform(
      registry.ctx,
      'commandLine',
      { clientId: 'dalian', name: '大连交易平台', scopes: ['screen'] },
      CLIENT_SECRET,
    )
    const form = `grant_type=client_credentials&client_id=dalian&client_secret=${CLIENT_SECRET}`
    const { body } = await registry.anyone('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    dalian = caller(registry.url, String(body['access_token']))
  })
  after(() => registry.close())

  let made = 0
  /** A listing of a firm that had another name before: who bears that name now may be somebody else. */
  const listed = async (party: Partial<ListedParty> = {}): Promise<{ listing: ListingId; former: string }> => {
    made += 1
    const former = `盘锦旧名第${made}建设有限公司`
    const name = `盘锦新名第${made}置业有限公司`
    const listing = newListingId()
    const body = bodyOf({ name, formerNames: [former], identifiers: [{ scheme: 'uscc', value: uscc(made) }], ...party })
    await registry.ctx.ledger.append(() => [
      { type: 'listing.published', listing, version: 1, department: FINANCE, body },
    ])
    return { listing, former }
  }
  const ask = async (send: Send, ...bidders: object[]): Promise<Screening> => {
    const { body } = await send<Screening>('POST', '/screenings', { context: CONTEXT, on: ON, bidders })
    return body
  }
  const decide = (send: Send, screening: string, ...wanted: { ref: string; listing: string }[]) =>
    send<{ items: Decision[] } & Problem>(
      'POST',
      `/screenings/${screening}/decisions`,
      wanted.map((it) => ({ ...it, decision: 'notSameParty', reason: REASON })),
    )
  const decided = async (former: string, listing: string): Promise<Decision> => {
    const screening = await ask(cast.liaohe, { ref: '1', name: former })
    expect(screening.results[0]?.hits.map((hit) => hit.listing)).to.deep.equal([listing])
    const { status, body } = await decide(cast.liaohe, screening.id, { ref: '1', listing })
    expect(status).to.equal(201)
    return body.items[0] as Decision
  }

  it('keep a pair from coming back, and the answer says by which decision', async () => {
    const { listing, former } = await listed()
    const { id } = await decided(former, listing)
    const again = await ask(cast.liaohe, { ref: 'x', name: former })
    expect(again.results[0]).to.deep.include({
      verdict: 'clear',
      reasons: ['notListed'],
      hits: [],
      excluded: [{ decision: id, listing, subject: 'bidder' }],
    })
    const { body } = await registry.anyone('POST', '/receipts/verify', {
      receipt: again.receipt,
      results: again.results,
    })
    expect(body).to.include({ valid: true })
  })

  it('know the bidder however it is written, and not under another name or number', async () => {
    const { listing, former } = await listed()
    await decided(former, listing)
    const written = `  ${former.replace('有限公司', ' 有限公司')}`
    const [same, numbered] = (
      await ask(
        cast.liaohe,
        { ref: '1', name: written },
        { ref: '2', name: former, identifiers: [{ scheme: 'uscc', value: uscc(900) }] },
      )
    ).results
    expect(same?.hits).to.deep.equal([])
    expect(numbered?.hits.map((hit) => hit.listing)).to.deep.equal([listing])
  })

  it('leave other platforms alone', async () => {
    const { listing, former } = await listed()
    await decided(former, listing)
    const [result] = (await ask(dalian, { ref: '1', name: former })).results
    expect(result?.hits.map((hit) => hit.listing)).to.deep.equal([listing])
    expect(result).to.not.have.property('excluded')
  })

  it('count for the lookup as well', async () => {
    const { listing, former } = await listed()
    await decided(former, listing)
    const path = `/lookup?name=${encodeURIComponent(former)}&field=procurement&region=211100&role=bidder&on=${ON}`
    expect((await cast.liaohe<Result>('GET', path)).body.hits).to.deep.equal([])
    expect((await dalian<Result>('GET', path)).body.hits).to.have.length(1)
  })

  it('lapse when the listing changes, and stand for what was known before', async () => {
    const { listing, former } = await listed()
    const { id } = await decided(former, listing)
    const before = registry.ctx.ledger.size
    const order = { number: '盘财更〔2026〕1号', date: civilDate('2026-05-01'), authority: '盘锦市财政局' }
    const body = {
      ...aBody(),
      party: { ...bodyOf({ formerNames: [former] }).party, name: '盘锦另名置业有限公司' },
      order,
    }
    await registry.ctx.ledger.append(() => [
      { type: 'listing.amended', listing, version: 2, department: FINANCE, body },
    ])
    const [now] = (await ask(cast.liaohe, { ref: '1', name: former })).results
    expect(now?.hits.map((hit) => hit.listing)).to.deep.equal([listing])
    const { body: then } = await cast.liaohe<Screening>('POST', '/screenings', {
      context: CONTEXT,
      on: ON,
      ledgerSize: before,
      bidders: [{ ref: '1', name: former }],
    })
    expect(then.results[0]?.excluded?.map(({ decision }) => decision)).to.deep.equal([id])
    const { body: page } = await cast.liaohe<{ items: Decision[] }>('GET', `/decisions?listing=${listing}`)
    expect(page.items.map(({ state }) => state)).to.deep.equal(['lapsed'])
  })

  it('are revoked with a reason, which brings the pair back, and made again', async () => {
    const { listing, former } = await listed()
    const { id } = await decided(former, listing)
    const other = await dalian('POST', `/decisions/${id}/revoke`, { reason: '误判' })
    expect(other.status).to.equal(404)
    const { body: revoked } = await cast.liaohe<Decision>('POST', `/decisions/${id}/revoke`, { reason: '误判' })
    expect(revoked).to.include({ id, state: 'revoked' })
    expect((await cast.liaohe('POST', `/decisions/${id}/revoke`, { reason: '再撤' })).status).to.equal(409)
    const again = await decided(former, listing)
    expect(again).to.include({ id, state: 'active' })
    expect(again.history.map(({ step, reason }) => [step, reason])).to.deep.equal([
      ['decided', REASON],
      ['revoked', '误判'],
      ['decided', REASON],
    ])
    expect((await ask(cast.liaohe, { ref: '1', name: former })).results[0]?.hits).to.deep.equal([])
  })

  it('are one for one pair, however often and at the same time they are made', async () => {
    const { listing, former } = await listed()
    const screening = await ask(cast.liaohe, { ref: '1', name: former })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => decide(cast.liaohe, screening.id, { ref: '1', listing })),
    )
    expect(new Set(answers.map(({ body }) => body.items[0]?.id))).to.have.property('size', 1)
  })

  it('cannot be made about an equal identifier, an equal full name, a relation or a hit there was not', async () => {
    const { listing, former } = await listed({ name: `${RIGGING.replace('围标', '决标')}` })
    const name = RIGGING.replace('围标', '决标')
    const screening = await ask(
      cast.liaohe,
      { ref: 'name', name },
      { ref: 'number', name: '盘锦他名建设有限公司', identifiers: [{ scheme: 'uscc', value: uscc(made) }] },
      { ref: 'branch', name: `${name}大洼分公司` },
      { ref: 'open', name: former },
    )
    const refs = ['name', 'number', 'branch', 'open', 'nobody']
    expect(screening.results.map(({ reasons }) => reasons[0])).to.deep.equal([
      'listedByName',
      'listedByIdentifier',
      'branchOfListed',
      'formerName',
    ])
    const { status, body } = await decide(cast.liaohe, screening.id, ...refs.map((ref) => ({ ref, listing })))
    expect(status).to.equal(422)
    expect(body.errors.map(({ path, code }) => `${path} ${code}`)).to.deep.equal([
      '[0] identityCertain',
      '[1] identityCertain',
      '[2] identityCertain',
      '[4] hitUnknown',
    ])
    // All or none: the one that could be made was not.
    expect((await ask(cast.liaohe, { ref: 'open', name: former })).results[0]?.hits).to.have.length(1)
  })

  it('are about the person or member that was hit, and follow it to other bidders', async () => {
    const name = '刘汐岸'
    const { listing } = await listed({ kind: 'person', name, formerNames: [], identifiers: [], persons: [] })
    const person = { role: 'legalRepresentative', name, identifiers: [{ scheme: 'cnId', value: cnId(7) }] }
    const consortium = {
      ref: '1',
      name: '盘锦联合建设有限公司',
      members: [{ name: '盘锦一员建设有限公司', persons: [person] }],
    }
    const screening = await ask(cast.liaohe, consortium)
    expect(screening.results[0]?.hits[0]?.match.subject).to.equal('members[0].persons[0]')
    const { body } = await decide(cast.liaohe, screening.id, { ref: '1', listing })
    expect(body.items.map(({ subject }) => subject)).to.deep.equal(['members[0].persons[0]'])
    const [again, elsewhere, someone] = (
      await ask(
        cast.liaohe,
        consortium,
        { ref: '2', name: '盘锦他家建设有限公司', persons: [person] },
        { ref: '3', name: '盘锦他家建设有限公司', persons: [{ ...person, identifiers: [] }] },
      )
    ).results
    expect(again).to.deep.include({ verdict: 'clear', hits: [] })
    expect(elsewhere?.excluded?.map(({ subject }) => subject)).to.deep.equal(['persons[0]'])
    expect(someone?.verdict).to.equal('review')
  })

  it('keep no name and no number of the party they are about', async () => {
    const stored = JSON.stringify([await PlatformDecisionModel.find({}).lean(), await judgeables()])
    expect(stored).to.include('"party"').and.to.include(REASON)
    for (const secret of [cnId(7), cnId(7).slice(6, 14), '刘', '盘锦旧名']) expect(stored).to.not.include(secret)
  })

  it('come back in pages, newest first, filtered by state', async () => {
    const { body: all } = await cast.liaohe<{ items: Decision[] }>('GET', '/decisions?limit=200')
    const paged: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const path: string = `/decisions?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
      const { body } = await cast.liaohe<{ items: Decision[]; nextCursor: string | null }>('GET', path)
      paged.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(paged).to.deep.equal(all.items.map(({ id }) => id))
    expect(paged.length).to.be.above(6)
    expect((await dalian<{ items: unknown[] }>('GET', '/decisions')).body.items).to.deep.equal([])
    expect((await cast.liaohe('GET', '/decisions?cursor=nonsense')).status).to.equal(400)
  })

  it('are known to a process that starts later', async () => {
    const { listing, former } = await listed()
    const { id } = await decided(former, listing)
    const memory = new DecisionMemory({
      versionOf: (of, size) => registry.ctx.index.version(of, size),
      now: () => new Date(),
      log: createLog('error'),
    })
    await memory.catchUp()
    const party = registry.ctx.keys.hashParty(partyText({ kind: 'organization', name: former, identifiers: [] }))
    expect(memory.judged(cast.liaoheId, party, registry.ctx.ledger.size)).to.deep.equal([{ listing, decision: id }])
  })

  it('are for the platform that asked, and nobody else', async () => {
    const { listing, former } = await listed()
    const { id } = await ask(cast.liaohe, { ref: '1', name: former })
    expect((await decide(dalian, id, { ref: '1', listing })).status).to.equal(404)
    expect((await decide(registry.anyone, id, { ref: '1', listing })).status).to.equal(401)
    expect((await cast.liaohe('POST', `/screenings/${id}/decisions`, [])).status).to.equal(400)
  })
})

/** Stored behind the answers; the last of them may be on its way. */
async function judgeables(): Promise<unknown[]> {
  const screenings = await ScreeningModel.find({}).select({ judgeable: 1 }).lean()
  return screenings.map(({ judgeable }) => judgeable)
}
