import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { SourceRunner } from '../../../server/exchange/sources/runner.ts'
import { readSource } from '../../../server/exchange/sources/sources.ts'
import type { SourceId } from '../../../server/reference/ids.ts'
import { type Cast, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { SAM_FIRM, SAM_VESSEL, samExtract, worldBankJson, worldBankRecord } from '../lists/samples.ts'
import { openPublisher, type Publisher } from './publisher.ts'

interface Source {
  readonly id: string
  readonly version: number
  readonly nextRunAt: string | null
  readonly lastRun: {
    readonly outcome: string
    readonly counts: Record<string, number> | null
    readonly failure: string | null
  } | null
  readonly faults: { readonly line: number; readonly reason: string }[]
  readonly held: { readonly endings: number; readonly open: number } | null
  readonly header: string | null
  readonly former: { readonly version: number; readonly url: string | null }[]
}

const firms = (...numbers: number[]) =>
  worldBankJson(
    numbers.map((n) =>
      worldBankRecord({
        SUPP_ID: 100_000 + n,
        SUPP_NAME: `EXAMPLE CONTRACTORS NO. ${n} LIMITED`,
        COUNTRY_NAME: 'Kenya',
      }),
    ),
  )

describe('sources of foreign lists', () => {
  let registry: TestRegistry
  let cast: Cast
  let publisher: Publisher
  before(async () => {
    publisher = await openPublisher()
    registry = await openTestRegistry({ env: { SOURCE_NETWORKS: '127.0.0.0/8' } })
    cast = await enter(registry)
  })
  after(async () => {
    await registry.close()
    await publisher.close()
  })

  const set = (body: object) => cast.gu<Source>('POST', '/sources', body)
  const read = async (id: string): Promise<Source> => (await cast.gu<Source>('GET', `/sources/${id}`)).body
  const ran = async (id: string, before: Source | null, tries = 200): Promise<Source> => {
    for (let left = tries; left > 0; left -= 1) {
      const source = await read(id)
      const isNew = JSON.stringify(source.lastRun) !== JSON.stringify(before?.lastRun ?? null)
      if (source.lastRun && isNew) return source
      await pause(25)
    }
    throw new Error('The source was not read.')
  }
  const runAgain = async (id: string): Promise<Source> => {
    const before = await read(id)
    await cast.gu('POST', `/sources/${id}/run`)
    return ran(id, before)
  }
  const shown = async (): Promise<number> => {
    await registry.ctx.projection.caughtUp(registry.ctx.ledger.size, 5_000)
    return (await registry.anyone<{ total: number }>('GET', '/listings')).body.total
  }
  let id = ''

  it('are for administrators', async () => {
    expect((await registry.anyone('GET', '/sources')).status).to.equal(401)
    expect((await cast.chen('GET', '/sources')).status).to.equal(403)
  })

  it('are read at once when they are set, the key sent along and never shown', async () => {
    publisher.publish(firms(1, 2, 3, 4))
    const { status, body } = await set({
      profile: 'worldbank-json',
      url: publisher.url,
      header: { name: 'apikey', value: 'open-sesame' },
      intervalHours: 12,
    })
    expect(status).to.equal(201)
    expect(JSON.stringify(body)).not.to.contain('open-sesame')
    id = body.id
    const source = await ran(id, null)
    expect(source.lastRun).to.deep.include({
      outcome: 'done',
      counts: { rows: 4, published: 4, changed: 0, ended: 0, standing: 0, notTaken: 0 },
      failure: null,
    })
    expect(publisher.asked.at(-1)?.['apikey']).to.equal('open-sesame')
    const hours = (Date.parse(source.nextRunAt ?? '') - Date.now()) / 3_600_000
    expect(hours).to.be.within(11.9, 12.1)
    const list = await registry.anyone<{ items: { effects: { measure: string }[] }[] }>('GET', '/listings?limit=50')
    expect(list.body.items.map(({ effects }) => effects[0]?.measure)).to.deep.equal(Array(4).fill('notice'))
  })

  it('are asked for only what changed, and hold back a list that lost most of its entries', async () => {
    publisher.publish(firms(1))
    const held = await runAgain(id)
    expect(held.lastRun).to.deep.include({ outcome: 'held' })
    expect(held.held).to.deep.include({ endings: 3, open: 4 })
    expect(await shown()).to.equal(4)
  })

  it('end as much as a person has confirmed, and no other number', async () => {
    const wrong = await cast.gu('POST', `/sources/${id}/confirm`, { endings: 4 })
    expect(wrong.status).to.equal(409)
    const before = await read(id)
    expect((await cast.gu('POST', `/sources/${id}/confirm`, { endings: 3 })).status).to.equal(202)
    const source = await ran(id, before)
    expect(source.lastRun?.counts).to.deep.include({ ended: 3, standing: 1 })
    expect(source.held).to.equal(null)
    expect(await shown()).to.equal(1)
    expect((await cast.gu('POST', `/sources/${id}/confirm`, { endings: 3 })).status).to.equal(409)
  })

  it('say why a list could not be had, and are tried again soon', async () => {
    for (const [listener, sentence] of [
      [(_req, res) => res.writeHead(500).end(), 'status 500'],
      [(_req, res) => res.writeHead(200).end('<html>Maintenance</html>'), 'no JSON'],
      [(_req, res) => res.writeHead(302, { Location: 'http://10.1.2.3/list' }).end(), 'network that is not allowed'],
      [(_req, res) => res.writeHead(302, { Location: '/list' }).end(), 'redirects too often'],
      [(req) => req.socket.destroy(), 'connection'],
    ] as [Parameters<Publisher['behave']>[0], string][]) {
      publisher.behave(listener)
      const { lastRun, nextRunAt } = await runAgain(id)
      expect(lastRun).to.deep.include({ outcome: 'failed' })
      expect(lastRun?.failure).to.contain(sentence)
      expect(Date.parse(nextRunAt ?? '') - Date.now()).to.be.below(5 * 60_000 + 1_000)
    }
    expect(await shown()).to.equal(1)
  })

  it('keep the former version when they are set anew, and one for each list in whichever form', async () => {
    publisher.publish(firms(1))
    const { body } = await set({ profile: 'worldbank-json', url: `${publisher.url}?v=2`, intervalHours: 24 })
    expect(body).to.deep.include({ id, version: 2, header: null })
    expect(body.former.map(({ version, url }) => [version, url])).to.deep.equal([[1, publisher.url]])
    await ran(id, null)
    const again = (await set({ profile: 'worldbank', url: publisher.url })).body
    expect(again).to.deep.include({ id, version: 3 })
    const { body: all } = await cast.gu<{ items: Source[] }>('GET', '/sources')
    expect(all.items).to.have.length(1)
  })

  it('show the rows that were not taken', async () => {
    publisher.publish(samExtract([SAM_FIRM, SAM_VESSEL]))
    const { body } = await set({ profile: 'sam', url: publisher.url })
    const source = await ran(body.id, null)
    expect(source.lastRun?.counts).to.deep.include({ rows: 2, published: 1, notTaken: 1 })
    expect(source.faults).to.deep.equal([{ line: 3, reason: 'A vessel is no party and is left out.' }])
    const unchanged = await (async () => {
      await pause(2)
      return runAgain(body.id)
    })()
    // It was asked for at once, so it is read whole.
    expect(unchanged.lastRun?.counts).to.deep.include({ published: 0, standing: 1 })
  })

  it('refuse an address inside, an unknown name, and a file where there is no folder for them', async () => {
    for (const [body, path] of [
      [{ url: 'http://10.0.0.1/list' }, 'url'],
      [{ url: 'https://169.254.169.254/latest' }, 'url'],
      [{ url: 'https://nowhere.invalid/list' }, 'url'],
      [{ url: 'file:///etc/passwd' }, 'url'],
      [{ url: 'https://user:secret@example.org/' }, 'url'],
      [{ file: 'list.csv' }, 'file'],
      [{ url: 'https://192.0.2.1/', part: 'EUFSF' }, 'part'],
    ] as const) {
      const refused = await cast.gu<{ errors: { path: string; code: string }[] }>('POST', '/sources', {
        profile: 'ebrd',
        ...body,
      })
      expect(refused.status, JSON.stringify(body)).to.equal(422)
      expect(refused.body.errors[0]).to.deep.include({ path, code: 'sourceRefused' })
    }
    expect((await set({ profile: 'ebrd' })).status).to.equal(400)
  })

  it('are read no more once removed, and their listings stand', async () => {
    expect((await cast.gu('DELETE', `/sources/${id}`)).status).to.equal(204)
    expect((await read(id)).nextRunAt).to.equal(null)
    expect((await cast.gu('POST', `/sources/${id}/run`)).status).to.equal(409)
    expect(await shown()).to.equal(2)
  })
})

describe('a source that is a file', () => {
  let registry: TestRegistry
  let cast: Cast
  let dir = ''
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  before(async () => {
    registry = await openTestRegistry()
    dir = join(registry.dataDir, 'lists')
    await registry.leave()
    registry = await openTestRegistry({ now, env: { ...registry.env, LIST_FILES_DIR: dir } })
    cast = await enter(registry)
    await mkdir(dir)
    await writeFile(join(dir, 'sam.csv'), samExtract([SAM_FIRM]))
    await writeFile(join(registry.dataDir, 'outside.csv'), samExtract([SAM_FIRM]))
    await symlink(join(registry.dataDir, 'outside.csv'), join(dir, 'link.csv'))
  })
  after(() => registry.close())

  const outcome = async (file: string) => {
    const { body } = await cast.gu<Source>('POST', '/sources', { profile: 'sam', file })
    for (let left = 200; left > 0; left -= 1) {
      const { body: source } = await cast.gu<Source>('GET', `/sources/${body.id}`)
      if (source.version === body.version && source.lastRun && source.lastRun.outcome !== last) {
        last = source.lastRun.outcome
        return source.lastRun
      }
      await pause(25)
    }
    throw new Error('The source was not read.')
  }
  let last = ''

  it('is read in its folder, and nowhere else', async () => {
    expect((await outcome('sam.csv')).counts).to.deep.include({ published: 1 })
    expect((await outcome('link.csv')).failure).to.contain('no such file')
    const refused = await cast.gu('POST', '/sources', { profile: 'sam', file: '../outside.csv' })
    expect(refused.status).to.equal(422)
  })

  it('is read by one process at a time', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      ...SAM_FIRM,
      Name: `FIRM ${i} WORKS LLC`,
      'SAM Number': `S4X${i}`,
    }))
    await writeFile(join(dir, 'more.csv'), samExtract([SAM_FIRM, ...rows]))
    const { ctx } = registry
    const other = new SourceRunner(ctx, ctx.sources)
    const size = ctx.ledger.size
    const running = outcome('more.csv')
    for (let tries = 0; tries < 10; tries += 1) {
      other.wake()
      ctx.sources.wake()
      await pause(10)
    }
    expect((await running).counts).to.deep.include({ published: 30 })
    await other.stop()
    const published = (await ctx.ledger.events(size, 100)).filter(({ type }) => type === 'listing.published')
    expect(published).to.have.length(30)
  })

  it('is read when it is due, and not worked on when it is as it was', async () => {
    const { body } = await cast.gu<{ items: Source[] }>('GET', '/sources')
    const id = body.items[0]?.id as SourceId
    ahead = 25 * 3_600_000
    registry.ctx.sources.wake()
    for (let left = 200; left > 0 && (await readSource(id)).lastRun?.outcome !== 'unchanged'; left -= 1) await pause(25)
    const source = await readSource(id)
    expect(source.lastRun?.outcome).to.equal('unchanged')
    expect(Date.parse(source.nextRunAt ?? '') - Date.parse(source.lastRun?.endedAt ?? '')).to.equal(24 * 3_600_000)
  })
})
