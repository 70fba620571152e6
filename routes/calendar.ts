import Joi from 'joi'
import { knownNotices, loadNotice } from '../server/oversight/calendar.ts'
import { count } from '../server/oversight/counting.ts'
import { calendarOf, workingDaysByYear } from '../server/reference/calendar.ts'
import type { CivilDate } from '../server/reference/civil-date.ts'
import type { HolidayNotice } from '../server/reference/holiday-notice.ts'
import { counting, notice, year } from './calendar-schema.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate } from './http/schemas.ts'

const TAG = 'Reference'
const LONGEST_TERM = 1_000

const knownOn = () => civilDate().description('As the calendar was known at the end of that day; now when absent.')

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
      return {
        years: workingDaysByYear(calendarOf(notices, query.knownOn)),
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
