import Joi from 'joi'
import type { Bilingual } from '../server/reference/bilingual.ts'
import {
  IMPORT_FORMATS,
  IMPORT_PROFILES,
  IMPORT_STATES,
  type ImportJob,
  type RowFaults,
} from '../server/reference/import.ts'

type Language = keyof Bilingual

const text = () => Joi.string().required()
const count = () => Joi.number().integer().required()
const officer = () => Joi.object({ username: text() })

const fields = {
  id: text(),
  profile: text().valid(...IMPORT_PROFILES),
  file: Joi.object({
    name: text(),
    format: text().valid(...IMPORT_FORMATS),
    sizeBytes: count(),
    sha256: text(),
  }).required(),
  department: text(),
  author: officer().required(),
  state: text().valid(...IMPORT_STATES),
  counts: Joi.object({
    rows: count().description('clean + faulty + standing'),
    clean: count().description('Will be taken, or are.'),
    drafts: count().description('Clean, but left to complete: they become drafts, the others go to review.'),
    faulty: count(),
    standing: count().description('Taken by an earlier import.'),
    taken: count(),
    ended: Joi.number().integer().description('Of a foreign list: listings that end, for they are on it no more.'),
  }).required(),
  progress: Joi.object({ rows: count(), percent: count() }).required(),
  ignoredColumns: Joi.array().items(Joi.string()).required(),
  failure: Joi.string().allow(null).required().description('Why the file cannot be read at all.'),
  createdAt: text(),
  updatedAt: text(),
  committedBy: officer().allow(null).required(),
  expiresAt: text().description('The file and its faults are gone from then on.'),
}

const fault = Joi.object({
  column: Joi.string().allow(null).required().description('Null when the whole row is meant.'),
  code: text(),
  message: text(),
  article: Joi.string(),
})

const nextCursor = Joi.string().allow(null).required()

export const importAnswer = Joi.object(fields)
export const importPage = Joi.object({ items: Joi.array().items(importAnswer).required(), nextCursor })
export const importWithFaults = Joi.object({
  ...fields,
  faults: Joi.object({
    items: Joi.array()
      .items(Joi.object({ line: count(), faults: Joi.array().items(fault).required() }))
      .required(),
    nextCursor,
  }).required(),
})

/** A job as officers see it. */
export const jobIn = (job: ImportJob, language: Language) => {
  const { id, profile, file, department, author, state, counts, progress, ignored, failure, committedBy, ...rest } = job
  return {
    id,
    profile,
    file,
    department,
    author: { username: author.username },
    state,
    counts,
    progress,
    ignoredColumns: ignored,
    failure: failure?.[language] ?? null,
    createdAt: rest.createdAt,
    updatedAt: rest.updatedAt,
    committedBy: committedBy && { username: committedBy.username },
    expiresAt: rest.expiresAt,
  }
}

export const rowFaultsIn = ({ line, faults }: RowFaults, language: Language) => ({
  line,
  faults: faults.map(({ column, code, message, article }) => ({
    column,
    code,
    message: message[language],
    ...(article === undefined ? {} : { article }),
  })),
})
