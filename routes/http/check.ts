import type Joi from 'joi'
import { acceptanceOf } from './acceptance/acceptance.ts'
import { type Acceptance, UNSURE } from './acceptance/unsure.ts'
import type { Language } from './language.ts'
import { messagesEn } from './messages-en.ts'
import { messagesZh } from './messages-zh.ts'

const PREFERENCES = {
  en: { abortEarly: false, messages: messagesEn },
  zh: { abortEarly: false, messages: messagesZh },
} as const

/** A schema with what is wanted of it: given with every value, it would be worked out every time. */
interface Prepared extends Readonly<Record<Language, Joi.Schema>> {
  readonly accept: Acceptance | null
}

const prepared = new WeakMap<Joi.Schema, Prepared>()

/** The value as the schema's type. Throws Joi's error with every fault, which becomes a 400. */
export function check<T>(schema: Joi.Schema<T>, value: unknown, language: Language): T {
  const { accept, [language]: ready } = prepare(schema)
  const accepted = accept ? accept(value) : UNSURE
  if (accepted !== UNSURE) return accepted as T
  const checked = ready.validate(value)
  if (checked.error) throw checked.error
  return checked.value
}

function prepare(schema: Joi.Schema): Prepared {
  const known = prepared.get(schema)
  if (known) return known
  const [en, zh] = [schema.prefs(PREFERENCES.en), schema.prefs(PREFERENCES.zh)]
  const ready = { en, zh, accept: acceptanceOf(schema) }
  prepared.set(schema, ready)
  return ready
}
