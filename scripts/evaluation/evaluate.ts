import type { Hit, Verdict } from '../../server/screening/result.ts'
import { FROM, REGION } from '../bench/register.ts'
import type { Progress } from '../progress.ts'
import { distractors } from './distractors.ts'
import { familiesOf } from './families.ts'
import type { EvaluatedParty, LabelledCase } from './labelled-case.ts'
import { bidderOf, indexOf, publicationOf } from './listings.ts'

/** What came of asking about one case. */
export interface Outcome {
  readonly case: LabelledCase
  /** Of the hit on the labelled listing; `clear` when there was none, or one that means nothing. */
  readonly verdict: Verdict
  readonly hit: Hit | null
  /** Names hit that are other parties', by whether another case listed them or nobody asked about them. */
  readonly elsewhere: { readonly evaluated: readonly string[]; readonly distractors: readonly string[] }
}

/** One index over everything the cases list and the distractors; then every case is asked about, at default settings. */
export function evaluate(
  cases: readonly LabelledCase[],
  distractorCount: number,
  progress: (label: string, total: number) => Progress,
): Outcome[] {
  const listed = new Map(cases.map((it) => [JSON.stringify(it.listed), it.listed]))
  const taken = new Set(cases.flatMap(({ query, listed }) => [query.name, listed.name]))
  const parties: EvaluatedParty[] = [...listed.values(), ...distractors(distractorCount, taken)]
  const building = progress('Listings', parties.length)
  const events = parties.map(publicationOf)
  const index = indexOf(events, building.tick)
  building.end()

  const numbers = new Map([...listed.keys()].map((key, number) => [key, number]))
  const byListing = new Map<string, number>(events.map(({ listing }, number) => [listing, number]))
  const isFamily = familiesOf(cases)
  const question = {
    field: 'procurement',
    region: REGION,
    role: 'bidder',
    on: FROM,
    ledgerSize: index.size,
    language: 'en',
  } as const
  const asking = progress('Questions', cases.length)
  const outcomes = cases.map((it) => {
    const hits = index.screen(bidderOf(it.query), question).hits.filter(({ verdict }) => verdict !== 'clear')
    const number = numbers.get(JSON.stringify(it.listed))
    const hit = hits.find(({ listing }) => byListing.get(listing) === number) ?? null
    const others = hits.filter(({ party }) => !isFamily(party.name, it.query.name) && party.name !== it.listed.name)
    const isEvaluated = ({ listing }: Hit) => (byListing.get(listing) ?? 0) < listed.size
    asking.tick()
    return {
      case: it,
      verdict: hit?.verdict ?? 'clear',
      hit,
      elsewhere: {
        evaluated: others.filter(isEvaluated).map(({ party }) => party.name),
        distractors: others.filter((other) => !isEvaluated(other)).map(({ party }) => party.name),
      },
    }
  })
  asking.end()
  return outcomes
}
