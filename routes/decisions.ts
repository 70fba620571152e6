import Joi from 'joi'
import { DECISIONS_LIMIT, type DecideContext, decide, type NewDecision } from '../server/decisions/decide.ts'
import { type DecisionQuery, readDecisions } from '../server/decisions/list.ts'
import { revoke } from '../server/decisions/revoke.ts'
import type { DecisionId, ScreeningId } from '../server/reference/ids.ts'
import { DECISION_STATES, DECISIONS } from '../server/reference/platform-decision.ts'
import { platformOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { cursor, limit, text } from './http/schemas.ts'

const TAG = 'Decisions'

const reason = () => text(500).required().description('Why; kept. Names and numbers of persons do not belong here.')

const decided = Joi.object({
  id: Joi.string().required(),
  state: Joi.string()
    .valid(...DECISION_STATES, 'lapsed')
    .required()
    .description('`lapsed`: the listing has changed since, so the pair is found again.'),
  decision: Joi.string()
    .valid(...DECISIONS)
    .required(),
  listing: Joi.string().required(),
  listingVersion: Joi.number().integer().required(),
  screening: Joi.string().required(),
  ref: Joi.string().required(),
  subject: Joi.string().required().description('bidder, persons[0], members[1] …'),
  createdAt: Joi.string().required(),
  changedAt: Joi.string().required(),
  history: Joi.array()
    .items(
      Joi.object({
        at: Joi.string().required(),
        step: Joi.string().valid('decided', 'revoked').required(),
        reason: Joi.string().required(),
      }),
    )
    .required(),
})

const newDecisions = Joi.array<NewDecision[]>()
  .items(
    Joi.object({
      ref: text(100).required(),
      listing: Joi.string().max(40).required(),
      decision: Joi.string()
        .valid(...DECISIONS)
        .required(),
      reason: reason(),
    }),
  )
  .min(1)
  .max(1000)
  .required()
  .description(`At most ${DECISIONS_LIMIT} stand at a time.`)

/** 识别决定: what a platform has found out about hits, so that it is not asked the same again. */
export const decisions = (ctx: DecideContext): Endpoint[] => [
  endpoint<{ id: ScreeningId }, unknown, NewDecision[]>({
    method: 'post',
    path: '/screenings/:id/decisions',
    tag: TAG,
    summary: 'Decide that hits of a screening of your own are not the same party; they stay away until either changes',
    access: { platform: 'screen' },
    params: Joi.object({ id: Joi.string().max(40).required() }),
    body: newDecisions,
    status: 201,
    answer: Joi.object({ items: Joi.array().items(decided).required() }),
    handle: async ({ params, body, caller }) => ({ items: await decide(ctx, platformOf(caller), params.id, body) }),
  }),
  endpoint<unknown, DecisionQuery>({
    method: 'get',
    path: '/decisions',
    tag: TAG,
    summary: 'Your decisions, newest first',
    access: { platform: 'screen' },
    query: Joi.object<DecisionQuery>({
      state: Joi.string().valid(...DECISION_STATES),
      listing: Joi.string().max(40),
      limit: limit(),
      cursor: cursor().pattern(/^[\d-]{10}T[\d:.]{12}Z~dec_\w{20}$/),
    }),
    answer: Joi.object({ items: Joi.array().items(decided).required(), nextCursor: Joi.string().allow(null) }),
    handle: ({ query, caller }) => readDecisions(ctx, platformOf(caller), query),
  }),
  endpoint<{ id: DecisionId }, unknown, { reason: string }>({
    method: 'post',
    path: '/decisions/:id/revoke',
    tag: TAG,
    summary: 'Take a decision back: the pair is found again, and the history stays',
    access: { platform: 'screen' },
    params: Joi.object({ id: Joi.string().max(40).required() }),
    body: Joi.object({ reason: reason() }).required(),
    answer: decided,
    handle: ({ params, body, caller }) => revoke(ctx, platformOf(caller), params.id, body.reason),
  }),
]
