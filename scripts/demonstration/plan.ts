import { type CivilDate, plusMonths } from '../../server/reference/civil-date.ts'
import type { ListingState } from '../../server/reference/listing.ts'
import { type Offence, offenceOf } from '../../server/reference/offences.ts'
import type { Trade } from './names.ts'
import { OFFENCE_MIX } from './offence-mix.ts'
import { type Random, shuffled } from './random.ts'

/** What one listing is to show: an offence, and the state it is in today. */
export interface Plan {
  readonly offence: Offence
  readonly trade: Trade
  readonly facts: string
  readonly state: ListingState
}

type Changed = Exclude<ListingState, 'inForce'>

/** How many listings are to be in each state; all others are in force. */
const QUOTAS: readonly (readonly [Changed, number])[] = [
  ['removed', 12],
  ['pending', 14],
  ['repaired', 18],
  ['stayed', 14],
  ['revoked', 14],
  ['expired', 48],
]

/** Every offence of the mix as often as it says, in any order, each with a state its article allows. */
export function plans(random: Random, today: CivilDate): Plan[] {
  const left = shuffled(random, OFFENCE_MIX.flatMap(everyListing))
  const changed = QUOTAS.flatMap(([state, count]) =>
    take(left, count, (it) => CAN_BE[state](it, today)).map((plan): Plan => ({ ...plan, state })),
  )
  return shuffled(random, [...changed, ...left.map((plan): Plan => ({ ...plan, state: 'inForce' }))])
}

function everyListing([code, count, trade, facts]: (typeof OFFENCE_MIX)[number]): Omit<Plan, 'state'>[] {
  const offence = offenceOf(code)
  if (!offence) throw new Error(`${code} is not in the catalogue.`)
  return Array.from({ length: count }, () => ({ offence, trade, facts }))
}

/** Takes the first `count` of those left whose offence fits. */
function take(left: Omit<Plan, 'state'>[], count: number, fits: (offence: Offence) => boolean): Omit<Plan, 'state'>[] {
  const taken = left.filter(({ offence }) => fits(offence)).slice(0, count)
  for (const plan of taken) left.splice(left.indexOf(plan), 1)
  return taken
}

const excludes = ({ exclusion, strongest }: Offence): boolean => exclusion !== null && strongest !== 'record'
const ends = ({ exclusion }: Offence): boolean =>
  exclusion === null || exclusion.minMonths !== 0 || !exclusion.openEnded
const isPermanent = ({ exclusion }: Offence): boolean => exclusion?.openEnded === true && exclusion.minMonths === null

/** Under a young law no term has ended yet. */
const isYoung = ({ validFrom }: Offence, today: CivilDate): boolean =>
  validFrom !== null && plusMonths(validFrom, 30) > today

const CAN_BE: Readonly<Record<Changed, (offence: Offence, today: CivilDate) => boolean>> = {
  pending: (it) => excludes(it) && it.effectKind === 'penalty',
  expired: (it, today) => ends(it) && !isPermanent(it) && !isYoung(it, today),
  stayed: (it) => excludes(it) && it.effectKind === 'penalty',
  repaired: (it) => excludes(it) && !isPermanent(it),
  removed: (it) => excludes(it) && it.effectKind === 'list',
  revoked: (it) => it.effectKind === 'penalty',
}
