import { type Described, numberIn, type Rule, saysOnly } from './described.ts'
import { only, stepsOf } from './steps.ts'
import { type Acceptance, UNSURE } from './unsure.ts'

const REGEX = /^\/(.*)\/([a-z]*)$/s

export function stringAcceptance(it: Described): Acceptance | null {
  if (!saysOnly(it, ['allow', 'rules'], ['only'])) return null
  const isTrimmed = it.rules?.some(({ name, args }) => name === 'trim' && args?.['enabled'] === true) ?? false
  const steps = stepsOf(it.rules, stringStep)
  if (!steps) return null
  const inSteps: Acceptance = (value) => (typeof value === 'string' && value !== '' ? steps(value) : UNSURE)
  const accept = unlessAllowed(it, inSteps)
  return accept && isTrimmed ? (value) => accept(typeof value === 'string' ? value.trim() : value) : accept
}

function stringStep(rule: Rule): Acceptance | null {
  const limit = numberIn(rule)
  if (rule.name === 'trim') return rule.args?.['enabled'] === true ? only(() => true) : null
  if (rule.name === 'pattern') return pattern(rule)
  if (limit === null) return null
  if (rule.name === 'max') return only((value) => (value as string).length <= limit)
  return rule.name === 'min' ? only((value) => (value as string).length >= limit) : null
}

function pattern({ args = {} }: Rule): Acceptance | null {
  const { regex, ...rest } = args
  const [, source, flags] = REGEX.exec(String(regex)) ?? []
  if (source === undefined || Object.keys(rest).length > 0) return null
  const expression = new RegExp(source, flags)
  return only((value) => expression.test(value as string))
}

export function numberAcceptance(it: Described): Acceptance | null {
  if (!saysOnly(it, ['allow', 'rules'], ['only'])) return null
  const steps = stepsOf(it.rules, numberStep)
  return steps && unlessAllowed(it, (value) => (isPlainNumber(value) ? steps(value) : UNSURE))
}

/** Numbers written as text, and those that cannot be told apart from their neighbours, are for Joi. */
const isPlainNumber = (value: unknown): boolean =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0)

function numberStep(rule: Rule): Acceptance | null {
  if (rule.name === 'integer') return rule.args ? null : only(Number.isInteger)
  const limit = numberIn(rule)
  if (limit === null) return null
  if (rule.name === 'max') return only((value) => (value as number) <= limit)
  return rule.name === 'min' ? only((value) => (value as number) >= limit) : null
}

export function booleanAcceptance(it: Described): Acceptance | null {
  return saysOnly(it, []) ? only((value) => typeof value === 'boolean') : null
}

/** Values that are named are right whatever the rules say, and where they are the only ones nothing else is. */
function unlessAllowed({ allow = [], flags = {} }: Described, accept: Acceptance): Acceptance | null {
  if (allow.length === 0) return flags['only'] === true ? null : accept
  if (!allow.every((it) => it === null || typeof it === 'string' || typeof it === 'number')) return null
  const named: ReadonlySet<unknown> = new Set(allow)
  return (value) => (named.has(value) ? value : flags['only'] === true ? UNSURE : accept(value))
}
