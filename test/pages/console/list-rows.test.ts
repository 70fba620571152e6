import { expect } from 'chai'
import { describe, it } from 'mocha'
import { type ListColumn, list } from '../../../server/pages/console/list.ts'
import { ORDERED_ROWS, pageOfRows } from '../../../server/pages/console/list-rows.ts'
import { texts } from '../../../server/pages/text/text.ts'

interface Row {
  readonly name: string
  readonly days: number | null
}

const COLUMNS: readonly ListColumn<Row>[] = [
  { title: 'name', sort: 'name', cell: ({ name }) => name, value: ({ name }) => name },
  { title: 'days', sort: 'days', cell: ({ days }) => days, value: ({ days }) => days },
]
const ROWS: readonly Row[] = [
  { name: '第10号', days: 3 },
  { name: '第2号', days: null },
  { name: '第1号', days: -4 },
]

const names = (sort?: string) =>
  pageOfRows(ROWS, COLUMNS, { limit: 10, ...(sort && { sort }) }).items.map(({ name }) => name)

describe('a list whose rows are all at hand', () => {
  it('is in the order of any column, upwards and downwards, numbers within names by their value', () => {
    expect(names('name')).to.deep.equal(['第1号', '第2号', '第10号'])
    expect(names('-name')).to.deep.equal(['第10号', '第2号', '第1号'])
    expect(names('days')).to.deep.equal(['第1号', '第10号', '第2号'])
  })

  it('stays in the order it came in without one, or for a column that nobody has', () => {
    expect(names()).to.deep.equal(['第10号', '第2号', '第1号'])
    expect(names('nothing')).to.deep.equal(names())
  })

  it('comes page by page and ends', () => {
    const first = pageOfRows(ROWS, COLUMNS, { limit: 2 })
    const rest = pageOfRows(ROWS, COLUMNS, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([first.items.length, rest.items.length, rest.nextCursor, rest.total]).to.deep.equal([2, 1, null, 3])
    expect(pageOfRows(ROWS, COLUMNS, { limit: 2, cursor: 'x' }).items).to.have.length(2)
  })

  it('says how many are in an order that not all are in', () => {
    const shown = { address: '/console/cases', caption: 'x', columns: COLUMNS, rows: ROWS, nextCursor: null, empty: '' }
    for (const t of Object.values(texts)) {
      expect(String(list(t, { ...shown, isCut: true }))).to.include(` ${ORDERED_ROWS.toLocaleString('en')} `)
      expect(String(list(t, shown))).to.not.include(ORDERED_ROWS.toLocaleString('en'))
    }
  })
})
