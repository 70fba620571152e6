import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { fetchWhole } from '../../../server/exchange/sources/paged-list.ts'
import { addressRules } from '../../../server/exchange/watches/address-rules.ts'
import { readNetworks } from '../../../server/network.ts'
import { SAM_RECORD } from '../lists/samples.ts'
import { openPublisher, type Publisher } from './publisher.ts'

const rules = addressRules(readNetworks('127.0.0.0/8') ?? [])
const { signal } = new AbortController()
const PAGE = 10

/** What the interface answers for a page of so many exclusions. */
const answer = (page: number, total: number) => ({
  totalRecords: total,
  excludedEntity: Array.from({ length: Math.max(0, Math.min(PAGE, total - page * PAGE)) }, (_, n) => ({
    ...SAM_RECORD,
    exclusionIdentification: { entityName: `EXAMPLE NO. ${page * PAGE + n} LLC` },
  })),
})

describe('a list that is answered in pages', () => {
  let publisher: Publisher
  let dir = ''
  let path = ''
  before(async () => {
    publisher = await openPublisher()
    dir = await mkdtemp(join(tmpdir(), 'list-'))
    path = join(dir, 'list')
  })
  after(async () => {
    await publisher.close()
    await rm(dir, { recursive: true })
  })

  const behave = (giving: (page: number) => object) => {
    publisher.asked.length = 0
    publisher.behave((req, res) => {
      const asked = new URL(req.url ?? '/', 'http://list').searchParams.get('page')
      res.writeHead(200, { ETag: '"first"' }).end(JSON.stringify(giving(Number(asked ?? 0))))
    })
  }
  const fetched = (profile: 'sam-json' | 'worldbank-json' = 'sam-json') =>
    fetchWhole(
      profile,
      { url: `${publisher.url}?q=`, headers: { 'x-api-key': 'open-sesame' }, etag: null, lastModified: null },
      path,
      { rules, signal },
    )
  const refusal = () =>
    fetched().then(
      () => '',
      (error: Error) => error.message,
    )

  it('is read to its last page, each with the key, and is asked for whole the next time', async () => {
    behave((page) => answer(page, 34))
    const { etag, sha256 } = (await fetched()) ?? {}
    const { totalRecords, excludedEntity } = JSON.parse(await readFile(path, 'utf8'))
    expect(totalRecords).to.equal(34)
    expect(new Set(excludedEntity.map((it: typeof SAM_RECORD) => it.exclusionIdentification.entityName)).size).to.equal(
      34,
    )
    expect(etag).to.equal(null)
    expect(publisher.asked.map((it) => it['x-api-key'])).to.deep.equal(Array(4).fill('open-sesame'))
    expect((await fetched())?.sha256).to.equal(sha256)
  })

  it('is taken as it comes where it comes whole, or is no list of that kind', async () => {
    behave(() => answer(0, PAGE))
    expect((await fetched())?.etag).to.equal('"first"')
    behave(() => answer(0, 34))
    expect((await fetched('worldbank-json'))?.etag).to.equal('"first"')
    expect(publisher.asked).to.have.length(1)
  })

  it('is refused where its pages make no whole, or are more than the interface gives', async () => {
    for (const giving of [
      () => answer(0, 34),
      (page: number) => answer(page, page === 2 ? 33 : 34),
      (page: number) => (page === 3 ? { totalRecords: 34, excludedEntity: [] } : answer(page, 34)),
      (page: number) => (page === 1 ? { error: 'busy' } : answer(page, 34)),
    ]) {
      behave(giving)
      expect(await refusal()).to.contain('do not make a whole')
    }
    behave((page) => answer(page, 163_000))
    expect(await refusal()).to.contain('take the whole extract')
    expect(publisher.asked).to.have.length(1)
  })
})
