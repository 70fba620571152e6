import type { Rule } from './described.ts'
import { type Acceptance, UNSURE } from './unsure.ts'

/** One rule as a step from a value to what becomes of it; null for a rule that is not known. */
export type StepOf = (rule: Rule) => Acceptance | null

/** The rules one after the other. Null when one of them is not known. */
export function stepsOf(rules: readonly Rule[] = [], stepOf: StepOf): Acceptance | null {
  const steps: Acceptance[] = []
  for (const rule of rules) {
    const step = rule.name === 'custom' ? custom(rule) : stepOf(rule)
    if (!step) return null
    steps.push(step)
  }
  return (value) => {
    let now = value
    for (const step of steps) {
      now = step(now)
      if (now === UNSURE) return UNSURE
    }
    return now
  }
}

/** A step that changes nothing. */
export const only =
  (isRight: (value: unknown) => boolean): Acceptance =>
  (value) =>
    isRight(value) ? value : UNSURE

/** A rule of our own. Whatever else than `error` it wants of Joi it does not find, throws, and Joi runs it. */
function custom({ args }: Rule): Acceptance | null {
  const method = args?.['method']
  if (typeof method !== 'function') return null
  const helpers = { error: () => UNSURE }
  return (value) => {
    try {
      return method(value, helpers) as unknown
    } catch {
      return UNSURE
    }
  }
}
