import Joi from 'joi'
import type { DeadlineQuery } from '../server/oversight/deadlines.ts'
import { DEADLINE_STATES } from '../server/oversight/rules/deadline.ts'
import { TIMELINESS } from '../server/oversight/rules/timeliness.ts'
import type { CivilDate } from '../server/reference/civil-date.ts'
import { DEADLINE_KINDS, SETTABLE_KINDS } from '../server/reference/deadlines.ts'
import { CONFIDENCES } from '../server/reference/laws.ts'
import { OUTCOME_ACTIONS } from '../server/reference/outcome.ts'
import { counting } from './calendar-schema.ts'
import { civilDate, cursor, fieldCode, limit, regionCode, text } from './http/schemas.ts'

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
    type: line().valid('case', 'objection'),
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
  departments: Joi.array()
    .items(
      Joi.object({
        department: Joi.string().required(),
        counts: Joi.object(Object.fromEntries(DEADLINE_STATES.map((it) => [it, count()]))).required(),
      }),
    )
    .required()
    .description('The same for each department that has any, the one with most overdue first.'),
  nextCursor: Joi.string().allow(null).required(),
})

/** First and last day, in this order. */
const inOrder = (value: AskedPeriod, helpers: Joi.CustomHelpers) =>
  value.from <= value.to ? value : helpers.error('period.reversed')

export interface AskedPeriod {
  readonly from: CivilDate
  readonly to: CivilDate
}

export const period = Joi.object<AskedPeriod>({
  from: civilDate().required().description('First day.'),
  to: civilDate().required().description('Last day.'),
}).custom(inOrder)

const byTimeliness = (description: string) =>
  Joi.object(Object.fromEntries(TIMELINESS.map((it) => [it, count()])))
    .required()
    .description(description)

const counts = {
  listings: count().description('Published.'),
  publication: byTimeliness(
    'Published in time: within 7 working days of the decision, within 20, later, or not to be computed.',
  ),
  returned: count().description('Times that a reviewer sent a case back.'),
  revocations: count(),
  withdrawal: byTimeliness('Withdrawn within 3 working days of the document that revoked, or later.'),
  amendments: count(),
  stays: count(),
  repairs: count(),
  removals: count(),
  objections: Joi.object({ filed: count(), upheld: count(), rejected: count() })
    .required()
    .description('Against the listings of the department.'),
}

export const scorecards = Joi.object({
  from: civilDate().required(),
  to: civilDate().required(),
  items: Joi.array()
    .items(Joi.object({ department: Joi.object({ code: line(), name: line() }).required(), ...counts }))
    .required(),
  total: Joi.object(counts).required(),
  recognised: count().description('Foreign listings taken over, which no department decided.'),
})

export const reportYear = () => Joi.number().integer().min(2018).max(2100)

/** Who reads the annual report, as a file and as a page. */
export const REPORT_ACCESS = { officer: ['supervisor'] } as const

const screeningCounts = {
  screenings: count(),
  bidders: count(),
  blocked: count(),
  review: count(),
  clear: count(),
}
const outcomeCounts = Joi.object(Object.fromEntries(OUTCOME_ACTIONS.map((it) => [it, count()]))).required()
const effectCounts = { ...screeningCounts, outcomes: outcomeCounts.description('As platforms reported.') }

export const effect = Joi.object({
  from: civilDate().required(),
  to: civilDate().required(),
  total: Joi.object(effectCounts).required(),
  byField: Joi.array()
    .items(Joi.object({ field: fieldCode().required(), ...effectCounts }))
    .required(),
  byRegion: Joi.array()
    .items(Joi.object({ region: regionCode().required(), ...effectCounts }))
    .required(),
  listings: Joi.array()
    .items(
      Joi.object({
        listing: line(),
        number: Joi.string().allow(null).required(),
        screenings: count().description('In which it blocked a bidder.'),
        outcomes: outcomeCounts,
      }),
    )
    .required()
    .description('The 200 that blocked most.'),
  complete: Joi.boolean().required().description('False where not all outcomes were counted.'),
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
