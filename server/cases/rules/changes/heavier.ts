import { fieldCovers } from '../../../reference/fields.ts'
import type { Effect } from '../../../reference/listing.ts'
import { isStronger } from '../../../reference/measures.ts'
import { regionCovers } from '../../../reference/regions.ts'

/** True when some effect reaches further than each one did before: stronger, longer, or in more fields, regions or roles. */
export const isHeavier = (before: readonly Effect[], after: readonly Effect[]): boolean =>
  after.some((effect) => !before.some((limit) => liesWithin(effect, limit)))

const liesWithin = (effect: Effect, limit: Effect): boolean =>
  !isStronger(effect.measure, limit.measure) &&
  (effect.kind === limit.kind || limit.kind === 'penalty') &&
  effect.fields.every((field) => limit.fields.some((parent) => fieldCovers(parent, field))) &&
  effect.regions.every((region) => limit.regions.some((parent) => regionCovers(parent, region))) &&
  effect.roles.every((role) => limit.roles.includes(role)) &&
  limit.period.from <= effect.period.from &&
  (limit.period.to === null || (effect.period.to !== null && effect.period.to <= limit.period.to))
