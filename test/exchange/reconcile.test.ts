import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { ListedParty } from '../../server/reference/party.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface Candidate {
  readonly id: string
  readonly name: string
  readonly score: number
  readonly match: boolean
  readonly type: { readonly id: string }[]
  readonly features: { readonly id: string; readonly value: number }[]
}

const USCC = '91211104MA0WB20264'
const OTHER = '91211100MA0WC12341'
const firm = (name: string, changes: Partial<ListedParty> = {}): ListedParty => ({
  ...aBody().party,
  name,
  identifiers: [],
  ...changes,
})
const person = (name: string, changes: Partial<ListedParty> = {}): ListedParty =>
  firm(name, { kind: 'person', region: null, ...changes })

describe('the reconciliation service', () => {
  let registry: TestRegistry
  const removed = newListingId()
  before(async () => {
    registry = await openTestRegistry({
      now: () => new Date('2026-06-01T02:00:00Z'),
      env: { PUBLIC_REQUESTS_PER_MINUTE: '400', PUBLIC_URL: 'https://blacklist.example' },
    })
    const { ledger, projection } = registry.ctx
    const parties = [
      firm('盘锦围标建设有限公司', { identifiers: [{ scheme: 'uscc', value: USCC }], region: '211104' as never }),
      firm('盘锦双案建设有限公司'),
      firm('盘锦双案建设有限公司'),
      person('王小明', { country: 'CN', birthDate: '1971-04' }),
      person('Ottoline Vandermeer', { country: 'US' }),
    ]
    await ledger.append(() => [
      ...parties.map((party, n) => aPublication({ body: aBody({ number: `211100-2026-000${n + 1}`, party }) })),
      aPublication({
        listing: removed,
        body: aBody({ number: '211100-2026-0009', party: firm('盘锦已移出建设有限公司') }),
      }),
    ])
    await ledger.append(() => [
      {
        type: 'listing.removed',
        listing: removed,
        version: 2,
        department: FINANCE,
        body: { order, on: civilDate('2026-05-04') },
      },
    ])
    await projection.caughtUp(ledger.size, 10_000)
  })
  after(() => registry.close())

  const post = async (form: Record<string, unknown>) => {
    const body = new URLSearchParams(
      Object.entries(form).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
    )
    return registry.anyone<Record<string, { result: Candidate[] }>>('POST', '/reconcile', body.toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    })
  }
  const ask = async (query: object): Promise<Candidate[]> => {
    const { status, body } = await post({ queries: { q0: query } })
    expect(status).to.equal(200)
    return body['q0']?.result ?? []
  }

  it('introduces itself as protocol 0.2 asks, to every origin', async () => {
    const { body, headers } = await registry.anyone<Record<string, unknown>>('GET', '/reconcile')
    expect(headers.get('access-control-allow-origin')).to.equal('*')
    expect(body).to.include.keys(
      'versions',
      'name',
      'identifierSpace',
      'schemaSpace',
      'defaultTypes',
      'view',
      'suggest',
    )
    expect(body['versions']).to.deep.equal(['0.2'])
    expect(body['view']).to.deep.equal({ url: 'https://blacklist.example/listings/{{id}}' })
    const { entity } = body['suggest'] as { entity: Record<string, string> }
    expect(entity['flyout_service_path']).to.match(/id=\$\{id\}$/)
    const preflight = await fetch(`${registry.url}/api/v1/reconcile`, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).to.deep.equal([204, 'GET, POST'])
  })

  it('answers each question of a batch under its key, by form or address', async () => {
    const queries = { a: { query: '盘锦围标建设有限公司' }, b: { query: '没有这家公司的名字' } }
    const { body } = await post({ queries })
    expect(body['a']?.result[0]).to.deep.include({ name: '盘锦围标建设有限公司', match: true })
    expect(body['a']?.result[0]?.type).to.deep.equal([{ id: 'organization', name: 'Organization' }])
    expect(body['b']).to.deep.equal({ result: [] })
    const byAddress = await registry.anyone('GET', `/reconcile?queries=${encodeURIComponent(JSON.stringify(queries))}`)
    expect(byAddress.body).to.deep.equal(body)
  })

  it('scores from 0 to 100 and says by which features', async () => {
    const [equal] = await ask({ query: '盘锦围标建设有限公司' })
    const [similar] = await ask({ query: '盘锦围标建设公司' })
    const [part] = await ask({ query: '锦围标建' })
    expect(equal?.score).to.be.within(80, 100)
    expect(similar?.score).to.be.within(50, 99)
    expect(part?.score).to.equal(50)
    expect(part?.match).to.equal(false)
    expect(equal?.features[0]).to.have.keys('id', 'value')
  })

  it('is sure only where identity is beyond doubt and there is one listing', async () => {
    const [byCode] = await ask({ properties: [{ pid: 'uscc', v: USCC }] })
    expect(byCode).to.deep.include({ name: '盘锦围标建设有限公司', match: true, score: 100 })
    const both = await ask({ query: '盘锦双案建设有限公司' })
    expect(both.slice(0, 2).map(({ match }) => match)).to.deep.equal([false, false])
    const other = await ask({ query: '盘锦围标建设有限公司', properties: [{ pid: 'uscc', v: OTHER }] })
    expect(other.every(({ match }) => !match)).to.equal(true)
  })

  it('narrows by what a listing says, and by nothing it does not say', async () => {
    const names = async (properties: object[]) =>
      (await ask({ query: '盘锦围标建设有限公司', type: 'organization', properties })).map(({ name }) => name)
    expect(await names([{ pid: 'region', v: '211100' }])).to.include('盘锦围标建设有限公司')
    expect(await names([{ pid: 'region', v: '210200' }])).not.to.include('盘锦围标建设有限公司')
    expect(await names([{ pid: 'country', v: 'US' }])).to.deep.equal([])
    expect(await names([{ pid: 'unknown', v: 'x' }])).to.include('盘锦围标建设有限公司')
    expect(await ask({ query: '盘锦围标建设有限公司', type: 'person' })).to.deep.equal([])
    expect(await ask({ query: '盘锦围标建设有限公司', type: 'spaceship' })).to.deep.equal([])
  })

  it('finds a person by the full name only, and is never sure of one', async () => {
    const found = await ask({ query: '王小明' })
    expect(found.map(({ name, match }) => [name, match])).to.deep.equal([['王小明', false]])
    for (const query of ['王小', '小明', '王', '王小朋', 'Vandermeer', 'Ottoline', 'Ottoline Vandermere', '']) {
      const seen = await ask({ query, properties: [{ pid: 'birthDate', v: '1971-04' }] })
      expect(
        seen.filter(({ type }) => type[0]?.id === 'person'),
        query,
      ).to.deep.equal([])
      const suggested = await registry.anyone<{ result: { name: string }[] }>(
        'GET',
        `/reconcile/suggest/entity?prefix=${encodeURIComponent(query)}`,
      )
      expect(
        suggested.body.result.map(({ name }) => name),
        query,
      ).not.to.include.members(['王小明'])
    }
    expect(await ask({ query: '王小明', properties: [{ pid: 'birthDate', v: '1980-01-01' }] })).to.deep.equal([])
    expect(await ask({ query: '王小明', properties: [{ pid: 'birthDate', v: '1971-04-02' }] })).to.have.length(1)
  })

  it('knows nothing that is not public', async () => {
    const found = await ask({ query: '盘锦已移出建设有限公司' })
    expect(found.map(({ id }) => id)).not.to.include(removed)
    const extended = await post({ extend: { ids: [removed], properties: [{ id: 'number' }] } })
    expect(extended.body).to.deep.equal({
      meta: [{ id: 'number', name: 'Number' }],
      rows: { [removed]: { number: [] } },
    })
    expect((await registry.anyone('GET', `/reconcile/preview?id=${removed}`)).status).to.equal(404)
  })

  it('adds columns to a table', async () => {
    const [first] = await ask({ query: '盘锦围标建设有限公司' })
    const id = first?.id ?? ''
    const { body } = await post({
      extend: { ids: [id], properties: [{ id: 'uscc' }, { id: 'bindsFrom' }, { id: 'nonsense' }] },
    })
    const rows = body['rows'] as unknown as Record<string, Record<string, object[]>>
    expect(rows[id]?.['uscc']).to.deep.equal([{ str: USCC }])
    expect(rows[id]?.['bindsFrom']?.[0]).to.have.key('date')
    expect(rows[id]).not.to.have.key('nonsense')
    const { body: proposed } = await registry.anyone<{ properties: { id: string }[] }>(
      'GET',
      '/reconcile/properties?type=organization',
    )
    expect(proposed.properties.map((it) => it.id)).to.include('uscc')
  })

  it('suggests and shows listings, in a window that others may frame', async () => {
    const { body } = await registry.anyone<{ result: { id: string; name: string }[] }>(
      'GET',
      `/reconcile/suggest/entity?prefix=${encodeURIComponent('盘锦围')}`,
    )
    expect(body.result[0]?.name).to.equal('盘锦围标建设有限公司')
    const id = body.result[0]?.id ?? ''
    const preview = await registry.anyone<string>('GET', `/reconcile/preview?id=${id}`)
    expect(preview.body).to.contain('盘锦围标建设有限公司')
    expect(preview.headers.get('x-frame-options')).to.equal(null)
    expect(preview.headers.get('content-security-policy')).to.equal(
      "default-src 'none'; base-uri 'none'; form-action 'none'",
    )
    expect((await registry.anyone<{ html: string }>('GET', `/reconcile/flyout/entity?id=${id}`)).body.html).to.contain(
      '<strong>',
    )
    const types = await registry.anyone<{ result: object[] }>('GET', '/reconcile/suggest/type?prefix=org')
    expect(types.body.result).to.deep.equal([{ id: 'organization', name: 'Organization' }])
  })

  it('refuses more than 50 questions, what is no question, and broken JSON', async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`q${n}`, { query: 'x' }]))
    expect((await post({ queries: many })).status).to.equal(400)
    expect((await post({ queries: { q0: {} } })).status).to.equal(400)
    expect((await registry.anyone('GET', '/reconcile?queries=%7Bbroken')).status).to.equal(400)
  })

  it('counts every question of a batch', async () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`q${n}`, { query: '盘锦' }]))
    let answer = await post({ queries: fifty })
    for (let batches = 0; batches < 8 && answer.status === 200; batches += 1) answer = await post({ queries: fifty })
    expect(answer.status).to.equal(429)
    expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 60)
  })
})
