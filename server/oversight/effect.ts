import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Outcome, OutcomeAction } from '../reference/outcome.ts'
import type { ProcessTally, ScopeCounts, ScreeningCounts } from '../reference/tally.ts'
import { listingNumbers } from '../registry/numbers.ts'
import type { EffectTally } from './effect-tally.ts'
import { outcomesBetween } from './outcome-store.ts'
import { merge, NO_COUNTS, sum } from './tally.ts'
import { talliesBetween } from './tally-store.ts'

const LISTINGS_LIMIT = 200
const OUTCOMES_LIMIT = 100_000

export type OutcomeCounts = Readonly<Record<OutcomeAction, number>>

export interface EffectCounts extends ScreeningCounts {
  /** What platforms reported to have done. */
  readonly outcomes: OutcomeCounts
}

export interface EffectReport {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly total: EffectCounts
  readonly byField: readonly (EffectCounts & Pick<ScopeCounts, 'field'>)[]
  readonly byRegion: readonly (EffectCounts & Pick<ScopeCounts, 'region'>)[]
  /** Those that blocked most, with the screenings in which they did. */
  readonly listings: readonly {
    readonly listing: ListingId
    readonly number: string | null
    readonly screenings: number
    readonly outcomes: OutcomeCounts
  }[]
  /** False where there are so many outcomes that not all were counted. */
  readonly complete: boolean
}

export interface EffectContext {
  readonly effectTally: Pick<EffectTally, 'flush'>
}

/**
 * What the register brought about from the first to the last day: screenings by the day they were answered, outcomes
 * by the day they were reported. Other processes may be a second behind.
 */
export async function readEffect(ctx: EffectContext, from: CivilDate, to: CivilDate): Promise<EffectReport> {
  await ctx.effectTally.flush()
  const [tallies, outcomes] = await Promise.all([
    gathered(talliesBetween(from, to)),
    outcomesBetween(from, to, OUTCOMES_LIMIT),
  ])
  const { scopes, listings } = merge(tallies)
  const most = listings.toSorted((a, b) => b.screenings - a.screenings || (a.listing < b.listing ? -1 : 1))
  const shown = most.slice(0, LISTINGS_LIMIT)
  const numbers = await listingNumbers(shown.map(({ listing }) => listing))
  const ofListing = countOutcomes(outcomes, (it) => it.listings)
  const all = countOutcomes(outcomes, () => ['all'])
  return {
    from,
    to,
    total: { ...scopes.reduce(sum, NO_COUNTS), outcomes: all.get('all') ?? NO_OUTCOMES },
    byField: by('field', scopes, outcomes),
    byRegion: by('region', scopes, outcomes),
    listings: shown.map(({ listing, screenings }) => ({
      listing,
      number: numbers.get(listing) ?? null,
      screenings,
      outcomes: ofListing.get(listing) ?? NO_OUTCOMES,
    })),
    complete: outcomes.length < OUTCOMES_LIMIT,
  }
}

type Scope = Pick<ScopeCounts, 'field' | 'region'>
type Counted = Scope & Pick<Outcome, 'action' | 'listings'>

const NO_OUTCOMES: OutcomeCounts = { excluded: 0, admitted: 0, flagged: 0 }

async function gathered(found: AsyncIterable<ProcessTally>): Promise<ProcessTally[]> {
  const tallies: ProcessTally[] = []
  for await (const tally of found) tallies.push(tally)
  return tallies
}

/** Screenings and outcomes of each field or region, in the order of their codes. */
function by<K extends 'field' | 'region'>(key: K, scopes: readonly ScopeCounts[], outcomes: readonly Counted[]) {
  const asked = new Map<Scope[K], ScreeningCounts>()
  for (const scope of scopes) asked.set(scope[key], sum(asked.get(scope[key]) ?? NO_COUNTS, scope))
  const done = countOutcomes<Scope[K]>(outcomes, (it) => [it[key]])
  const codes = [...new Set([...asked.keys(), ...done.keys()])].toSorted()
  return codes.map((code) => ({
    ...({ [key]: code } as Pick<Scope, K>),
    ...(asked.get(code) ?? NO_COUNTS),
    outcomes: done.get(code) ?? NO_OUTCOMES,
  }))
}

function countOutcomes<K>(outcomes: readonly Counted[], keysOf: (it: Counted) => readonly K[]): Map<K, OutcomeCounts> {
  const counts = new Map<K, Record<OutcomeAction, number>>()
  for (const outcome of outcomes) {
    for (const key of keysOf(outcome)) {
      const of = counts.get(key) ?? { ...NO_OUTCOMES }
      of[outcome.action] += 1
      counts.set(key, of)
    }
  }
  return counts
}
