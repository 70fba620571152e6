import Joi from 'joi'
import { knownNotices, loadNotice } from '../server/oversight/calendar.ts'
import { count } from '../server/oversight/counting.ts'
import { calendarOf, yearOf } from '../server/reference/calendar.ts'
import type { CivilDate } from '../server/reference/civil-date.ts'
import type { HolidayNotice } from '../server/reference/holiday-notice.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate, text } from './http/schemas.ts'

const TAG = 'Reference'
const LONGEST_TERM = 1_000
const NAMED_LIMIT = 40

const days = () => Joi.array().items(civilDate()).max(NAMED_LIMIT)
const year = () => Joi.number().integer().min(2018).max(2100)
const spans = () =>
  Joi.array()
    .items(Joi.object({ from: civilDate().required(), to: civilDate().required() }))
    .max(NAMED_LIMIT)

const notice = Joi.object<HolidayNotice>({
  year: year().required(),
  issuedOn: civilDate().required(),
  title: text(200).required(),
  daysOff: spans().required().description('Both ends inclusive.'),
  workdays: days().required().description('Days worked that would be free (调休上班).'),
})

const knownOn = () => civilDate().description('As the calendar was known at the end of that day; now when absent.')

const counting = Joi.object({
  from: civilDate().required(),
  workingDays: Joi.number().integer().required(),
  to: civilDate().required(),
  daysOff: days().required().description('Mondays to Fridays on the way that are days off.'),
  madeUp: days().required().description('Saturdays and Sundays on the way that are worked.'),
})

/** 工作日历: the official calendar that deadlines are counted by. */
export const calendar = (ctx: { readonly now: () => Date }): Endpoint[] => [
  endpoint<unknown, { knownOn?: CivilDate }>({
    method: 'get',
    path: '/reference/calendar',
    tag: TAG,
    summary: 'The years whose working days are known, and the notices that arrange them',
    access: 'public',
    query: Joi.object({ knownOn: knownOn() }),
    answer: Joi.object({
      years: Joi.array()
        .items(Joi.object({ year: year().required(), workingDays: Joi.number().integer().required() }))
        .required(),
      items: Joi.array().items(notice).required(),
    }),
    handle: async ({ query }) => {
      const notices = await knownNotices()
      const { years, workingDays } = calendarOf(notices, query.knownOn)
      return {
        years: years.map((year) => ({ year, workingDays: workingDays.filter((day) => yearOf(day) === year).length })),
        items: notices.filter(({ issuedOn }) => query.knownOn === undefined || issuedOn <= query.knownOn),
      }
    },
  }),
  endpoint<unknown, { from: CivilDate; days: number; knownOn?: CivilDate }>({
    method: 'get',
    path: '/reference/working-days',
    tag: TAG,
    summary: 'Count working days from a day, which itself is not counted',
    access: 'public',
    query: Joi.object({
      from: civilDate().required(),
      days: Joi.number().integer().min(0).max(LONGEST_TERM).required(),
      knownOn: knownOn(),
    }),
    answer: counting,
    handle: async ({ query }) => count(calendarOf(await knownNotices(), query.knownOn), query.from, query.days),
  }),
  endpoint<unknown, unknown, HolidayNotice>({
    method: 'post',
    path: '/reference/calendar',
    tag: TAG,
    summary: 'Load the holiday notice of a next year, or a late amendment',
    access: { officer: ['administrator'] },
    body: notice,
    status: 201,
    answer: notice,
    handle: ({ body, caller }) => loadNotice(ctx, officerOf(caller), body),
  }),
]
