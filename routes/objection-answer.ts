import Joi from 'joi'
import { CORRECTIONS, OBJECTION_STATES } from '../server/reference/objection.ts'
import { civilDate } from './http/schemas.ts'

const instant = () => Joi.string().isoDate().required()
const days = () => Joi.array().items(civilDate()).required()
const state = () => Joi.string().valid(...OBJECTION_STATES)

const due = Joi.object({
  from: civilDate().required(),
  workingDays: Joi.number().integer().required(),
  to: civilDate().required(),
  daysOff: days(),
  madeUp: days(),
})
  .allow(null)
  .required()
  .description('By when it is answered, and how that was counted; null while the calendar of a year is not out.')

const tracked = {
  state: state().required(),
  listing: Joi.object({ id: Joi.string().required(), number: Joi.string().required() }).required(),
  filedAt: instant(),
  due,
  answer: Joi.object({ at: instant(), text: Joi.string().required() }).allow(null).required(),
}

export const trackedObjection = Joi.object(tracked)

export const filedObjection = Joi.object({
  code: Joi.string().required().description('Keep it: with it, and only with it, the objection is followed.'),
  ...tracked,
})

const view = {
  id: Joi.string().required(),
  version: Joi.number().integer().min(1).required(),
  ...tracked,
  department: Joi.string().required(),
  overdue: Joi.boolean().required(),
  correction: Joi.object({
    kind: Joi.string()
      .valid(...CORRECTIONS)
      .required(),
    case: Joi.string().required(),
  })
    .allow(null)
    .required(),
  history: Joi.array()
    .items(
      Joi.object({
        at: instant(),
        step: state().required(),
        officer: Joi.object({ username: Joi.string().required(), name: Joi.string().required() }).required(),
        note: Joi.string().allow(null).required(),
      }),
    )
    .required(),
}

export const objectionAnswer = Joi.object(view)

export const objectionPage = Joi.object({
  items: Joi.array().items(objectionAnswer).required(),
  nextCursor: Joi.string().allow(null).required(),
})

export const readObjectionAnswer = Joi.object({
  ...view,
  statement: Joi.string().allow(null).required().description('Null once erased.'),
  objector: Joi.object({ name: Joi.string().required(), contact: Joi.string().required() })
    .allow(null)
    .description('For the department of the listing; null once erased.'),
})
