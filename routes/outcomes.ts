import Joi from 'joi'
import { type OutcomeQuery, readOutcomes } from '../server/oversight/outcome-list.ts'
import { type ReportedOutcome, reportOutcomes } from '../server/oversight/outcomes.ts'
import type { Keeper } from '../server/receipts/keeper.ts'
import type { ScreeningId } from '../server/reference/ids.ts'
import { OUTCOME_ACTIONS, OUTCOME_TITLES } from '../server/reference/outcome.ts'
import { platformOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate, cursor, fieldCode, limit, regionCode, text } from './http/schemas.ts'

interface OutcomesContext {
  readonly now: () => Date
  readonly keeper: Pick<Keeper, 'find'>
}

const action = () => Joi.string().valid(...OUTCOME_ACTIONS)
const ref = () => text(100).required().description("The platform's key of the bidder, as sent with the screening.")

const reported = Joi.array()
  .items(Joi.object({ ref: ref(), action: action().required(), note: text(1_000) }))
  .unique('ref')
  .min(1)
  .max(1_000)

const outcome = Joi.object({
  screening: Joi.string().required(),
  ref: ref(),
  action: action().required(),
  note: Joi.string().allow(null).required(),
  at: Joi.string().isoDate().required(),
})

const punishment = outcome.keys({
  title: Joi.string().required().description('The action in the language of the answer.'),
  day: civilDate().required(),
  platform: Joi.string().required(),
  field: fieldCode().required(),
  region: regionCode().required(),
  project: Joi.string().allow(null).required(),
  verdict: Joi.string().valid('blocked', 'review', 'clear').required(),
  listings: Joi.array().items(Joi.string()).required().description('On which the verdict rested.'),
})

/** 联合惩戒反馈: what platforms did after a screening, and what became of it. */
export const outcomes = (ctx: OutcomesContext): Endpoint[] => [
  endpoint<{ id: ScreeningId }, unknown, ReportedOutcome[]>({
    method: 'post',
    path: '/screenings/:id/outcomes',
    tag: 'Screening',
    summary: 'Report what you did with the bidders of a screening of your own; what was said of one stands',
    access: { platform: 'feedback' },
    params: Joi.object({ id: Joi.string().max(40).required() }),
    body: reported,
    answer: Joi.object({ items: Joi.array().items(outcome).required() }),
    handle: async ({ params, body, caller }) => {
      const standing = await reportOutcomes(ctx, platformOf(caller), params.id, body)
      return { items: standing.map(({ screening, ref, action, note, at }) => ({ screening, ref, action, note, at })) }
    },
  }),
  endpoint<unknown, OutcomeQuery>({
    method: 'get',
    path: '/oversight/outcomes',
    tag: 'Oversight',
    summary: 'What platforms reported to have done, newest first (联合惩戒案例)',
    access: { officer: ['clerk', 'reviewer', 'supervisor'] },
    query: Joi.object({
      from: civilDate().required(),
      to: civilDate().required(),
      action: action(),
      listing: Joi.string().max(40),
      limit: limit(),
      cursor: cursor().pattern(/^\d{4}-\d\d-\d\dT[\d:.]+Z scr_/),
    }),
    answer: Joi.object({
      items: Joi.array().items(punishment).required(),
      nextCursor: Joi.string().allow(null).required(),
    }),
    handle: async ({ query, language }) => {
      const { items, nextCursor } = await readOutcomes(query)
      return { items: items.map((it) => ({ ...it, title: OUTCOME_TITLES[it.action][language] })), nextCursor }
    },
  }),
]
