import Joi from 'joi'
import { AUTHORITIES } from '../server/reference/authorities.ts'
import { CONFIDENCES } from '../server/reference/laws.ts'
import { civilDate, fieldCode, measure as measureCode, regionCode, role as roleCode } from './http/schemas.ts'

// Answers of `GET /reference/…`.

export const listOf = (item: Joi.Schema) => Joi.object({ items: Joi.array().items(item).required() })

const title = () => Joi.string().required().description('In the language of the answer.')
const confidence = () =>
  Joi.string()
    .valid(...CONFIDENCES)
    .required()
    .description('A statute text, B secondary source, C general knowledge, U unconfirmed.')
const authority = Joi.object({
  code: Joi.string()
    .valid(...AUTHORITIES)
    .required(),
  title: title(),
})
const dateOrNull = () => civilDate().allow(null).required()

export const field = Joi.object({
  code: fieldCode().required(),
  title: title(),
  scope: Joi.string().required().description('What an exclusion in this field reaches by law.'),
})

export const measure = Joi.object({ code: measureCode().required(), title: title() })

export const role = Joi.object({ code: roleCode().required(), title: title() })

export const law = Joi.object({
  name: Joi.string().required(),
  version: Joi.string().allow('').required(),
  title: title(),
  inForceFrom: dateOrNull(),
  inForceTo: dateOrNull(),
  confidence: confidence(),
})

export const region = Joi.object({
  code: regionCode().required(),
  title: title(),
  level: Joi.string().valid('country', 'province', 'city', 'county').required(),
  parent: regionCode().allow(null).required(),
})

export const department = Joi.object({
  code: Joi.string().required(),
  name: Joi.string().required(),
  region: regionCode().required(),
  authority,
})

const months = () => Joi.number().integer().allow(null).required()
const kinds = () => Joi.array().items(Joi.string().valid('organization', 'person'))
const checks = Joi.array().items(
  Joi.object({ code: Joi.string().required(), text: Joi.string().required(), article: Joi.string().required() }),
)

export const offence = Joi.object({
  code: Joi.string().required(),
  title: title(),
  committedBy: Joi.string().required(),
  kinds: kinds().required(),
  fields: Joi.array().items(fieldCode()).required(),
  roles: Joi.array().items(roleCode()).required(),
  basis: Joi.array()
    .items(
      Joi.object({
        law: Joi.string().required(),
        article: Joi.string().allow('').required(),
        version: Joi.string().allow('').required(),
      }),
    )
    .min(1)
    .required(),
  exclusion: Joi.object({
    minMonths: months(),
    maxMonths: months(),
    openEnded: Joi.boolean().required(),
    kinds: kinds(),
    confidence: confidence(),
  })
    .allow(null)
    .required()
    .description('Null where the article excludes nobody.'),
  strongest: measureCode().required(),
  effectKind: Joi.string().valid('penalty', 'list').required(),
  seriousness: Joi.object({ required: Joi.boolean().required(), triggers: checks.required() }).allow(null).required(),
  discretionary: Joi.boolean().required(),
  evidence: checks.required(),
  authorities: Joi.array().items(authority).required(),
  competence: Joi.string().allow(null).required().description('The article that makes them competent.'),
  publicPage: Joi.string().valid('everyone', 'organizations', 'never').required(),
  confidence: confidence(),
  note: Joi.string().allow(null).required(),
  validFrom: dateOrNull(),
  validTo: dateOrNull(),
})
