import { type Industry, isVague } from '../names/industries.ts'

export type IndustryRelation = 'same' | 'shared' | 'vague' | 'missing' | 'differs'

/** What two names say their firms do. `vague`: all they share is 发展, 国际, 实业 … */
export function compareIndustries(own: readonly Industry[], listed: readonly Industry[]): IndustryRelation {
  if (own.length === 0 || listed.length === 0) return own.length === listed.length ? 'same' : 'missing'
  const shared = own.filter((industry) => listed.includes(industry))
  if (shared.length === own.length && shared.length === listed.length) return 'same'
  if (shared.some((industry) => !isVague(industry))) return 'shared'
  if (shared.length > 0 || own.every(isVague) || listed.every(isVague)) return 'vague'
  return 'differs'
}
