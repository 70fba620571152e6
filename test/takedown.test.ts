import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { unzipSync } from 'fflate'
import { after, before, describe, it } from 'mocha'
import { type Child, startChild } from '../scripts/bench/child.ts'
import { EXPORT_FORMATS } from '../server/exchange/feeds/export.ts'
import { dayOf, plusDays, plusMonths } from '../server/reference/civil-date.ts'
import type { Effect } from '../server/reference/listing.ts'
import { ban, forgery } from './cases/sample.ts'
import { type Cast, enter, platformToken } from './support/cast.ts'
import { caller, type Send } from './support/http.ts'
import { openTestRegistry, type TestRegistry } from './support/registry.ts'

const READY = /^The registry is ready on (\S+?)\./
const WITHIN_MS = 1_000
const NAME = forgery.party.name
const NAME_ASKED = encodeURIComponent(NAME)
const PERSON = forgery.party.persons[0]?.name ?? ''
const USCC = forgery.party.identifiers[0]?.value ?? ''

const today = dayOf(new Date())
const decidedOn = plusMonths(today, -4)
/** Four months ago, with a ban of a year in the decision and a hint that follows from the list. */
const effects: Effect[] = [
  { ...ban, period: { from: decidedOn, to: plusDays(plusMonths(decidedOn, 12), -1) } },
  { ...ban, kind: 'list', measure: 'notice', period: { from: decidedOn, to: plusMonths(today, 20) } },
]
const content = {
  ...forgery,
  offence: { ...forgery.offence, actEndedOn: plusMonths(today, -8) },
  procedure: {
    noticeServedOn: plusMonths(today, -6),
    defence: { kind: 'none', on: null },
    reviewedOn: plusMonths(today, -5),
  },
  decision: { ...forgery.decision, date: decidedOn, servedOn: decidedOn },
  effects,
  publication: { grade: 'ordinary' },
}
const order = { number: '盘财信修〔2026〕1号', date: today, authority: '盘锦市财政局' }
const correction = { dutiesDoneOn: plusMonths(today, -3), commitmentOn: plusMonths(today, -1), evidence: '缴款凭证' }

/** What is asked all the same, and never names a party. */
const NAMING_NOBODY = [
  '/departments',
  '/downloads',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
  '/api/v1/listings/ID/history',
  '/api/v1/listings/ID/clocks',
  '/api/v1/listings/dataset.ftm.json',
  '/api/v1/withdrawals',
  '/api/v1/ledger/tile/entries/000.p/1',
]

describe('a listing that is repaired', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let cast: Cast
  let second: Child
  let urls: string[]
  let listing: string
  let number: string
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    const { env, databaseUri, ctx } = registry
    const joining = { ...env, MONGODB_URI: databaseUri, KEYS_DIR: ctx.config.keysDir, PORT: '0', LOG_LEVEL: 'error' }
    second = await startChild('../start', [], joining, READY)
    urls = [registry.url, second.found[1] ?? '']
    listing = await published({ kind: 'listing', ...content })
    number = `211100-${today.slice(0, 4)}-0001`
    await pause(WITHIN_MS)
  })
  after(async () => {
    await second?.stop()
    await registry.close()
  })

  async function published(draft: object): Promise<string> {
    const { body } = await cast.chen('POST', '/cases', draft)
    const path = `/cases/${String(body['id'])}`
    const submitted = await cast.chen('POST', `${path}/submit`, { version: 1 })
    expect(submitted.status, JSON.stringify(submitted.body)).to.equal(200)
    const approved = await cast.zhao('POST', `${path}/approve`, { version: 2 })
    expect(approved.status, JSON.stringify(approved.body)).to.equal(200)
    return String(approved.body['listing'])
  }

  /** Everything that anyone may read without a token, as paths. */
  const surfaces = (): readonly string[] => {
    const month = today.slice(0, 7)
    const api = (path: string) => `/api/v1/${path}`
    return [
      // A page repeats what was searched for, so it is not searched by the whole name.
      ...['', `?q=${encodeURIComponent('围标建设')}`, `listings/${listing}`, `n/${number}`].map((page) => `/${page}`),
      ...[`listings/${listing}/objection`, 'departments', `departments/211100-finance`].map((page) => `/${page}`),
      ...['downloads', 'sitemap.xml', 'sitemaps/pages.xml', `sitemaps/listings-${month}.xml`].map((file) => `/${file}`),
      ...['', '/history', '/clocks'].map((part) => api(`listings/${listing}${part}`)),
      ...['', `?q=${NAME_ASKED}`, `?q=${USCC}`, '?state=inForce', '?department=211100-finance'].map((query) =>
        api(`listings${query}`),
      ),
      ...Object.keys(EXPORT_FORMATS).map((format) => api(`listings/export.${format}`)),
      ...['listings/dataset.ftm.json', 'feed.atom', 'snapshot.ndjson', 'snapshot.ndjson?size=1', 'withdrawals'].map(
        api,
      ),
      ...['ledger/events', 'ledger/tile/entries/000.p/1'].map(api),
      ...[`suggest/entity?prefix=${NAME_ASKED}`, `flyout/entity?id=${listing}`, `preview?id=${listing}`].map((path) =>
        api(`reconcile/${path}`),
      ),
    ]
  }
  const forms = () => [
    { queries: JSON.stringify({ q0: { query: NAME } }) },
    { extend: JSON.stringify({ ids: [listing], properties: [{ id: 'name' }, { id: 'uscc' }] }) },
  ]

  interface Seen {
    readonly url: string
    readonly text: string
    readonly cacheControl: string | null
  }

  async function everywhere(): Promise<Seen[]> {
    const asked = urls.flatMap((url) => [
      ...surfaces().map((path) => [`${url}${path}`] as const),
      ...forms().map((form) => [`${url}/api/v1/reconcile`, new URLSearchParams(form)] as const),
    ])
    const seen: Seen[] = []
    for (const [url, body] of asked) {
      const answer = await fetch(url, body && { method: 'POST', body })
      seen.push({ url, text: await textOf(answer), cacheControl: answer.headers.get('cache-control') })
    }
    return seen
  }

  const verdict = async (send: Send) => {
    const path = `/lookup?uscc=${USCC}&field=procurement&region=210200&role=bidder`
    const { body } = await send<{ verdict: string; hits: { effects: Effect[] }[] }>('GET', path)
    return [body.verdict, ...body.hits.flatMap((hit) => hit.effects.map(({ kind }) => kind))]
  }
  const isShowing = ({ url, text }: Seen) =>
    [NAME, USCC, PERSON, forgery.offence.facts].some((told) => text.includes(told)) ||
    (url.includes('/sitemaps/') && text.includes(listing))
  const platforms = async () => [
    cast.liaohe,
    caller(urls[1] ?? '', await platformToken({ ...registry, anyone: caller(urls[1] ?? '') })),
  ]

  it('is gone from every public surface of every process within a second, its ban still blocking at platforms', async () => {
    const before = await everywhere()
    const hiding = before.filter((it) => !isShowing(it)).map(({ url }) => new URL(url).pathname.replace(listing, 'ID'))
    expect([...new Set(hiding)], 'public until then on all but these').to.deep.equal(NAMING_NOBODY)
    for (const { url, cacheControl } of before.filter(isShowing))
      expect(cacheControl, url).to.match(/no-store|no-cache/)
    for (const send of await platforms()) expect(await verdict(send)).to.deep.equal(['blocked', 'penalty', 'list'])

    await published({ kind: 'repair', listing, order, correction })
    await pause(WITHIN_MS)

    expect((await everywhere()).filter(isShowing).map(({ url }) => url)).to.deep.equal([])
    for (const send of await platforms()) expect(await verdict(send)).to.deep.equal(['blocked', 'penalty'])
    const seen = await cast.zhao('GET', `/listings/${listing}`)
    expect(seen.body).to.include({ state: 'repaired' })
  })

  it('is also gone when an appeal annuls the decision, its ban with it, and the public is told why', async () => {
    const reason = '经行政复议认定事实不清，撤销原处罚决定'
    const annulled = {
      ...order,
      number: '盘政复决〔2026〕3号',
      authority: '盘锦市人民政府',
      issuedBy: 'reviewBody',
      reason,
    }
    await published({ kind: 'revocation', listing, order: annulled })
    await pause(WITHIN_MS)
    for (const send of await platforms()) expect(await verdict(send)).to.deep.equal(['clear'])
    for (const url of urls) {
      const { body } = await caller(url)<{ items: object[] }>('GET', '/withdrawals')
      expect(body.items).to.have.length(1)
      expect(body.items[0]).to.deep.include({ listing, on: today, reason, number })
      expect(JSON.stringify(body)).to.not.include(NAME)
    }
  })
})

async function textOf(response: Response): Promise<string> {
  expect(response.status, response.url).to.be.oneOf([200, 404])
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return Object.values(unzipSync(bytes)).map(decoded).join('\n')
  return decoded(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
