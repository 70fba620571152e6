import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { isWorkingDay, plusWorkingDays, workingDaysBetween } from '../../server/oversight/working-days.ts'
import { calendarOf } from '../../server/reference/calendar.ts'
import { type CivilDate, civilDate, plusDays } from '../../server/reference/civil-date.ts'
import { HOLIDAY_NOTICES } from '../../server/reference/holiday-notices.ts'
import { RuleBroken } from '../../server/reference/rule-broken.ts'
import { chineseDays } from './chinese-days.ts'

const calendar = calendarOf(HOLIDAY_NOTICES)
const FIRST = civilDate('2018-01-01')
const LAST = civilDate('2026-12-31')

function* everyDay(from: CivilDate, to: CivilDate): Generator<CivilDate> {
  for (let day = from; day <= to; day = plusDays(day, 1)) yield day
}

const missingYear = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof RuleBroken && error.code === 'calendarMissing') return error.message
  }
  return 'nothing is missing'
}

describe('the working-day calendar', () => {
  it('agrees with a package of others on every day from 2018 to 2026', () => {
    const differing = [...everyDay(FIRST, LAST)].filter(
      (day) => isWorkingDay(calendar, day) !== chineseDays.isWorkday(day),
    )
    expect(differing).to.deep.equal([])
  })

  it('has the working days of each year', () => {
    const perYear = calendar.years.map((year) => [
      year,
      workingDaysBetween(calendar, civilDate(`${year}-01-01`), civilDate(`${year}-12-31`)),
    ])
    // New Year's Day is a day off, so nothing is lost by not counting the first day.
    expect(Object.fromEntries(perYear)).to.deep.equal({
      2018: 250,
      2019: 250,
      2020: 249,
      2021: 250,
      2022: 249,
      2023: 249,
      2024: 251,
      2025: 248,
      2026: 248,
    })
  })

  const vectors = {
    '2018-09-19': ['2018-09-25', '2018-09-27', '2018-09-29', '2018-10-09', '2018-10-23'],
    '2019-04-26': ['2019-04-30', '2019-05-06', '2019-05-08', '2019-05-13', '2019-05-27'],
    '2020-01-23': ['2020-02-05', '2020-02-07', '2020-02-11', '2020-02-14', '2020-02-28'],
    '2024-09-13': ['2024-09-19', '2024-09-23', '2024-09-25', '2024-09-29', '2024-10-17'],
    '2025-01-24': ['2025-02-05', '2025-02-07', '2025-02-10', '2025-02-13', '2025-02-27'],
    '2025-09-26': ['2025-09-30', '2025-10-10', '2025-10-13', '2025-10-16', '2025-10-30'],
    '2026-02-13': ['2026-02-25', '2026-02-27', '2026-03-02', '2026-03-05', '2026-03-19'],
    '2026-04-30': ['2026-05-08', '2026-05-11', '2026-05-13', '2026-05-18', '2026-06-01'],
    '2026-09-18': ['2026-09-22', '2026-09-24', '2026-09-29', '2026-10-09', '2026-10-22'],
  }
  for (const [from, ends] of Object.entries(vectors)) {
    it(`ends terms of 3, 5, 7, 10 and 20 working days from ${from} on the right days`, () => {
      const found = [3, 5, 7, 10, 20].map((days) => plusWorkingDays(calendar, civilDate(from), days))
      expect(found).to.deep.equal(ends)
    })
  }

  it('tells a deadline as it was known then, and otherwise after a late amendment', () => {
    const beforeSpringFestival = civilDate('2020-01-23')
    const asKnownThen = calendarOf(HOLIDAY_NOTICES, beforeSpringFestival)
    expect(plusWorkingDays(asKnownThen, beforeSpringFestival, 7)).to.equal('2020-02-07')
    expect(plusWorkingDays(calendar, beforeSpringFestival, 7)).to.equal('2020-02-11')
    const beforeMayDay = civilDate('2019-04-26')
    const inMarch = calendarOf(HOLIDAY_NOTICES, civilDate('2019-03-21'))
    expect(plusWorkingDays(inMarch, beforeMayDay, 3)).to.equal('2019-05-02')
    expect(plusWorkingDays(calendar, beforeMayDay, 3)).to.equal('2019-04-30')
  })

  it('does not compute with a year whose notice is not known, and names it', () => {
    const decided = civilDate('2026-12-28')
    expect(missingYear(() => isWorkingDay(calendar, civilDate('2027-01-04')))).to.include('2027')
    expect(missingYear(() => plusWorkingDays(calendar, decided, 7))).to.include('2027')
    expect(missingYear(() => plusWorkingDays(calendar, civilDate('2031-05-01'), 1))).to.include('2031')
    expect(missingYear(() => plusWorkingDays(calendar, civilDate('2016-12-20'), 300))).to.include('2016')
    expect(missingYear(() => workingDaysBetween(calendar, decided, civilDate('2027-01-01')))).to.include('2027')
    expect(missingYear(() => plusWorkingDays(calendarOf([]), decided, 1))).to.include('2026')
    expect(plusWorkingDays(calendar, decided, 3)).to.equal('2026-12-31')
  })

  it('needs a notice for every year a term touches, whichever is missing', () => {
    const without2022 = calendarOf(HOLIDAY_NOTICES.filter(({ year }) => year !== 2022))
    expect(missingYear(() => plusWorkingDays(without2022, civilDate('2021-12-30'), 2))).to.include('2022')
    expect(missingYear(() => plusWorkingDays(without2022, civilDate('2021-12-31'), 300))).to.include('2022')
    expect(plusWorkingDays(without2022, civilDate('2021-12-30'), 1)).to.equal('2021-12-31')
  })

  it('counts as somebody who goes from day to day', () => {
    const days = [...everyDay(FIRST, LAST)]
    const slowPlus = (from: CivilDate, count: number): CivilDate | 'beyond' => {
      let left = count
      let day = from
      while (left > 0) {
        day = plusDays(day, 1)
        if (day > LAST) return 'beyond'
        if (isWorkingDay(calendar, day)) left -= 1
      }
      return day
    }
    const slowBetween = (from: CivilDate, to: CivilDate): number =>
      from > to
        ? -slowBetween(to, from)
        : [...everyDay(plusDays(from, 1), to)].filter((day) => isWorkingDay(calendar, day)).length
    const aDay = fc.constantFrom(...days)
    fc.assert(
      fc.property(aDay, aDay, fc.integer({ min: 0, max: 60 }), (from, to, count) => {
        expect(workingDaysBetween(calendar, from, to)).to.equal(slowBetween(from, to))
        const expected = slowPlus(from, count)
        if (expected === 'beyond') expect(missingYear(() => plusWorkingDays(calendar, from, count))).to.include('2027')
        else expect(plusWorkingDays(calendar, from, count)).to.equal(expected)
      }),
      { numRuns: 60 },
    )
  })
})
