import Joi from 'joi'
import type { HolidayNotice } from '../server/reference/holiday-notice.ts'
import { civilDate, text } from './http/schemas.ts'

const NAMED_LIMIT = 40

const days = () => Joi.array().items(civilDate()).max(NAMED_LIMIT)
const spans = () =>
  Joi.array()
    .items(Joi.object({ from: civilDate().required(), to: civilDate().required() }))
    .max(NAMED_LIMIT)

export const year = () => Joi.number().integer().min(2018).max(2100)

export const notice = Joi.object<HolidayNotice>({
  year: year().required(),
  issuedOn: civilDate().required(),
  title: text(200).required(),
  daysOff: spans().required().description('Both ends inclusive.'),
  workdays: days().required().description('Days worked that would be free (调休上班).'),
})

/** How a deadline was computed. */
export const counting = Joi.object({
  from: civilDate().required(),
  workingDays: Joi.number().integer().required(),
  to: civilDate().required(),
  daysOff: days().required().description('Mondays to Fridays on the way that are days off.'),
  madeUp: days().required().description('Saturdays and Sundays on the way that are worked.'),
})
