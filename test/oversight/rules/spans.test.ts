import { expect } from 'chai'
import { describe, it } from 'mocha'
import { deadlineOf } from '../../../server/oversight/rules/deadline.ts'
import { firstOf, spansOf } from '../../../server/oversight/rules/spans.ts'
import { calendarOf } from '../../../server/reference/calendar.ts'
import { type CivilDate, civilDate, plusDays } from '../../../server/reference/civil-date.ts'
import { DEADLINE_KINDS, FIRST_TERMS } from '../../../server/reference/deadlines.ts'
import { HOLIDAY_NOTICES } from '../../../server/reference/holiday-notices.ts'

const today = civilDate('2026-11-23')
const shorter = { version: 2, validFrom: civilDate('2026-11-10'), content: { carryOut: 1, repair: 2, objection: 3 } }
const CALENDARS = {
  'as it comes': calendarOf(HOLIDAY_NOTICES),
  'that lacks a year': calendarOf(HOLIDAY_NOTICES.filter(({ year }) => year !== 2022)),
}

describe('the days on which a clock may have begun', () => {
  for (const [name, calendar] of Object.entries(CALENDARS)) {
    it(`fall into spans of one state, as one finds who goes from day to day by a calendar ${name}`, () => {
      const clock = { calendar, terms: [FIRST_TERMS, shorter] as const, today }
      for (const kind of DEADLINE_KINDS) {
        const spans = spansOf(kind, clock)
        expect([spans[0]?.from, spans.at(-1)?.to]).to.deep.equal(['0001-01-01', '9999-12-31'])
        for (const [i, { from }] of spans.slice(1).entries())
          expect(from, kind).to.equal(plusDays(spans[i]?.to ?? from, 1))
        let earlier = ''
        for (let day: CivilDate = civilDate('2017-12-01'); day < '2027-03-01'; day = plusDays(day, 1)) {
          const span = spans.find(({ from, to }) => from <= day && day <= to)
          const { state, dueOn } = deadlineOf({ kind, from: day }, clock)
          expect(span?.state, `${kind} ${day}`).to.equal(state)
          if (day !== span?.from) expect((dueOn ?? '') >= earlier, `${kind} ${day}`).to.equal(true)
          earlier = dueOn ?? ''
        }
      }
    })
  }

  it('are searched for the first of which something holds', () => {
    const span = { from: civilDate('2026-01-01'), to: civilDate('2026-12-31'), state: 'due' } as const
    expect(firstOf(span, (day) => day >= '2026-05-17')).to.equal('2026-05-17')
    expect(firstOf(span, () => true)).to.equal('2026-01-01')
    expect(firstOf(span, () => false)).to.equal(null)
  })
})
