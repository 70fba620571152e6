import Joi from 'joi'
import { MEASURES } from '../server/reference/measures.ts'
import { civilDate, measure } from './http/schemas.ts'

const verdict = () => Joi.string().valid('blocked', 'review', 'clear').required()
const reasons = () => Joi.array().items(Joi.string()).required()
const counted = () => Joi.number().integer().min(0).required()

const ledgerHead = Joi.object({
  origin: Joi.string().required(),
  size: counted(),
  root: Joi.string().required().description('base64'),
})

const mirrors = Joi.array()
  .items(
    Joi.object({
      origin: Joi.string().required(),
      size: counted(),
      root: Joi.string().required().description('base64'),
      recognition: Joi.number().integer().min(1).required().description('Version of the rules of recognition.'),
    }),
  )
  .required()
  .description('Ledgers of other registries that were asked too, by origin.')

const hitOrigin = Joi.object({
  registry: Joi.string().required(),
  effects: Joi.array().items(Joi.object().unknown()).required(),
  recognition: Joi.number().integer().min(1).required(),
  optOut: Joi.string(),
}).description('Of a listing of another registry: its effects there. `effects` are those recognised here.')

const hit = Joi.object({
  listing: Joi.string().required(),
  number: Joi.string().required(),
  verdict: verdict(),
  effect: measure()
    .required()
    .description(`The strongest that was met, ${MEASURES.join(' > ')}.`),
  reasons: reasons(),
  match: Joi.object({
    on: Joi.string().required(),
    score: Joi.number().min(0).max(1).required(),
    subject: Joi.string().required().description('bidder, persons[0], members[1] …'),
    explanation: Joi.array()
      .items(
        Joi.object({
          feature: Joi.string().required(),
          own: Joi.string().allow('').required().description('As asked; identifiers of persons are masked.'),
          listed: Joi.string().allow('').required(),
          weight: Joi.number().required(),
          detail: Joi.string().required(),
        }),
      )
      .required(),
  }).required(),
  party: Joi.object().unknown().required(),
  offence: Joi.object().unknown().required(),
  department: Joi.object().unknown().required(),
  effects: Joi.array().items(Joi.object().unknown()).required(),
  origin: hitOrigin,
  url: Joi.string().required(),
})

const excluded = Joi.object({
  decision: Joi.string().required(),
  listing: Joi.string().required(),
  subject: Joi.string().required(),
})

const result = {
  excluded: Joi.array()
    .items(excluded)
    .description('Hits left out, each by the decision of yours that says it is not the same party.'),
  ref: Joi.string().required(),
  verdict: verdict(),
  reasons: reasons(),
  hits: Joi.array().items(hit).required(),
  warnings: Joi.array().items(Joi.object().unknown()).required(),
}

export const screeningAnswer = Joi.object({
  id: Joi.string().required(),
  on: civilDate().required(),
  context: Joi.object().unknown().required(),
  ledger: ledgerHead.required(),
  mirrors,
  normalForm: Joi.string().required().description('Version of the rules by which names are compared.'),
  summary: Joi.object({ blocked: counted(), review: counted(), clear: counted() }).required(),
  results: Joi.array().items(Joi.object(result)).required(),
  receipt: Joi.string().required().description('Compact JWS, ES256.'),
})

export const lookupAnswer = Joi.object({
  ...result,
  on: civilDate().required(),
  ledger: ledgerHead.required(),
  mirrors,
})

export const noRecordAnswer = Joi.object({
  id: Joi.string().required(),
  at: Joi.string().isoDate().required(),
  on: civilDate().required(),
  query: Joi.string().required(),
  ledger: ledgerHead.required(),
  receipt: Joi.string()
    .required()
    .description('Compact JWS, ES256, `typ: no-record-receipt+jwt`; `/receipts/verify` takes it.'),
})

export const receiptCheck = Joi.object({
  valid: Joi.boolean().required(),
  kind: Joi.string().valid('screening', 'noRecord'),
  claims: Joi.object().unknown(),
  fault: Joi.string().valid('notOurs', 'resultsDiffer', 'ledgerDiffers'),
  since: Joi.array()
    .items(
      Joi.object({ listing: Joi.string().required(), state: Joi.string().required(), at: Joi.string().required() }),
    )
    .required(),
})
