import type Joi from 'joi'
import type { Language } from './language.ts'
import { messagesZh } from './messages-zh.ts'

const OPTIONS = { en: { abortEarly: false }, zh: { abortEarly: false, messages: messagesZh } } as const

/** The value as the schema's type. Throws Joi's error with every fault, which becomes a 400. */
export function check<T>(schema: Joi.Schema<T>, value: unknown, language: Language): T {
  const checked = schema.validate(value, OPTIONS[language])
  if (checked.error) throw checked.error
  return checked.value
}
