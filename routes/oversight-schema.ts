import Joi from 'joi'
import type { DeadlineQuery } from '../server/oversight/deadlines.ts'
import { DEADLINE_STATES } from '../server/oversight/rules/deadline.ts'
import { DEADLINE_KINDS, SETTABLE_KINDS } from '../server/reference/deadlines.ts'
import { CONFIDENCES } from '../server/reference/laws.ts'
import { counting } from './calendar-schema.ts'
import { civilDate, cursor, limit, text } from './http/schemas.ts'

const LONGEST_TERM = 250

const kind = () => Joi.string().valid(...DEADLINE_KINDS)
const state = () => Joi.string().valid(...DEADLINE_STATES)
const count = () => Joi.number().integer().min(0).required()
const line = () => Joi.string().required()
const dayOrNull = () => civilDate().allow(null).required()

export const deadlineQuery = Joi.object<DeadlineQuery>({
  department: text(50).description('Your own unless you are a supervisor.'),
  kind: kind(),
  state: state(),
  limit: limit(),
  cursor: cursor(),
})

const item = Joi.object({
  kind: kind().required(),
  title: line(),
  begins: line().description('What the clock began with.'),
  basis: line(),
  department: line(),
  object: Joi.object({
    type: line().valid('case'),
    id: line(),
    kind: line(),
    state: line(),
    document: Joi.string().allow(null).required(),
  }).required(),
  from: civilDate().required(),
  workingDays: count(),
  dueOn: dayOrNull().description('The last day; null when it cannot be computed.'),
  dueOnAsKnownThen: dayOrNull().description('By the calendar as it was known when the clock began.'),
  state: state().required(),
  left: Joi.number().integer().allow(null).required().description('Working days; negative when it is over.'),
  counting: counting.allow(null).required(),
  fault: Joi.string().allow(null).required().description('Why it cannot be computed.'),
})

export const deadlinePage = Joi.object({
  today: civilDate().required(),
  items: Joi.array().items(item).required(),
  counts: Joi.object(Object.fromEntries(DEADLINE_STATES.map((it) => [it, count()]))).required(),
  complete: Joi.boolean().required().description('False where only the oldest of very many were looked at.'),
  nextCursor: Joi.string().allow(null).required(),
})

export const workingDays = Joi.object(
  Object.fromEntries(SETTABLE_KINDS.map((it) => [it, Joi.number().integer().min(1).max(LONGEST_TERM).required()])),
)

export const termVersion = Joi.object({
  version: Joi.number().integer().min(1).required(),
  validFrom: civilDate().required(),
  workingDays: workingDays.required(),
})

export const terms = Joi.object({
  items: Joi.array()
    .items(
      Joi.object({
        kind: kind().required(),
        title: line(),
        begins: line(),
        basis: line(),
        confidence: line().valid(...CONFIDENCES),
        workingDays: Joi.number().integer().allow(null).required().description('Null where it is settable.'),
        settable: Joi.boolean().required(),
      }),
    )
    .required(),
  versions: Joi.array().items(termVersion).required(),
})
