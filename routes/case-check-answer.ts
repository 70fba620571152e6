import Joi from 'joi'
import type { CaseCheck } from '../server/cases/check.ts'
import type { Recidivism } from '../server/cases/rules/recidivism.ts'
import { CONFIDENCES } from '../server/reference/laws.ts'
import { clock, clockIn, difference } from './clock-answer.ts'
import type { Language } from './http/language.ts'
import { civilDate } from './http/schemas.ts'
import { LISTING_STATES } from './listing-answer.ts'

const text = () => Joi.string().required()

export const recidivism = Joi.array()
  .items(
    Joi.object({
      code: text(),
      text: text(),
      article: text(),
      confidence: Joi.string()
        .valid(...CONFIDENCES)
        .required(),
      listings: Joi.array()
        .items(
          Joi.object({
            listing: text(),
            number: text(),
            offence: Joi.object({ code: text(), title: text() }).required(),
            decidedOn: civilDate().required(),
            excludedUntil: civilDate().allow(null).required(),
            state: Joi.string()
              .valid(...LISTING_STATES)
              .required(),
          }),
        )
        .required(),
    }),
  )
  .description('What follows from the history of the party, expired bans included, and the listings that rests on.')

const found = Joi.object({
  path: Joi.string().allow('').required(),
  code: text(),
  message: text(),
  article: Joi.string(),
})

export const checkAnswer = Joi.object({
  faults: Joi.array()
    .items(found.keys({ rule: text() }))
    .required()
    .description('Rules that the case breaks now, the gravest first.'),
  warnings: Joi.array().items(found).required().description('What no rule refuses and is to be looked at again.'),
  law: Joi.object({
    offence: text(),
    rule: Joi.string().valid('atTheAct', 'lighterAtTheDecision').required(),
    validFrom: civilDate().allow(null).required(),
    validTo: civilDate().allow(null).required(),
    article: text(),
  })
    .allow(null)
    .required()
    .description('The version of the law that applies (行政处罚法 37).'),
  recidivism: recidivism.required(),
  clocks: Joi.array().items(clock).required().description('As they would run once it is published.'),
  changes: Joi.array().items(difference).required().description('What an amendment changes in the listing.'),
})

/** In the caller's language; faults shaped like the `errors` of a refusal. */
export const checkIn = ({ faults, warnings, law, recidivism, clocks, changes }: CaseCheck, language: Language) => ({
  faults: faults.map(({ path, code, message, article }) => ({
    path,
    code,
    message: message[language],
    rule: code,
    ...(article === undefined ? {} : { article }),
  })),
  warnings: warnings.map(({ message, ...rest }) => ({ ...rest, message: message[language] })),
  law: law && {
    offence: law.offence.code,
    rule: law.rule,
    validFrom: law.offence.validFrom,
    validTo: law.offence.validTo,
    article: '行政处罚法 37',
  },
  recidivism: recidivismIn(recidivism, language),
  clocks: clocks.map((it) => clockIn(it, language)),
  changes,
})

export const recidivismIn = (recidivism: readonly Recidivism[], language: Language) =>
  recidivism.map(({ rule, listings }) => ({
    code: rule.code,
    text: rule.text[language],
    article: rule.article,
    confidence: rule.confidence,
    listings,
  }))
