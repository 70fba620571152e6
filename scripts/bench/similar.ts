import type { ScreeningIndex } from '../../server/screening/index.ts'
import { normalName } from '../../server/screening/normal-form.ts'
import type { Bidder, Question } from '../../server/screening/question.ts'
import { firmNameOf } from './names.ts'
import type { BenchRow } from './row.ts'

const ASKED = 5_000
/** Numbers of firms that no register here has. */
const UNLISTED = 10_000_000

/**
 * The search for similar names by the name alone, each question timed by itself, beside the exact name in a Map. Firms
 * are made up; unlisted ones have neighbours all the same, for trade names and trades repeat.
 */
export function benchSimilarNames(index: ScreeningIndex, question: Question): BenchRow[] {
  const names = new Map(Array.from({ length: index.size }, (_, n) => [normalName(firmNameOf(n).han), n]))
  const asked: readonly (readonly [string, (n: number) => string])[] = [
    ['similar names, Chinese, unlisted', (n) => firmNameOf(UNLISTED + n).han],
    ['similar names, Chinese, listed with one slip', (n) => slipped(firmNameOf(n).han)],
    ['similar names, in letters, unlisted', (n) => firmNameOf(UNLISTED + n).latin],
    ['similar names, in letters, listed', (n) => firmNameOf(n).latin],
  ]
  return asked.map(([measure, nameOf]) => {
    const texts = Array.from({ length: ASKED }, (_, n) => nameOf(n))
    const value = timesOf(texts, (name) => index.screen(bidderCalled(name), question))
    const floor = timesOf(texts, (name) => names.has(normalName(name)))
    return {
      measure: `${measure}, p50 / p99`,
      value: `${inMs(value.p50Ms)} / ${inMs(value.p99Ms)} ms`,
      floor: `${inMs(floor.p50Ms)} / ${inMs(floor.p99Ms)} ms (Map.has of the normal form)`,
      ratio: `${Math.round(value.p50Ms / floor.p50Ms)} ×`,
    }
  })
}

const slipped = (name: string): string => `${name.slice(0, 3)}与${name.slice(4)}`

const bidderCalled = (name: string): Bidder => ({
  ref: name,
  kind: 'organization',
  name,
  identifiers: [],
  formerNames: [],
  persons: [],
  members: [],
})

/** Of the second of two rounds: the first runs before the code is optimised. */
function timesOf(texts: readonly string[], ask: (name: string) => unknown): { p50Ms: number; p99Ms: number } {
  for (const text of texts) ask(text)
  const times = texts.map((text) => {
    const started = performance.now()
    ask(text)
    return performance.now() - started
  })
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

const inMs = (ms: number): string => ms.toFixed(3)
