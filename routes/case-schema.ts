import Joi from 'joi'
import { CASE_KINDS, CASE_STATES, DEFENCE_KINDS, PROVEN_STEPS } from '../server/reference/case.ts'
import { ISSUERS } from '../server/reference/listing.ts'
import { PERSON_ROLES } from '../server/reference/party.ts'
import {
  civilDate,
  country,
  cursor,
  fieldCode,
  identifierScheme,
  limit,
  measure,
  regionCode,
  role,
  text,
} from './http/schemas.ts'

// A draft is well-formed, however little of it is there: what may not be missing is a matter for the rules.

const listingId = () => Joi.string().pattern(/^lst_\w{20}$/)
const names = Joi.array().items(text(300)).max(50)
const reason = text(2_000)

const identifier = Joi.object({
  scheme: identifierScheme().required(),
  value: text(100).required(),
  country: country(),
  override: text(500).description('Why a value that fails its check is right all the same.'),
})

const person = Joi.object({
  role: Joi.string().valid(...PERSON_ROLES),
  name: text(200),
  identifiers: Joi.array().items(identifier).max(20),
})

const party = Joi.object({
  kind: Joi.string().valid('organization', 'person'),
  name: text(300),
  formerNames: names,
  otherNames: names.description('Other spellings and languages in use at the same time.'),
  region: regionCode().allow(null),
  country: country(),
  address: text(500),
  identifiers: Joi.array().items(identifier).max(20),
  persons: Joi.array().items(person).max(50),
})

const offence = Joi.object({
  code: text(20).description('A code of `/reference/offences`.'),
  facts: text(10_000),
  actEndedOn: civilDate().description('行为终了之日'),
  serious: Joi.object({
    trigger: text(50).description('A trigger of the offence in `/reference/offences`.'),
    evidence: text(5_000),
  }).description('Finding that the act is serious (情节严重), where the article asks for one.'),
  evidence: Joi.array()
    .items(Joi.object({ code: text(50).required(), note: text(2_000) }))
    .max(50)
    .unique('code')
    .description('Forms the act took, of those that `/reference/offences` has for the offence.'),
})

const proof = Joi.object({
  number: text(100).description('文号'),
  note: text(2_000),
  attachments: Joi.array().items(text(40)).max(20).unique().description('Ids of attachments of the case.'),
})

const procedure = Joi.object({
  filedOn: civilDate().description('立案'),
  noticeServedOn: civilDate().description('告知送达'),
  defence: Joi.object({
    kind: Joi.string().valid(...DEFENCE_KINDS),
    on: civilDate().allow(null),
    requestedOn: civilDate().description('申请听证'),
    notifiedOn: civilDate().description('听证通知送达'),
  }).description('陈述申辩、听证'),
  reviewedOn: civilDate().description('复核'),
  proofs: Joi.object(Object.fromEntries(PROVEN_STEPS.map((step) => [step, proof]))).description(
    'The paper that proves each step.',
  ),
})

const decision = Joi.object({
  number: text(100).description('决定书文号'),
  authority: text(200),
  date: civilDate(),
  servedOn: civilDate().description('送达'),
})

const effect = Joi.object({
  measure: measure(),
  kind: Joi.string().valid('penalty', 'list'),
  fields: Joi.array().items(fieldCode()).max(20).unique(),
  regions: Joi.array().items(regionCode()).max(100).unique(),
  roles: Joi.array().items(role()).max(10).unique(),
  period: Joi.object({ from: civilDate(), to: civilDate().allow(null) }),
})

const order = Joi.object({
  number: text(100).description('文号'),
  date: civilDate(),
  authority: text(200),
  issuedBy: Joi.string()
    .valid(...ISSUERS)
    .description('`department`, of the listing itself, where absent.'),
  reason,
}).description('The document that orders the change; its file is an attachment of the case.')

const correction = Joi.object({
  dutiesDoneOn: civilDate().description('纠正违法行为、履行全部义务之日'),
  commitmentOn: civilDate().description('作出信用承诺之日'),
  evidence: text(5_000),
}).description('What repair and early removal rest on.')

/** What is filled in, property by property: the same going in and coming out. */
export const content = {
  party,
  offence,
  procedure,
  decision,
  effects: Joi.array().items(effect).max(20),
  publication: Joi.object({ grade: Joi.string().valid('minor', 'ordinary', 'serious') }),
  reasons: Joi.object({ term: reason.description("Why the term lies outside the article's range, only then.") }),
  order,
  effectiveOn: civilDate().description('First day of the change, where the order names another than its own date.'),
  correction,
}

export const newCase = Joi.object({
  kind: Joi.string()
    .valid(...CASE_KINDS)
    .required(),
  listing: listingId().description('The listing to change; not for a case of kind `listing`.'),
  ...content,
})

const version = Joi.number().integer().min(1).required().description('The version you have seen; a stale one is 409.')

export const caseEdit = Joi.object({ version, ...content })
export const step = Joi.object({ version, note: reason })
export const stepWithNote = Joi.object({ version, note: reason.required() })

export const caseId = Joi.object({
  id: Joi.string().max(40).required(),
})

export const caseQuery = Joi.object({
  state: Joi.string().valid(...CASE_STATES),
  kind: Joi.string().valid(...CASE_KINDS),
  listing: listingId().description('Only the case that a listing came from, and its changes.'),
  import: Joi.string().max(40).description('Only cases that this import brought.'),
  mine: Joi.boolean().default(false).description('Only cases you are the author of.'),
  limit: limit(),
  cursor: cursor().pattern(/^[\d-]{10}T[\d:.]{12}Z~cas_\w{20}$/),
})
