import { createHash, createPublicKey, type JsonWebKey, randomBytes } from 'node:crypto'
import canonicalizeModule from 'canonicalize'
import { expect } from 'chai'
import jwt from 'jsonwebtoken'
import { after, before, describe, it } from 'mocha'
import winston from 'winston'
import { ScreeningModel } from '../../models/screening.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import { createLog } from '../../server/log.ts'
import { lookUp } from '../../server/receipts/lookup.ts'
import { verifyReceipt } from '../../server/receipts/verify.ts'
import type { PlatformClient } from '../../server/reference/officer.ts'
import { forgery, ID_NUMBER } from '../cases/sample.ts'
import { aLedger } from '../ledger/cast.ts'
import { type Cast, enter } from '../support/cast.ts'
import { caller } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

// The package declares its function as a module's default, which it is not.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string
const USCC = forgery.party.identifiers[0]?.value ?? ''
const AT = { field: 'procurement', region: '210200', role: 'bidder' }
const LOOKUP = 'field=procurement&region=210200&role=bidder'
const ON = '2026-06-01'

interface Screening {
  readonly id: string
  readonly ledger: { readonly size: number; readonly root: string }
  readonly summary: Record<string, number>
  readonly results: readonly {
    readonly ref: string
    readonly verdict: string
    readonly reasons: string[]
    readonly hits: Record<string, unknown>[]
  }[]
  readonly receipt: string
}
interface Problem {
  readonly status: number
  readonly errors: readonly { readonly path: string }[]
}
interface Check {
  readonly valid: boolean
  readonly fault?: string
  readonly claims?: Record<string, unknown>
  readonly since: readonly unknown[]
}

describe('screening over HTTP', () => {
  let registry: TestRegistry
  let cast: Cast
  let logged = ''
  const request = {
    context: { ...AT, project: { number: 'DLZC-2026-0117' } },
    on: ON,
    bidders: [
      { ref: 'a', name: '盘锦围标建设有限公司', identifiers: [{ scheme: 'uscc', value: USCC }] },
      {
        ref: 'b',
        name: '盘锦诚信建设有限公司',
        persons: [{ role: 'legalRepresentative', name: '钱某', identifiers: [{ scheme: 'cnId', value: ID_NUMBER }] }],
      },
    ],
  }
  let screening: Screening
  let listing = ''

  before(async () => {
    const log = createLog('debug')
    log.clear().add(
      new winston.transports.Stream({
        stream: new (await import('node:stream')).Writable({
          write: (chunk, _, done) => {
            logged += String(chunk)
            done()
          },
        }),
      }),
    )
    registry = await openTestRegistry({ log })
    cast = await enter(registry)
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing', ...forgery })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    const published = await cast.zhao('POST', `/cases/${String(body['id'])}/approve`, { version: 2 })
    listing = String(published.body['listing'])
    screening = (await cast.liaohe<Screening>('POST', '/screenings', request)).body
  })
  after(() => registry.close())

  it('answers for each bidder with reason, evidence and the ledger it rests on', () => {
    expect(screening.results.map(({ ref, verdict, reasons }) => [ref, verdict, ...reasons])).to.deep.equal([
      ['a', 'blocked', 'listedByIdentifier'],
      ['b', 'review', 'sharedPerson'],
    ])
    expect(screening.summary).to.deep.equal({ blocked: 1, review: 1, clear: 0 })
    const [hit] = screening.results[0]?.hits ?? []
    expect(hit).to.deep.include({ listing, verdict: 'blocked', effect: 'prohibit' })
    expect(hit?.['offence']).to.deep.include({ code: 'GP-201' })
    expect(hit?.['department']).to.deep.include({ name: '盘锦市财政局' })
    expect(screening.ledger).to.deep.equal({
      origin: 'blacklist.panjin.example',
      size: 1,
      root: registry.ctx.ledger.root(1),
    })
  })

  it('gives a receipt that anyone can verify with the published keys', async () => {
    const { keys } = (await (await fetch(`${registry.url}/.well-known/jwks.json`)).json()) as {
      keys: (JsonWebKey & { kid: string })[]
    }
    const { header } = jwt.decode(screening.receipt, { complete: true }) ?? { header: {} as jwt.JwtHeader }
    expect(header).to.deep.include({ alg: 'ES256', typ: 'screening-receipt+jwt' })
    const jwk = keys.find(({ kid }) => kid === header.kid)
    const claims = jwt.verify(screening.receipt, createPublicKey({ key: jwk ?? {}, format: 'jwk' })) as Record<
      string,
      unknown
    >
    const hash = (value: unknown) => createHash('sha256').update(canonicalize(value)).digest('base64url')
    expect(Math.abs(Number(claims['iat']) - Date.now() / 1000)).to.be.below(60)
    expect(claims).to.deep.include({
      iss: 'blacklist.panjin.example',
      sub: 'liaohe',
      jti: screening.id,
      on: ON,
      context: request.context,
      ledger: screening.ledger,
      summary: screening.summary,
      requestHash: hash(request),
      resultsHash: hash(screening.results),
    })
  })

  it('verifies its receipts, with the results and without', async () => {
    for (const results of [undefined, screening.results]) {
      const { body } = await registry.anyone<Check>('POST', '/receipts/verify', {
        receipt: screening.receipt,
        ...(results && { results }),
      })
      expect(body).to.deep.include({ valid: true, since: [] })
      expect(body.claims).to.include({ jti: screening.id })
    }
  })

  it('does not verify what it did not sign, or signed over something else', async () => {
    const verify = async (body: object) => (await registry.anyone<Check>('POST', '/receipts/verify', body)).body
    const changed = structuredClone(screening.results) as unknown as { verdict: string }[]
    if (changed[0]) changed[0].verdict = 'clear'
    expect(await verify({ receipt: screening.receipt, results: changed })).to.include({
      valid: false,
      fault: 'resultsDiffer',
    })
    for (const receipt of [
      'garbage',
      'a.b.c',
      cast.liaoheToken,
      `${screening.receipt.slice(0, -4)}AAAA`,
      jwt.sign({ jti: 'x' }, 'secret'),
    ]) {
      expect(await verify({ receipt }), receipt).to.include({ valid: false, fault: 'notOurs' })
    }
  })

  it('refuses results nested without end', async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
    const { status } = await registry.anyone(
      'POST',
      '/receipts/verify',
      `{"receipt":"${screening.receipt}","results":[${deep}]}`,
    )
    expect(status).to.equal(400)
  })

  it('gives a screening again, as it was answered, to the platform that asked', async () => {
    const { body } = await cast.liaohe('GET', `/screenings/${screening.id}`)
    expect(body).to.deep.equal(screening)
  })

  it('gives it to nobody else', async () => {
    const { clientSecret } = await addPlatform(registry.ctx, 'commandLine', {
      clientId: 'shenyang',
      name: '沈阳交易平台',
      scopes: ['screen'],
    })
    const form = `grant_type=client_credentials&client_id=shenyang&client_secret=${clientSecret}`
    const { body } = await registry.anyone('POST', '/auth/token', form, {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
    const shenyang = caller(registry.url, String(body['access_token']))
    expect((await shenyang('GET', `/screenings/${screening.id}`)).status).to.equal(404)
    expect((await registry.anyone('GET', `/screenings/${screening.id}`)).status).to.equal(401)
  })

  it('knows at an earlier ledger size what was known then, and of no later one', async () => {
    const at = async (ledgerSize: number) =>
      cast.liaohe<Screening & Problem>('POST', '/screenings', { ...request, ledgerSize })
    expect((await at(0)).body.results.map(({ verdict }) => verdict)).to.deep.equal(['clear', 'clear'])
    expect((await at(1)).body.results).to.deep.equal(screening.results)
    expect((await at(2)).status).to.equal(422)
  })

  it('looks one organization up by whatever is known of it, and stores nothing', async () => {
    const stored = await settled()
    for (const by of [
      `uscc=${USCC}`,
      `orgCode=${USCC.slice(8, 17)}`,
      `name=${encodeURIComponent('盘锦围标建设有限责任公司')}`,
    ]) {
      const { body } = await cast.liaohe('GET', `/lookup?${by}&${LOOKUP}&on=${ON}`)
      expect(body['verdict'], by).to.equal('blocked')
    }
    const before = await cast.liaohe('GET', `/lookup?uscc=${USCC}&${LOOKUP}&on=${ON}&ledgerSize=0`)
    expect(before.body['verdict']).to.equal('clear')
    expect(await settled()).to.equal(stored)
  })

  /** How many screenings are stored, once those answered are: they are stored behind the answer. */
  const settled = async () => {
    let [count, before_] = [await ScreeningModel.countDocuments({}), -1]
    while (count !== before_) {
      before_ = count
      await new Promise((resolve) => setTimeout(resolve, 100))
      count = await ScreeningModel.countDocuments({})
    }
    return count
  }

  const malformed: readonly (readonly [what: string, body: unknown, paths: readonly string[]])[] = [
    ['nobody', { context: AT, bidders: [] }, ['bidders']],
    [
      '1,001 bidders',
      { context: AT, bidders: Array.from({ length: 1001 }, (_, i) => ({ ref: String(i), name: '甲' })) },
      ['bidders'],
    ],
    ['a bidder without name and identifier', { context: AT, bidders: [{ ref: '1' }] }, ['bidders[0]']],
    [
      'a member without name and identifier',
      { context: AT, bidders: [{ ref: '1', name: '甲', members: [{}] }] },
      ['bidders[0].members[0]'],
    ],
    ['no context', { bidders: [{ ref: '1', name: '甲' }] }, ['context']],
    [
      'a property nobody knows, a wrong type and a wrong scheme at once',
      {
        context: { ...AT, region: 7 },
        extra: 1,
        bidders: [{ ref: '1', name: '甲', identifiers: [{ scheme: 'tin', value: '1' }] }],
      },
      ['bidders[0].identifiers[0].scheme', 'context.region', 'extra'],
    ],
    [
      'a field, a role and a day that are none',
      {
        context: { field: 'fishing', region: '211100', role: 'boss' },
        on: '2026-02-30',
        bidders: [{ ref: '1', name: '甲' }],
      },
      ['context.field', 'context.role', 'on'],
    ],
  ]
  for (const [what, body, paths] of malformed) {
    it(`refuses ${what}, naming every fault`, async () => {
      const answer = await cast.liaohe<Problem>('POST', '/screenings', body)
      expect(answer.status).to.equal(400)
      expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/)
      expect(answer.body.errors.map(({ path }) => path).sort()).to.deep.equal([...paths].sort())
    })
  }

  it('refuses what is not JSON, too large, or of another kind, and goes on', async () => {
    expect((await cast.liaohe('POST', '/screenings', '{"context":')).status).to.equal(400)
    const named = (name: string) =>
      JSON.stringify({ context: AT, bidders: [{ ref: '1', name: 'NAME' }] }).replace('NAME', name)
    expect((await cast.liaohe('POST', '/screenings', named('\\ud83d甲'))).status).to.equal(400)
    expect((await cast.liaohe('POST', '/screenings', named('\\ud83d\\ude00甲 \\\\ud83d'))).status).to.equal(200)
    const large = JSON.stringify({ context: AT, bidders: [{ ref: '1', name: '甲'.repeat(700_000) }] })
    expect(Buffer.byteLength(large)).to.be.above(2 * 1024 * 1024)
    expect((await cast.liaohe('POST', '/screenings', large)).status).to.equal(413)
    expect((await cast.liaohe('POST', '/screenings', 'a=b', { 'Content-Type': 'text/plain' })).status).to.equal(415)
    expect((await cast.liaohe('POST', '/screenings', request)).status).to.equal(200)
  })

  it('is for platforms with the scope, and nobody else', async () => {
    expect((await registry.anyone('POST', '/screenings', request)).status).to.equal(401)
    expect((await cast.chen('POST', '/screenings', request)).status).to.be.oneOf([401, 403])
  })

  const liaohe = (): PlatformClient => ({ id: cast.liaoheId, clientId: 'liaohe', scopes: [] })

  it('answers 503 and never clear while it cannot know what is published', async () => {
    const cut = Object.create(registry.ctx.ledger, { healthy: { value: false } })
    const ask = () =>
      lookUp({ ...registry.ctx, ledger: cut }, liaohe(), { name: '盘锦诚信建设有限公司', ...AT } as never, 'en')
    expect(await ask().catch(({ code }: { code?: string }) => code)).to.equal('overloaded')
  })

  it('is answered and verified as well by a process that has yet to hear of that ledger size', async () => {
    const behind = { ...registry.ctx, ledger: aLedger() }
    const check = await verifyReceipt(behind, screening.receipt, undefined)
    expect(check).to.include({ valid: true }).and.not.have.property('fault')
    const { size } = screening.ledger
    const asked = { ...registry.ctx, ledger: aLedger() }
    const again = await lookUp(
      asked,
      liaohe(),
      { name: '盘锦诚信建设有限公司', ...AT, ledgerSize: size } as never,
      'en',
    )
    expect(again.ledger).to.deep.equal(screening.ledger)
  })

  it('shows, stores and logs no identity number', async () => {
    await settled()
    const stored = JSON.stringify(await ScreeningModel.find({}).lean())
    for (const [where, text] of Object.entries({ answer: JSON.stringify(screening), stored, logged })) {
      expect(text, where).to.not.include(ID_NUMBER)
    }
    expect(JSON.stringify(screening)).to.include('1101**********002X')
    expect(logged).to.not.include('盘锦围标')
    expect(logged).to.not.include(cast.liaoheToken)
    expect(stored).to.include('盘锦围标')
  })

  it('tells with a receipt what happened since', async () => {
    const salt = randomBytes(4).toString('hex')
    await registry.ctx.ledger.append(() => [
      {
        type: 'listing.revoked',
        listing: listing as never,
        version: 2,
        department: '211100-finance' as never,
        body: {
          order: { number: `盘政复决${salt}`, date: '2026-11-20' as never, authority: '盘锦市人民政府' },
          on: '2026-11-20' as never,
        },
      },
    ])
    const { body } = await registry.anyone<Check>('POST', '/receipts/verify', {
      receipt: screening.receipt,
      results: screening.results,
    })
    expect(body.valid).to.equal(true)
    expect(body.since).to.have.length(1)
    expect(body.since[0]).to.deep.include({ listing, state: 'revoked' })
    const again = await cast.liaohe<Screening>('POST', '/screenings', { ...request, ledgerSize: 1 })
    expect(again.body.results).to.deep.equal(screening.results)
  })
})
