import { COUNTRY, type RegionCode, regionCovers } from '../../reference/regions.ts'

export type RegionRelation = 'same' | 'within' | 'missing' | 'partly' | 'differs'

/**
 * Places that two names name. `within`: one is the other's province or city. `partly`: one name names a further place.
 * 中国 at the beginning of a name covers nothing: 中国建筑 is not 北京建筑.
 */
export function compareRegions(own: readonly RegionCode[], listed: readonly RegionCode[]): RegionRelation {
  if (own.length === 0 || listed.length === 0) return own.length === listed.length ? 'same' : 'missing'
  const [unmetOwn, unmetListed] = [unmet(own, listed), unmet(listed, own)]
  if (unmetOwn && unmetListed) return 'differs'
  if (unmetOwn || unmetListed) return 'partly'
  return own.every((code) => listed.includes(code)) ? 'same' : 'within'
}

const unmet = (codes: readonly RegionCode[], others: readonly RegionCode[]): boolean =>
  codes.some((code) => !others.some((other) => isOneInOther(code, other)))

const isOneInOther = (a: RegionCode, b: RegionCode): boolean =>
  a === b || (a !== COUNTRY && b !== COUNTRY && (regionCovers(a, b) || regionCovers(b, a)))
