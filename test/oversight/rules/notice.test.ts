import { expect } from 'chai'
import { describe, it } from 'mocha'
import { noticeFaults } from '../../../server/oversight/rules/notice.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { HolidayNotice } from '../../../server/reference/holiday-notice.ts'
import { HOLIDAY_NOTICES } from '../../../server/reference/holiday-notices.ts'

const TODAY = civilDate('2026-11-23')

interface Written {
  readonly year?: number
  readonly issuedOn?: string
  readonly off?: readonly string[]
  readonly work?: readonly string[]
}

/** A plausible first notice of 2027, with some of it written differently. */
function notice({ year = 2027, issuedOn = '2026-11-02', off, work = ['2027-02-20'] }: Written = {}): HolidayNotice {
  const spans = off ?? [
    '2026-12-31/2027-01-03',
    '2027-02-05/2027-02-11',
    '2027-05-01/2027-05-05',
    '2027-10-01/2027-10-07',
  ]
  return {
    year,
    issuedOn: civilDate(issuedOn),
    title: '通知',
    daysOff: spans.map((span) => {
      const [from = '', to = from] = span.split('/')
      return { from: civilDate(from), to: civilDate(to) }
    }),
    workdays: work.map(civilDate),
  }
}

const paths = (written: Written, known: readonly HolidayNotice[] = HOLIDAY_NOTICES): string[] =>
  noticeFaults(notice(written), known, TODAY).map(({ path }) => path)

describe('a holiday notice', () => {
  it('of a next year is taken, and so is every one that comes with the registry, in its turn', () => {
    expect(paths({})).to.deep.equal([])
    for (const [i, it] of HOLIDAY_NOTICES.entries()) {
      expect(noticeFaults(it, HOLIDAY_NOTICES.slice(0, i), TODAY), `${it.year} ${it.issuedOn}`).to.deep.equal([])
    }
  })

  const rows: readonly (readonly [string, Written, readonly string[]])[] = [
    ['is not of the future', { issuedOn: '2026-11-24' }, ['issuedOn']],
    ['arranges the year of its issue or the next', { year: 2028 }, ['year']],
    ['names some day', { off: [], work: [] }, ['daysOff']],
    ['has no holiday that ends before it begins', { off: ['2027-01-02/2027-01-01'] }, ['daysOff[0]']],
    ['has no holiday of a month', { off: ['2027-01-01/2027-02-01'] }, ['daysOff[0]']],
    [
      'has no day of another year',
      { off: ['2027-01-01', '2027-05-01', '2027-10-01', '2028-01-01'], work: [] },
      ['daysOff[3]'],
    ],
    [
      'has no day both off and worked',
      { off: ['2027-01-01/2027-01-03', '2027-05-01', '2027-10-01'], work: ['2027-01-02'] },
      ['workdays[0]'],
    ],
    ['makes no working day worked', { work: ['2027-02-20', '2027-02-22'] }, ['workdays[1]']],
    ['opens no year without its public holidays', { off: ['2027-01-01'] }, ['daysOff', 'daysOff']],
  ]
  for (const [rule, written, expected] of rows) {
    it(rule, () => expect(paths(written)).to.deep.equal(expected))
  }

  it('may take a day off back once the year is opened', () => {
    const amendment = { issuedOn: '2026-11-20', off: [], work: ['2027-02-11'] }
    expect(paths(amendment, [...HOLIDAY_NOTICES, notice()])).to.deep.equal([])
    expect(paths(amendment)).to.include('workdays[0]')
  })
})
