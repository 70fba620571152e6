import Joi from 'joi'
import { CASE_STEPS } from '../server/reference/case.ts'
import { ANNOTATIONS, ISSUERS } from '../server/reference/listing.ts'
import { PERSON_ROLES } from '../server/reference/party.ts'
import { clock, difference, legalBasis } from './clock-answer.ts'
import { civilDate, country, fieldCode, identifierScheme, measure, regionCode, role } from './http/schemas.ts'

const text = () => Joi.string().allow('')
const instant = () => Joi.string().isoDate().required()
const listOf = (item: Joi.Schema) => Joi.array().items(item).required()

export const LISTING_STATES = ['pending', 'inForce', 'stayed', 'expired', 'repaired', 'removed', 'revoked'] as const

const identifier = Joi.object({
  scheme: identifierScheme().required(),
  value: text().required().description('Masked where it names a person.'),
  country: country(),
})

const party = Joi.object({
  kind: Joi.string().valid('organization', 'person').required(),
  name: text().required(),
  formerNames: listOf(text()),
  otherNames: Joi.array().items(text()),
  region: regionCode().allow(null).required(),
  country: country(),
  address: text(),
  birthDate: Joi.string()
    .pattern(/^\d{4}(-\d{2}){0,2}$/)
    .description('Of a person on a foreign list, as precisely as the list gives it.'),
  identifiers: listOf(identifier),
  persons: listOf(
    Joi.object({
      role: Joi.string()
        .valid(...PERSON_ROLES)
        .required(),
      name: text().required(),
      identifiers: listOf(identifier),
    }),
  ),
})

const attachmentRef = Joi.object({
  id: Joi.string().required(),
  name: text().required(),
  sha256: Joi.string().required(),
  public: Joi.boolean().valid(true).description('It can be read at `/attachments/{id}` while the listing is public.'),
})

const offence = Joi.object({
  code: Joi.string().required(),
  title: text().required(),
  facts: text().required(),
  basis: listOf(legalBasis),
})

const decision = Joi.object({
  number: text().required(),
  authority: text().required(),
  date: civilDate().required(),
  servedOn: civilDate().required(),
  attachments: listOf(attachmentRef),
})

const period = () =>
  Joi.object({ from: civilDate().required(), to: civilDate().allow(null).required() }).description('Both inclusive.')

const effect = Joi.object({
  measure: measure().required(),
  kind: Joi.string().valid('penalty', 'list').required(),
  fields: listOf(fieldCode()),
  regions: listOf(regionCode()),
  roles: listOf(role()),
  period: period().required(),
})

const publication = Joi.object({
  grade: Joi.string().valid('minor', 'ordinary', 'serious').required(),
  from: civilDate().required(),
  until: civilDate().allow(null).required(),
  repairableFrom: civilDate().allow(null).required(),
})

const origin = Joi.object({
  source: text().required(),
  entry: text().description("The list's own number of the entry."),
  institution: text().required(),
  reference: text().allow(null).required(),
  grounds: text().allow(null).required(),
  period: Joi.object({ from: civilDate().allow(null).required(), to: civilDate().allow(null).required() }).required(),
  localFrom: civilDate().allow(null).required(),
})

export const listingAnswer = Joi.object({
  id: Joi.string().required(),
  number: Joi.string().required(),
  version: Joi.number().integer().min(1).required(),
  registry: Joi.string().required(),
  party: party.required(),
  offence: offence.required(),
  decision: decision.required(),
  department: Joi.object({
    code: Joi.string().required(),
    name: text().required(),
    region: regionCode().allow(null).required(),
  }).required(),
  effects: listOf(effect),
  publication: publication.required(),
  origin,
  state: Joi.string()
    .valid(...LISTING_STATES)
    .required()
    .description('On the day of asking.'),
  annotations: listOf(Joi.string().valid(...ANNOTATIONS)).description('They change nothing of its effect.'),
  links: Joi.object({
    self: Joi.string().required(),
    history: Joi.string().required(),
    page: Joi.string().required(),
  }).required(),
})

export const mirroredListingAnswer = listingAnswer.keys({
  effects: listOf(effect).description('As they are recognised here.'),
  recognition: Joi.object({
    version: Joi.number().integer().min(1).required().description('Of the rules.'),
    effects: listOf(effect).description('As they are at the registry of origin.'),
    optOut: Joi.string().description('Why the listing binds nobody here.'),
  }).required(),
  links: Joi.object({ self: Joi.string().required() }).required(),
})

export const listingPage = Joi.object({
  items: listOf(listingAnswer),
  nextCursor: Joi.string().allow(null).required(),
  total: Joi.number()
    .integer()
    .min(0)
    .description('When the first page was asked for; absent where there are more than 1,000.'),
})

export const listingHistoryAnswer = Joi.object({
  items: listOf(
    Joi.object({
      seq: Joi.number().integer().min(0).required(),
      at: instant(),
      type: Joi.string().required(),
      version: Joi.number().integer().min(1).required(),
      department: Joi.string().required(),
      order: Joi.object({
        number: text().required(),
        date: civilDate().required(),
        authority: text().required(),
        issuedBy: Joi.string().valid(...ISSUERS),
        reason: text(),
        basis: Joi.array().items(legalBasis),
        attachments: Joi.array().items(attachmentRef),
      }),
      changes: Joi.array().items(difference).description('What an amendment changed.'),
    }),
  ),
  steps: Joi.array()
    .items(
      Joi.object({
        at: instant(),
        step: Joi.string()
          .valid(...CASE_STEPS)
          .required(),
        officer: Joi.object({ username: Joi.string().required(), name: text().required() }).required(),
        note: text().allow(null).required(),
      }),
    )
    .description('For officers: who did what in the case it came from and those that changed it.'),
})

export const clocksAnswer = Joi.object({ items: listOf(clock) })

export const withdrawalPage = Joi.object({
  items: listOf(
    Joi.object({
      listing: Joi.string().required(),
      number: text().required(),
      department: Joi.object({ code: Joi.string().required(), name: text().required() }).required(),
      decision: Joi.object({ number: text().required(), date: civilDate().required() }).required(),
      on: civilDate().required(),
      reason: text().allow(null).required(),
    }),
  ),
  nextCursor: Joi.string().allow(null).required(),
})
