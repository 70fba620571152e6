import { expect } from 'chai'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { after, before, describe, it } from 'mocha'
import { civilDate } from '../../server/reference/civil-date.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import { aBody, aPublication, FINANCE } from '../ledger/cast.ts'
import { order } from '../registry/cast.ts'
import { enter } from '../support/cast.ts'
import type { Answer } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const MANY = 430
const FORMULA = '=HYPERLINK("http://example.test";"x")公司'
const { party } = aBody()

const special: Partial<ListingBody>[] = [
  { party: { ...party, name: FORMULA } },
  {
    party: {
      ...party,
      kind: 'person',
      name: '王某',
      identifiers: [{ scheme: 'cnId', hash: 'aGFzaA==', masked: '2111**********0012' }],
    },
  },
  { party: { ...party, name: '盘锦已修复建设有限公司' } },
]

describe('exports of the listings', function () {
  this.timeout(30_000)
  let registry: TestRegistry
  let token: string
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-06-01T02:00:00Z') })
    token = (await enter(registry)).liaoheToken
    const { ledger, projection } = registry.ctx
    const repaired = newListingId()
    await ledger.append(() =>
      special.map((changes, n) =>
        aPublication({
          listing: n === 2 ? repaired : newListingId(),
          body: aBody({ ...changes, number: `211100-2026-${9_000 + n}` }),
        }),
      ),
    )
    await ledger.append(() => Array.from({ length: MANY }, (_, n) => aPublication({ body: numbered(n) })))
    await ledger.append(() => [
      {
        type: 'listing.repaired',
        listing: repaired,
        version: 2,
        department: FINANCE,
        body: { order, on: civilDate('2026-05-04') },
      },
    ])
    await projection.caughtUp(ledger.size, 20_000)
  })
  after(() => registry.close())

  /** On many days, two on each: pages end in the middle of a day. */
  const numbered = (n: number): ListingBody =>
    aBody({
      number: `211100-2026-${String(n).padStart(4, '0')}`,
      publication: { ...aBody().publication, from: civilDate(n % 2 === 0 ? '2026-03-05' : '2026-03-06') },
      offence: { ...aBody().offence, code: (n < 5 ? 'ENG-101' : 'GP-201') as never },
    })

  const get = (path: string, as?: string): Promise<Answer<string>> =>
    registry.anyone<string>('GET', path, undefined, as === undefined ? {} : { Authorization: `Bearer ${as}` })
  const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true })

  it('have every listing once, in the order of the list, under the names of the dictionary', async () => {
    const { status, headers, body } = await get('/listings/export.csv?sort=publishedOn')
    expect([status, headers.get('content-type')]).to.deep.equal([200, 'text/csv; charset=utf-8'])
    const rows = rowsOf(body)
    expect(new Set(rows.map(({ id }) => id)).size).to.equal(MANY + 2)
    const listed: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/listings?sort=publishedOn&limit=200${cursor && `&cursor=${cursor}`}`
      const page = (await registry.anyone<{ items: { id: string }[]; nextCursor: string | null }>('GET', path)).body
      listed.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(rows.map(({ id }) => id)).to.deep.equal(listed)
    const { body: dictionary } = await registry.anyone<{ columns: { name: string }[] }>('GET', '/listings/dictionary')
    expect(dictionary.columns.map(({ name }) => name)).to.deep.equal(Object.keys(rows[0] ?? {}))
  })

  it('run nothing: a text that would be a formula is a text', async () => {
    const row = rowsOf((await get('/listings/export.csv')).body).find(({ number }) => number === '211100-2026-9000')
    expect(row?.['partyName']).to.equal(`'${FORMULA}`)
  })

  it('say when, under which licence and how to read them, and are kept by no cache', async () => {
    const { headers } = await get('/listings/export.ndjson?department=nobody')
    const { ledger } = registry.ctx
    expect(headers.get('cache-control')).to.equal('no-store')
    expect(headers.get('x-ledger-size')).to.equal(String(ledger.size))
    expect(headers.get('last-modified')).to.equal('Mon, 01 Jun 2026 02:00:00 GMT')
    expect(headers.get('link')).to.equal(
      '<https://creativecommons.org/licenses/by/4.0/>; rel="license", </api/v1/listings/dictionary>; rel="describedby"',
    )
    expect(headers.get('content-disposition')).to.equal(`attachment; filename="${ledger.origin}-${ledger.size}.ndjson"`)
  })

  it('show the public what is public, masked, and a platform also what binds', async () => {
    const [anyone, platform] = [await get('/listings/export.ndjson'), await get('/listings/export.ndjson', token)]
    expect(platform.body.trimEnd().split('\n')).to.have.length(MANY + 3)
    expect(anyone.body.trimEnd().split('\n')).to.have.length(MANY + 2)
    for (const { body } of [anyone, platform]) expect(body).to.not.include('aGFzaA')
    expect(anyone.body).to.include('2111**********0012').and.not.include('已修复')
    const id = (JSON.parse(anyone.body.split('\n')[0] ?? '') as { id: string }).id
    expect(JSON.parse(anyone.body.split('\n')[0] ?? '')).to.deep.equal(
      (await registry.anyone('GET', `/listings/${id}`)).body,
    )
  })

  it('take the filters of the list', async () => {
    expect(rowsOf((await get('/listings/export.csv?offence=ENG-101')).body)).to.have.length(5)
    const found = rowsOf((await get(`/listings/export.csv?q=${encodeURIComponent('王某')}`)).body)
    expect(found.map(({ partyName }) => partyName)).to.deep.equal(['王某'])
    expect((await get('/listings/export.csv?state=banana')).status).to.equal(400)
    expect((await get('/listings/export.csv?cursor=x')).status).to.equal(400)
    expect((await get('/listings/export.pdf')).status).to.equal(404)
  })

  it('come as a workbook of texts, with a sheet that explains them', async () => {
    const answer = await fetch(`${registry.url}/api/v1/listings/export.xlsx`)
    expect(answer.headers.get('content-encoding')).to.equal(null)
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const [first = '', second = ''] = [1, 2].map((n) =>
      strFromU8(parts[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array()),
    )
    expect(first.match(/<row /g)).to.have.length(MANY + 3)
    expect(first).to.include('=HYPERLINK(&quot;').and.not.include('<f>')
    expect(second).to.include('creativecommons.org').and.include('违法事实摘要')
  })
})
