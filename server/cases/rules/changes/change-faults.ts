import type { RuleFault } from '../../../reference/rule-broken.ts'
import { personalNumberFaults } from '../personal-numbers.ts'
import { amendedContentFaults } from './amended-content.ts'
import { amendmentFaults } from './amendment.ts'
import type { ChangeMatter } from './change-matter.ts'
import { effectiveFaults } from './effective.ts'
import { listingStateFaults } from './listing-state.ts'
import { orderFaults } from './order.ts'
import { removalFaults } from './removal.ts'
import { repairFaults } from './repair.ts'
import { staleFaults } from './stale.ts'

/** Every rule that a change to a listing breaks today, the gravest first. */
export const changeFaults = (matter: ChangeMatter): RuleFault[] => [
  ...staleFaults(matter),
  ...listingStateFaults(matter),
  ...orderFaults(matter),
  ...effectiveFaults(matter),
  ...repairFaults(matter),
  ...removalFaults(matter),
  ...amendmentFaults(matter),
  ...amendedContentFaults(matter),
  ...personalNumberFaults(matter),
]
