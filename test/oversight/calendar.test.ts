import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const OPENING = {
  year: 2027,
  issuedOn: '2026-11-02',
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  daysOff: [
    { from: '2027-01-01', to: '2027-01-03' },
    { from: '2027-05-01', to: '2027-05-05' },
    { from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: [],
}

describe('the calendar of the registry', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date('2026-11-23T02:00:00.000Z') })
    cast = await enter(registry)
  })
  after(() => registry.close())

  const count = (query: string) => registry.anyone('GET', `/reference/working-days?${query}`)

  it('tells anyone when a term ends, and which days make it so', async () => {
    expect((await count('from=2026-09-18&days=7')).body).to.deep.equal({
      from: '2026-09-18',
      workingDays: 7,
      to: '2026-09-29',
      daysOff: ['2026-09-25'],
      madeUp: ['2026-09-20'],
    })
    expect((await count('from=2020-01-23&days=7&knownOn=2020-01-23')).body['to']).to.equal('2020-02-07')
    expect((await count('from=2020-01-23&days=7')).body['to']).to.equal('2020-02-11')
  })

  it('does not guess a year that is not loaded', async () => {
    const { status, body } = await count('from=2026-12-28&days=5')
    expect([status, body['type']]).to.deep.equal([422, '/problems/calendarMissing'])
    expect(body['detail']).to.include('2027')
  })

  it('is loaded by an administrator, counts at once, and takes a late amendment', async () => {
    expect((await cast.gu('POST', '/reference/calendar', OPENING)).status).to.equal(201)
    expect((await count('from=2026-12-28&days=5')).body['to']).to.equal('2027-01-05')
    const amendment = {
      ...OPENING,
      issuedOn: '2026-11-20',
      title: '国务院办公厅关于调整2027年元旦假期安排的通知',
      daysOff: [{ from: '2027-01-04', to: '2027-01-04' }],
      workdays: ['2027-01-03'],
    }
    expect((await cast.gu('POST', '/reference/calendar', amendment)).status).to.equal(201)
    const recomputed = await count('from=2026-12-28&days=5')
    expect([recomputed.body['to'], recomputed.body['daysOff'], recomputed.body['madeUp']]).to.deep.equal([
      '2027-01-05',
      ['2027-01-01', '2027-01-04'],
      ['2027-01-03'],
    ])
    expect((await count('from=2026-12-28&days=4')).body['to']).to.equal('2027-01-03')
    expect((await count('from=2026-12-28&days=4&knownOn=2026-11-19')).body['to']).to.equal('2027-01-04')
    const { body } = await registry.anyone<{ years: { year: number }[]; items: unknown[] }>(
      'GET',
      '/reference/calendar',
    )
    expect(body.years.at(-1)?.year).to.equal(2027)
    expect(body.items).to.have.length(13)
  })

  it('takes no notice twice, none that cannot be right, and none from anybody else', async () => {
    const again = await cast.gu('POST', '/reference/calendar', OPENING)
    expect([again.status, again.body['type']]).to.deep.equal([409, '/problems/alreadyExists'])
    const wrong = await cast.gu('POST', '/reference/calendar', { ...OPENING, year: 2031, issuedOn: '2026-11-30' })
    expect([wrong.status, wrong.body['type']]).to.deep.equal([422, '/problems/noticeNotPlausible'])
    expect(wrong.body['errors']).to.have.length(2)
    expect((await cast.gu('POST', '/reference/calendar', { ...OPENING, daysOff: 'none' })).status).to.equal(400)
    expect((await cast.wu('POST', '/reference/calendar', OPENING)).status).to.equal(403)
    expect((await registry.anyone('POST', '/reference/calendar', OPENING)).status).to.equal(401)
  })
})

describe('the disclosure catalogue', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
  })
  after(() => registry.close())

  interface Catalogue {
    readonly version: number
    readonly items: readonly { readonly code: string; readonly item: { readonly zh: string } }[]
    readonly versions: readonly { readonly version: number }[]
  }
  const read = async (query = '') => (await registry.anyone<Catalogue>('GET', `/reference/catalogue${query}`)).body

  it('is there for everyone, with what, when, how, by whom and who watches', async () => {
    const { version, items } = await read()
    expect(version).to.equal(1)
    expect(items.map(({ code }) => code)).to.include.members(['listing', 'withdrawal', 'repair', 'objection'])
    for (const item of items) {
      expect(item).to.have.all.keys('code', 'item', 'content', 'deadline', 'manner', 'responsible', 'supervision')
    }
  })

  it('is replaced by an administrator, and its old versions stay', async () => {
    const { items } = await read()
    const shorter = { version: 1, items: items.slice(0, 2) }
    expect((await cast.gu('POST', '/reference/catalogue', shorter)).status).to.equal(201)
    expect(await read()).to.deep.include({ version: 2, items: shorter.items })
    expect((await read('?version=1')).items).to.deep.equal(items)
    expect((await read()).versions.map(({ version }) => version)).to.deep.equal([1, 2])
    expect((await registry.anyone('GET', '/reference/catalogue?version=3')).status).to.equal(404)
    const stale = await cast.gu('POST', '/reference/catalogue', shorter)
    expect([stale.status, stale.body['type']]).to.deep.equal([409, '/problems/staleVersion'])
    expect((await cast.chen('POST', '/reference/catalogue', { version: 2, items })).status).to.equal(403)
  })

  it('lets one of two that replace it at once through', async () => {
    const { version, items } = await read()
    const answers = await Promise.all([
      cast.gu('POST', '/reference/catalogue', { version, items }),
      cast.gu('POST', '/reference/catalogue', { version, items }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([201, 409])
  })
})
