import { type Industry, isLight, isVague } from '../names/industries.ts'

export type IndustryRelation = 'same' | 'shared' | 'mixed' | 'vague' | 'missing' | 'differs'

/**
 * What two names say their firms do. `shared`: one says more than the other. `mixed`: each says something the other does
 * not, as sister companies do. `vague`: what they share, or all that one says, is 发展, 国际, 实业 …
 */
export function compareIndustries(own: readonly Industry[], listed: readonly Industry[]): IndustryRelation {
  if (own.length === 0 || listed.length === 0) return own.length === listed.length ? 'same' : 'missing'
  const [ownExact, listedExact] = [own.filter(isExact), listed.filter(isExact)]
  if (ownExact.length === 0 || listedExact.length === 0) return vaguely(own, listed)
  const shared = ownExact.filter((industry) => listedExact.includes(industry)).length
  if (shared === 0) return 'differs'
  if (shared === ownExact.length && shared === listedExact.length) return 'same'
  return shared === ownExact.length || shared === listedExact.length ? 'shared' : 'mixed'
}

const isExact = (industry: Industry): boolean => !isVague(industry)

function vaguely(own: readonly Industry[], listed: readonly Industry[]): IndustryRelation {
  const shared = own.filter((industry) => listed.includes(industry)).length
  if (shared === own.length && shared === listed.length) return 'same'
  return shared > 0 && own.every(isVague) && listed.every(isVague) ? 'shared' : 'vague'
}

/** Whether what one name says beyond the other is 工程, 技术 and the like: 华兴建设 and 华兴建设工程, not 华兴建筑 and its design. */
export const saysMore = (own: readonly Industry[], listed: readonly Industry[]): boolean =>
  [...own, ...listed].every((industry) => isLight(industry) || (own.includes(industry) && listed.includes(industry)))
