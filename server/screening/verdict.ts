import { fieldCovers } from '../reference/fields.ts'
import type { Effect } from '../reference/listing.ts'
import { isStronger, type Measure } from '../reference/measures.ts'
import { regionCovers } from '../reference/regions.ts'
import { bindsOn } from '../registry/state.ts'
import type { KnownListing } from './content.ts'
import type { Match } from './match.ts'
import type { Question } from './question.ts'
import { type Reason, worstFirst } from './reasons.ts'

/** What a match comes to once effects, scope and date are looked at. */
export interface Judgement {
  readonly reasons: readonly Reason[]
  readonly effect: Measure
  /** Every effect in force on the asked day. */
  readonly effects: readonly Effect[]
}

type Asked = Pick<Question, 'field' | 'region' | 'role' | 'on'>

/**
 * The rules of the verdict (资格核查结论). Null when no effect is in force on the day: ended, future and stayed ones give
 * no hit. Blocks only the same party beyond doubt, under a prohibition that binds the asked field, region and role.
 */
export function judge(listing: KnownListing, match: Match, asked: Asked): Judgement | null {
  const inForce = listing.content.effects.filter((effect) => bindsOn(listing, effect, asked.on))
  const strongest = strongestOf(inForce)
  if (!strongest) return null
  if (strongest.measure === 'record') return { reasons: ['recordOnly'], effect: 'record', effects: inForce }
  if (!isSameParty(match)) return { reasons: [match.reason], effect: strongest.measure, effects: inForce }

  const binding = strongestOf(inForce.filter((effect) => bearsOn(effect) && elsewhere(effect, asked).length === 0))
  if (binding) {
    return { reasons: [reasonOf(binding.measure, match)], effect: binding.measure, effects: inForce }
  }
  const reasons = inForce.filter(bearsOn).flatMap((effect) => elsewhere(effect, asked))
  return { reasons: worstFirst(reasons), effect: strongest.measure, effects: inForce }
}

/** Beyond doubt: what is not is left open, or a relation. */
export const isSameParty = ({ reason }: Match): boolean => reason === 'listedByIdentifier' || reason === 'listedByName'

const strongestOf = (effects: readonly Effect[]): Effect | undefined =>
  effects.reduce<Effect | undefined>(
    (best, effect) => (best && !isStronger(effect.measure, best.measure) ? best : effect),
    undefined,
  )

/** A record is shown and nothing follows from it. */
const bearsOn = ({ measure }: Effect): boolean => measure !== 'record'

/** In what the effect does not reach the asked bid; empty when it binds it. */
function elsewhere({ fields, regions, roles }: Effect, { field, region, role }: Asked): Reason[] {
  const reasons: Reason[] = []
  if (!fields.some((parent) => fieldCovers(parent, field))) reasons.push('otherField')
  if (!regions.some((parent) => regionCovers(parent, region))) reasons.push('otherRegion')
  if (!roles.includes(role)) reasons.push('otherRole')
  return reasons
}

function reasonOf(measure: Measure, match: Match): Reason {
  if (measure === 'prohibit') return match.reason
  return measure === 'restrict' ? 'effectRestricts' : 'effectNotices'
}
