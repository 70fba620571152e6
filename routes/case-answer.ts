import Joi from 'joi'
import type { CaseReading } from '../server/cases/read.ts'
import { ATTACHMENT_TYPES } from '../server/reference/attachment.ts'
import { CASE_KINDS, CASE_STATES, CASE_STEPS } from '../server/reference/case.ts'
import { recidivism, recidivismIn } from './case-check-answer.ts'
import { content } from './case-schema.ts'
import type { Language } from './http/language.ts'
import { civilDate } from './http/schemas.ts'

const instant = Joi.string().isoDate().required()
const officer = Joi.object({ username: Joi.string().required(), name: Joi.string().required() })

const attachment = Joi.object({
  id: Joi.string().required(),
  name: Joi.string().required(),
  type: Joi.string()
    .valid(...ATTACHMENT_TYPES)
    .required(),
  sizeBytes: Joi.number().integer().required(),
  sha256: Joi.string().required(),
  public: Joi.boolean().required(),
})

const history = Joi.array().items(
  Joi.object({
    at: instant,
    step: Joi.string()
      .valid(...CASE_STEPS)
      .required(),
    officer: officer.required(),
    note: Joi.string().allow(null).required(),
  }),
)

export const caseAnswer = Joi.object({
  id: Joi.string().required(),
  kind: Joi.string()
    .valid(...CASE_KINDS)
    .required(),
  version: Joi.number().integer().required(),
  state: Joi.string()
    .valid(...CASE_STATES)
    .required(),
  department: Joi.object({
    code: Joi.string().required(),
    name: Joi.string().required(),
    region: Joi.string().allow(null).required(),
  }).required(),
  author: Joi.object({ username: Joi.string().required() }).required(),
  ...content,
  attachments: Joi.array().items(attachment).required(),
  history: history.required(),
  createdAt: instant,
  updatedAt: instant,
  listing: Joi.string().description('The listing a change is about; otherwise once published.'),
  listingVersion: Joi.number().integer().description('Version of the listing that the change was drafted against.'),
  objection: Joi.string().description('The objection that opened it.'),
  ledger: Joi.object({ seq: Joi.number().integer().required() }),
  erasedOn: civilDate().description('What was filled in is gone, the listing being kept no longer.'),
  imported: Joi.object({ import: Joi.string().required(), line: Joi.number().integer().required() }).description(
    'The row of a file that it was taken from.',
  ),
})

export const casePage = Joi.object({
  items: Joi.array().items(caseAnswer).required(),
  nextCursor: Joi.string().allow(null).required(),
})

export const readingAnswer = caseAnswer.keys({ recidivism: recidivism.required() })

/** A case whole, in the caller's language. */
export const readingIn = ({ recidivism, ...it }: CaseReading, language: Language) => ({
  ...it,
  recidivism: recidivismIn(recidivism, language),
})
