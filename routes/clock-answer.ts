import Joi from 'joi'
import { CONFIDENCES } from '../server/reference/laws.ts'
import type { Clock } from '../server/registry/clocks/clock.ts'
import type { Language } from './http/language.ts'
import { civilDate } from './http/schemas.ts'

export const legalBasis = Joi.object({
  law: Joi.string().required(),
  article: Joi.string().allow('').required(),
  version: Joi.string().allow('').required(),
})

export const clock = Joi.object({
  clock: Joi.string().valid('effect', 'publication', 'repair', 'retention').required(),
  path: Joi.string().allow('').required().description('Property of the listing that it belongs to.'),
  day: civilDate()
    .allow(null)
    .required()
    .description(
      'Last day of an effect and of publication, first day of repair and of erasure; null when none is set.',
    ),
  rule: Joi.string().required().description('How the day was found.'),
  basis: Joi.array().items(legalBasis).required(),
  confidence: Joi.string()
    .valid(...CONFIDENCES)
    .required(),
  inputs: Joi.object()
    .pattern(Joi.string(), Joi.alternatives(Joi.string(), Joi.number()).allow(null))
    .required()
    .description('What it was computed from.'),
})

export const clockIn = ({ rule, ...rest }: Clock, language: Language) => ({ ...rest, rule: rule[language] })

export const difference = Joi.object({
  path: Joi.string().allow('').required(),
  before: Joi.any().required().description('Null where it was not there; identifiers of persons are masked.'),
  after: Joi.any().required(),
})
