import type Joi from 'joi'
import type { Language } from './language.ts'
import { messagesEn } from './messages-en.ts'
import { messagesZh } from './messages-zh.ts'

const PREFERENCES = {
  en: { abortEarly: false, messages: messagesEn },
  zh: { abortEarly: false, messages: messagesZh },
} as const

/** Each schema with what is wanted of it, once: given with every value, it would be worked out every time. */
const prepared: Record<Language, WeakMap<Joi.Schema, Joi.Schema>> = { en: new WeakMap(), zh: new WeakMap() }

/** The value as the schema's type. Throws Joi's error with every fault, which becomes a 400. */
export function check<T>(schema: Joi.Schema<T>, value: unknown, language: Language): T {
  const checked = inLanguage(schema, language).validate(value)
  if (checked.error) throw checked.error
  return checked.value
}

function inLanguage(schema: Joi.Schema, language: Language): Joi.Schema {
  const known = prepared[language].get(schema)
  if (known) return known
  const ready = schema.prefs(PREFERENCES[language])
  prepared[language].set(schema, ready)
  return ready
}
