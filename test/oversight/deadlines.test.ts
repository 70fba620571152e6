import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { CaseModel } from '../../models/case.ts'
import { deadlinePage } from '../../routes/oversight-schema.ts'
import { type Asked, deadlineLines } from '../../server/oversight/deadline-sources.ts'
import type { DeadlinePage } from '../../server/oversight/deadlines.ts'
import { ALL_DAYS } from '../../server/oversight/rules/spans.ts'
import { civilDate, plusDays } from '../../server/reference/civil-date.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '../../server/reference/deadlines.ts'
import type { CaseId, DepartmentCode } from '../../server/reference/ids.ts'
import { forgery } from '../cases/sample.ts'
import { type Cast, enter } from '../support/cast.ts'
import type { Send } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'
import { chineseDays } from './chinese-days.ts'

const TODAY = '2026-11-23'

/** The last day of a term, counted on the fingers with the calendar of others. */
function slowly(from: string, workingDays: number): string {
  let day = civilDate(from)
  for (let left = workingDays; left > 0; ) {
    day = plusDays(day, 1)
    if (chineseDays.isWorkday(day)) left -= 1
  }
  return day
}

type Item = Omit<DeadlinePage['items'][number], 'fault'> & { readonly fault: string | null }
type Page = Omit<DeadlinePage, 'items'> & { readonly items: readonly Item[] }

describe('the deadlines of a department', () => {
  let registry: TestRegistry
  let cast: Cast
  let n = 0
  before(async () => {
    registry = await openTestRegistry({ now: () => new Date(`${TODAY}T02:00:00.000Z`) })
    cast = await enter(registry)
  })
  after(() => registry.close())

  /** A case of a decision of that day, in the state it is brought to. */
  async function aCase(decided: string, steps: readonly string[] = [], by: Send = cast.chen): Promise<string> {
    n += 1
    const procedure = { ...forgery.procedure, noticeServedOn: '2025-10-09', defence: { kind: 'none', on: null } }
    const { body } = await by('POST', '/cases', {
      kind: 'listing',
      ...forgery,
      procedure: { ...procedure, reviewedOn: '2025-10-10' },
      decision: { ...forgery.decision, number: `盘财采罚〔2026〕${n}号`, date: decided, servedOn: decided },
    })
    const id = String(body['id'])
    for (const [i, step] of steps.entries()) {
      const sender = step === 'return' || step === 'approve' ? cast.zhao : cast.chen
      const note = step === 'return' ? { note: '请补充' } : {}
      const { status } = await sender('POST', `/cases/${id}/${step}`, { version: i + 1, ...note })
      expect(status, `${step} ${decided}`).to.equal(200)
    }
    return id
  }
  const read = async (by: Send, query = '') => (await by<Page>('GET', `/oversight/deadlines?${query}`)).body
  const lines = ({ items }: Page) => items.map(({ object, kind, dueOn, state }) => [object.id, kind, dueOn, state])

  it('has nothing for who has nothing open', async () => {
    expect(await read(cast.chen)).to.deep.equal({
      today: TODAY,
      items: [],
      counts: { overdue: 0, atRisk: 0, due: 0, unknown: 0 },
      departments: [],
      nextCursor: null,
    })
  })

  it('show what is decided and not published, when it is due and how urgent that is', async () => {
    const late = await aCase('2026-09-18', ['submit'])
    const returned = await aCase('2026-11-12', ['submit', 'return'])
    const draft = await aCase('2026-11-20')
    const future = await aCase('2026-12-28')
    await aCase('2026-11-02', ['submit', 'approve'])
    await aCase('2026-11-03', ['submit', 'withdraw'])
    await cast.chen('POST', '/cases', { kind: 'listing' })
    const page = await read(cast.chen)
    expect(deadlinePage.validate(page).error).to.equal(undefined)
    const expected = [late, returned, draft].flatMap((id, i) => {
      const from = ['2026-09-18', '2026-11-12', '2026-11-20'][i] ?? ''
      return [
        [id, 'publish', slowly(from, 7)],
        [id, 'disclose', slowly(from, 20)],
      ]
    })
    const known = lines(page).filter(([id]) => id !== future)
    expect(known.map(([id, kind, dueOn]) => [id, kind, dueOn])).to.have.deep.members(expected)
    const byUrgency = page.items.map(({ dueOn }) => dueOn ?? '9999')
    expect(byUrgency).to.deep.equal(byUrgency.toSorted())
    const stateOf = (id: string, kind: string) => lines(page).find((line) => line[0] === id && line[1] === kind)?.[3]
    expect(stateOf(late, 'publish')).to.equal('overdue')
    expect(stateOf(late, 'disclose')).to.equal('overdue')
    expect(stateOf(returned, 'publish')).to.equal('atRisk')
    expect(stateOf(draft, 'publish')).to.equal('due')
    expect(page.counts).to.deep.equal({ overdue: 2, atRisk: 1, due: 3, unknown: 2 })
  })

  it('say that a day cannot be computed where the calendar lacks its year', async () => {
    const { items } = await read(cast.chen, 'state=unknown')
    expect(items.map(({ kind }) => kind)).to.have.members(['publish', 'disclose'])
    for (const { dueOn, left, counting, fault } of items) {
      expect([dueOn, left, counting]).to.deep.equal([null, null, null])
      expect(fault).to.include('2027')
    }
  })

  it('show how each day was computed, and what it was before a late notice', async () => {
    const amended = await aCase('2020-01-23')
    const { items } = await read(cast.chen, 'kind=publish')
    const it = items.find(({ object }) => object.id === amended)
    expect(it?.dueOn).to.equal('2020-02-11')
    expect(it?.dueOnAsKnownThen).to.equal('2020-02-07')
    expect(it?.counting?.daysOff).to.include.members(['2020-01-31'])
    const late = items.find(({ from }) => from === '2026-09-18')
    expect(late?.counting).to.deep.include({ daysOff: ['2026-09-25'], madeUp: ['2026-09-20'] })
    expect(late?.left).to.be.below(0)
    expect(late?.object.document).to.equal('盘财采罚〔2026〕1号')
  })

  it('give three working days to withdraw from the day of the document that revokes, and the set days to a stay', async () => {
    const published = await aCase('2026-11-04', ['submit', 'approve'])
    const { body } = await cast.chen('GET', `/cases/${published}`)
    const change = async (kind: string, date: string) => {
      n += 1
      const order = { number: `盘政复决〔2026〕${n}号`, date, authority: '盘锦市人民政府', reason: '程序违法' }
      const answer = await cast.chen('POST', '/cases', { kind, listing: body['listing'], order })
      expect(answer.status, kind).to.equal(201)
      return String(answer.body['id'])
    }
    const revocation = await change('revocation', '2026-11-20')
    const stay = await change('stay', '2026-11-19')
    const found = lines(await read(cast.chen)).filter(([id]) => id === revocation || id === stay)
    expect(found).to.have.deep.members([
      [revocation, 'withdraw', slowly('2026-11-20', 3), 'due'],
      [stay, 'carryOut', slowly('2026-11-19', 3), 'atRisk'],
    ])
  })

  it('are read page by page, by kind and state', async () => {
    const all = await read(cast.chen, 'limit=200')
    const seen: Item[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await read(cast.chen, `limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen).to.deep.equal(all.items)
    const overdue = await read(cast.chen, 'kind=disclose&state=overdue')
    expect(overdue.items.map(({ kind, state }) => `${kind} ${state}`)).to.deep.equal(
      overdue.items.map(() => 'disclose overdue'),
    )
    expect(overdue.items).to.have.length(overdue.counts.overdue)
  })

  it('are complete however many of one day there are', async () => {
    const many = 700
    const kept = await CaseModel.findById(await aCase('2026-10-19'))
      .orFail()
      .lean()
    const ids = Array.from({ length: many }, (_, n) => `cas_many${String(n).padStart(4, '0')}` as CaseId)
    const { counts } = await read(cast.chen)
    await CaseModel.insertMany(ids.map((_id) => ({ ...kept, _id })))
    try {
      const page = await read(cast.wu)
      expect(page.counts).to.deep.equal({ ...counts, overdue: counts.overdue + 2 * many })
      expect(page.departments.map((it) => it.department)).to.deep.equal(['211100-finance'])
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const next: Page = await read(
          cast.chen,
          `kind=publish&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        )
        seen.push(...next.items.map(({ object }) => object.id))
        cursor = next.nextCursor
      }
      expect(new Set(seen).size).to.equal(seen.length)
      expect(seen.filter((id) => id.startsWith('cas_many'))).to.deep.equal(ids)
    } finally {
      await CaseModel.deleteMany({ _id: { $in: ids } })
    }
  })

  it('are the same whether read at once or asked for one sort after the other', async () => {
    const [atOnce, asked] = [await deadlineLines(undefined), await deadlineLines(undefined, 0)]
    expect(asked.length).to.be.above(atOnce.length)
    const told = async (lines: typeof asked, kind: DeadlineKind, span: Asked, place: string) => {
      const ofKind = lines.filter((line) => line.kind === kind)
      const counts = await Promise.all(ofKind.map((line) => line.count(span)))
      const tasks = (await Promise.all(ofKind.map((line) => line.tasks(span, place, 1_000)))).flat()
      return {
        count: counts.reduce((sum, it) => sum + it, 0),
        tasks: tasks.sort((a, b) => (a.place < b.place ? -1 : 1)),
      }
    }
    const [first = '', last = ''] = [ALL_DAYS.from, '2026-11-12'].map(civilDate)
    for (const kind of DEADLINE_KINDS) {
      for (const department of [undefined, '211100-finance' as DepartmentCode, '211100-housing' as DepartmentCode]) {
        for (const span of [ALL_DAYS, { from: first, to: last }, { from: last, to: ALL_DAYS.to }]) {
          for (const place of ['', 'cas_h']) {
            const it = { ...span, department } as Asked
            expect(await told(atOnce, kind, it, place)).to.deep.equal(await told(asked, kind, it, place))
          }
        }
      }
    }
  })

  it('are those of the own department, and all of them for a supervisor', async () => {
    const own = await aCase('2026-11-18', [], cast.li)
    expect((await read(cast.li)).items.map(({ object }) => object.id)).to.deep.equal([own, own])
    expect((await cast.li('GET', '/oversight/deadlines?department=211100-finance')).status).to.equal(403)
    const everything = await read(cast.wu, 'limit=200')
    expect(new Set(everything.items.map(({ department }) => department)).size).to.equal(2)
    const housing = await read(cast.wu, 'department=211100-housing')
    expect(housing.items.map(({ object }) => object.id)).to.deep.equal([own, own])
    expect((await cast.gu('GET', '/oversight/deadlines')).status).to.equal(403)
  })

  it('follow the days that an administrator sets, for what begins from then on', async () => {
    const set = (workingDays: object, validFrom = TODAY, version = 1) =>
      cast.gu('POST', '/reference/deadlines', { version, validFrom, workingDays })
    const days = { carryOut: 1, repair: 8, objection: 10 }
    expect((await set({ ...days, publish: 30 })).status).to.equal(400)
    expect((await set(days, '2026-11-01')).body['type']).to.equal('/problems/termFixed')
    expect((await set(days)).status).to.equal(201)
    expect((await set(days)).body['type']).to.equal('/problems/staleVersion')
    const { items } = await read(cast.chen, 'kind=carryOut')
    expect(items.map(({ from, workingDays }) => [from, workingDays])).to.deep.equal([['2026-11-19', 3]])
    const { body } = await registry.anyone<{ versions: unknown[] }>('GET', '/reference/deadlines')
    expect(body.versions).to.have.length(2)
  })
})
