import Joi from 'joi'
import type { Bilingual } from '../server/reference/bilingual.ts'
import { LIST_PROFILES } from '../server/reference/import.ts'
import { type ListSource, RUN_OUTCOMES } from '../server/reference/source.ts'

const text = () => Joi.string().required()
const textOrNull = () => Joi.string().allow(null).required()
const count = () => Joi.number().integer().required()

const setting = {
  version: count(),
  profile: text().valid(...LIST_PROFILES),
  url: textOrNull(),
  file: textOrNull(),
  header: textOrNull().description('Name of the header sent along.'),
  intervalHours: count(),
  setAt: text(),
  setBy: text(),
}

export const oneSource = Joi.object({
  id: text(),
  part: textOrNull(),
  ...setting,
  former: Joi.array().items(Joi.object(setting)).required().description('Earlier versions, latest first.'),
  nextRunAt: textOrNull().description('Null once it was removed.'),
  progress: Joi.object({ rows: count(), percent: count() }).allow(null).required().description('Of the run under way.'),
  lastRun: Joi.object({
    startedAt: text(),
    endedAt: text(),
    outcome: text().valid(...RUN_OUTCOMES),
    counts: Joi.object({
      rows: count(),
      published: count(),
      changed: count(),
      ended: count(),
      standing: count(),
      notTaken: count(),
    })
      .allow(null)
      .required()
      .description('Of a held run: what it would do.'),
    failure: textOrNull().description('Why the list could not be had or read.'),
  })
    .allow(null)
    .required(),
  lastDoneAt: textOrNull().description('When it was last read to its end.'),
  faults: Joi.array()
    .items(Joi.object({ line: count(), reason: text() }))
    .required()
    .description('Rows that were not taken, 200 at most.'),
  held: Joi.object({ endings: count(), open: count(), since: text() })
    .allow(null)
    .required()
    .description('Set while more than a third of its listings would end and nobody has confirmed it.'),
})

export const sourcePage = Joi.object({ items: Joi.array().items(oneSource).required() })

/** A source as an administrator sees it, in one language. */
export const sourceIn = ({ lastRun, faults, ...source }: ListSource, language: keyof Bilingual) => ({
  ...source,
  lastRun: lastRun && { ...lastRun, failure: lastRun.failure?.[language] ?? null },
  faults: faults.map(({ line, reason }) => ({ line, reason: reason[language] })),
})
