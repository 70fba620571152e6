import { type Described, numberIn, type Rule, saysOnly } from './described.ts'
import { only, stepsOf } from './steps.ts'
import { type Acceptance, UNSURE } from './unsure.ts'

/** An array whose items are all of one shape. */
export function arrayAcceptance(it: Described, acceptanceIn: (it: Described) => Acceptance | null): Acceptance | null {
  const [item, ...others] = it.items ?? []
  if (!item || others.length > 0 || !saysOnly(it, ['items', 'rules'])) return null
  if (item.flags?.['presence'] !== undefined || item.flags?.['default'] !== undefined) return null
  const [accept, steps] = [acceptanceIn(item), stepsOf(it.rules, arrayStep)]
  if (!accept || !steps) return null
  return (value) => {
    if (!Array.isArray(value) || steps(value) === UNSURE) return UNSURE
    const items: unknown[] = []
    for (const one of value) {
      const accepted = one === undefined ? UNSURE : accept(one)
      if (accepted === UNSURE) return UNSURE
      items.push(accepted)
    }
    return items
  }
}

function arrayStep(rule: Rule): Acceptance | null {
  // What of two is the same is for Joi to say; one alone is not there twice.
  if (rule.name === 'unique') return only((value) => (value as unknown[]).length < 2)
  const limit = numberIn(rule)
  if (limit === null) return null
  if (rule.name === 'max') return only((value) => (value as unknown[]).length <= limit)
  return rule.name === 'min' ? only((value) => (value as unknown[]).length >= limit) : null
}
