import Joi from 'joi'
import { type CivilDate, isCivilDate } from '../reference/civil-date.ts'
import { FIELD_CODES } from '../reference/fields.ts'
import { ROLES } from '../reference/measures.ts'
import { IDENTIFIER_SCHEMES, PERSON_ROLES } from '../reference/party.ts'
import { HIT_LIMIT } from './screen-bidder.ts'
import { DEFAULT_THRESHOLD, LEAST_THRESHOLD } from './similar/weights.ts'

// The questions that screening takes: the routes refuse any other, and so does a replica, by the same words.

const text = (max: number) => Joi.string().trim().max(max)
const civilDate = () =>
  Joi.string<CivilDate>()
    .pattern(/^\d{4}-\d{2}-\d{2}$/)
    .custom((date: string, helpers) => (isCivilDate(date) ? date : helpers.error('date.civil')))
const country = () =>
  Joi.string()
    .pattern(/^[A-Z]{2}$/)
    .description('ISO 3166 alpha-2.')
const regionCode = () =>
  Joi.string()
    .pattern(/^\d{6}$/)
    .description('GB/T 2260 code; 100000 is the whole country.')

/** A function, for Joi copies any other default anew for every bidder. */
const none = () => []

const identifier = Joi.object({
  scheme: Joi.string()
    .valid(...IDENTIFIER_SCHEMES)
    .required(),
  value: text(100).required(),
  country: country(),
})
const identifiers = Joi.array().items(identifier).max(20).default(none)

const person = Joi.object({
  role: Joi.string()
    .valid(...PERSON_ROLES)
    .required(),
  name: text(200).required(),
  identifiers,
})

const bidderProperties = {
  ref: text(100).required().description("The platform's own key of the bidder; comes back with the result."),
  kind: Joi.string().valid('organization', 'person').default('organization'),
  name: text(300).description('A bidder needs a name or an identifier.'),
  identifiers,
  formerNames: Joi.array().items(text(300)).max(50).default(none),
  persons: Joi.array().items(person).max(50).default(none),
  country: country().description('Tells similar names apart, as do the next two.'),
  address: text(500),
  birthDate: Joi.string()
    .pattern(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .description('Of a person: YYYY, YYYY-MM or YYYY-MM-DD.'),
}

const member = Joi.object({ ...bidderProperties, ref: text(100) }).custom(named)
const bidder = Joi.object({
  ...bidderProperties,
  members: Joi.array().items(member).max(50).default(none).description('Members of a consortium (联合体).'),
  exclude: Joi.array()
    .items(Joi.string().max(40))
    .description(
      'Listings you have judged not to be this bidder: left out unless an identifier or full name proves them.',
    ),
}).custom(named)

const { address: _address, birthDate: _birthDate, ...watchedProperties } = bidderProperties

/** A party of a watch is written as a bidder is, without what only tells similar names apart on the spot. */
export const partyToWatch = Joi.object(watchedProperties).custom(named)

/** An empty bidder would come back `clear`: nothing was asked about it, so nothing may be said. */
function named(
  value: { name?: string; identifiers: readonly unknown[]; members?: readonly unknown[] },
  helpers: Joi.CustomHelpers,
) {
  if (value.name !== undefined || value.identifiers.length > 0) return value
  return helpers.error('bidder.unnamed')
}

/** How the answer is wanted. */
const options = {
  threshold: Joi.number()
    .min(LEAST_THRESHOLD)
    .max(1)
    .description(`Similar names count from this score on; ${DEFAULT_THRESHOLD} when absent.`),
  limit: Joi.number()
    .integer()
    .min(1)
    .max(HIT_LIMIT)
    .description(`Hits shown for one bidder; ${HIT_LIMIT} when absent. All of them count for the verdict.`),
  explain: Joi.boolean().description('False leaves the explanations out; true when absent.'),
}

const context = {
  field: Joi.string()
    .valid(...FIELD_CODES)
    .required(),
  region: regionCode().required(),
  role: Joi.string()
    .valid(...ROLES)
    .required(),
}

/** `POST /screenings`, as in `server/receipts/request.ts`. */
export const screeningRequest = Joi.object({
  context: Joi.object({
    ...context,
    stage: text(100),
    project: Joi.object({ number: text(100), name: text(300) }),
  }).required(),
  on: civilDate().description('Business date; today when absent.'),
  ledgerSize: Joi.number().integer().min(0).allow(null).default(null).description('Knowledge: null means now.'),
  mirrors: Joi.array()
    .items(
      Joi.object({
        origin: Joi.string().max(300).required(),
        size: Joi.number().integer().min(0).required(),
        recognition: Joi.number().integer().min(1).required(),
        root: Joi.string().max(100),
      }),
    )
    .unique('origin')
    .max(100)
    .description(
      'Knowledge of other registries, as `mirrors` of an answer has it. All as they are now when absent; none when ledgerSize is given.',
    ),
  bidders: Joi.array().items(bidder).min(1).max(1000).required(),
  ...options,
})

/** `GET /lookup`: one organization. Persons are asked about by POST only: their identifiers never stand in a URL. */
export const lookupQuery = Joi.object({
  uscc: text(100),
  orgCode: text(100),
  regNo: text(100),
  lei: text(100),
  name: text(300),
  ...context,
  on: civilDate(),
  ledgerSize: Joi.number().integer().min(0),
  ...options,
})
  .or('uscc', 'orgCode', 'regNo', 'lei', 'name')
  .required()
