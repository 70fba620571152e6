import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { fetchList } from '../../../server/exchange/sources/fetch-list.ts'
import { addressRules } from '../../../server/exchange/watches/address-rules.ts'
import { readNetworks } from '../../../server/network.ts'
import { openPublisher, type Publisher } from './publisher.ts'

const local = addressRules(readNetworks('127.0.0.0/8') ?? [])
const { signal } = new AbortController()

describe('fetching a list', () => {
  let publisher: Publisher
  let dir = ''
  before(async () => {
    publisher = await openPublisher()
    dir = await mkdtemp(join(tmpdir(), 'list-'))
  })
  after(async () => {
    await publisher.close()
    await rm(dir, { recursive: true })
  })

  const wanted = (differing: object = {}) => ({
    url: publisher.url,
    headers: { apikey: 'open-sesame' },
    etag: null,
    lastModified: null,
    ...differing,
  })
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => '',
      (error: Error) => error.message,
    )

  it('keeps what came, and asks again only for what is not as it was', async () => {
    publisher.publish(Buffer.from('one'))
    const path = join(dir, 'list')
    const first = await fetchList(wanted(), path, { rules: local, signal })
    expect(await readFile(path, 'utf8')).to.equal('one')
    expect(await fetchList(wanted({ etag: first?.etag }), path, { rules: local, signal })).to.equal(null)
    publisher.publish(Buffer.from('two'))
    expect(await fetchList(wanted({ etag: first?.etag }), path, { rules: local, signal })).to.not.equal(null)
  })

  it('sends the key to the address itself and nowhere it leads', async () => {
    const other = await openPublisher()
    other.publish(Buffer.from('moved'))
    publisher.behave((_req, res) => res.writeHead(302, { Location: other.url }).end())
    await fetchList(wanted(), join(dir, 'list'), { rules: local, signal })
    await other.close()
    expect(other.asked[0]).not.to.have.property('apikey')
  })

  it('stops at the limit, and inside networks that are not allowed does not begin', async () => {
    publisher.publish(Buffer.alloc(1_000))
    const limited = fetchList(wanted(), join(dir, 'list'), { rules: local, signal, limitBytes: 999 })
    expect(await refusal(limited)).to.contain('larger than 999 bytes')
    const asked = publisher.asked.length
    const strict = addressRules([])
    expect(await refusal(fetchList(wanted(), join(dir, 'list'), { rules: strict, signal }))).to.contain('not allowed')
    const byName = wanted({ url: publisher.url.replace('127.0.0.1', 'localhost') })
    expect(await refusal(fetchList(byName, join(dir, 'list'), { rules: strict, signal }))).to.contain('not allowed')
    expect(publisher.asked).to.have.length(asked)
  })

  it('tells of an answer that breaks off', async () => {
    publisher.behave((_req, res) => {
      res.writeHead(200, { 'Content-Length': '100' }).write('half')
      setTimeout(() => res.destroy(), 20)
    })
    const broken = fetchList(wanted(), join(dir, 'list'), { rules: local, signal })
    expect(await refusal(broken)).to.contain('broke off')
  })
})
