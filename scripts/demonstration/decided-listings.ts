import type { ListingCaseContent } from '../../server/reference/case.ts'
import type { CivilDate } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { contentOf } from './content.ts'
import { decisionNumbers } from './decision-numbers.ts'
import { DEPARTMENTS } from './departments.ts'
import { partyMaker } from './party.ts'
import { type Plan, plans } from './plan.ts'
import { pick, type Random } from './random.ts'
import { type Timeline, timelineOf } from './timeline.ts'

export interface DecidedListing {
  readonly id: ListingId
  readonly plan: Plan
  readonly department: Department
  readonly timeline: Timeline
  readonly content: ListingCaseContent
}

/** The cases behind the listings, as officers would have entered them. */
export function decidedListings(random: Random, today: CivilDate): DecidedListing[] {
  const nextParty = partyMaker(random)
  const nextNumber = decisionNumbers()
  return plans(random, today).map((plan) => {
    const department = pick(random, competent(plan))
    const party = nextParty(plan)
    const timeline = timelineOf(random, plan, party.kind, today)
    const decisionNumber = nextNumber(department, timeline.decidedOn)
    const content = contentOf(random, { plan, party, department, timeline, decisionNumber })
    return { id: listingId(random), plan, department, timeline, content }
  })
}

const competent = ({ offence }: Plan): readonly Department[] =>
  DEPARTMENTS.filter((it) => offence.authorities.includes(it.authority))

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const listingId = (random: Random): ListingId =>
  `lst_${Array.from({ length: 20 }, () => pick(random, [...ALPHABET])).join('')}` as ListingId
