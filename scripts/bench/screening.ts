import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ListingBody } from '../../server/reference/listing.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import type { Bidder, Question } from '../../server/screening/question.ts'
import { firmNameOf } from './names.ts'
import { bodyOf, eventOf, FROM, hashOf, REGION, usccOf } from './register.ts'
import { type BenchRow, perSecond, rate, share } from './row.ts'
import { benchSimilarNames } from './similar.ts'

const ROUNDS = 10
const ASKED = 100_000
const VERDICTS = 10_000
const EVENTS = 2_000
/** Building it a second time for a million takes minutes. */
const ONE_NAME_LIMIT = 100_000
const STRIDE = 7_919
/** Numbers of firms that are not listed. */
const UNLISTED = 10_000_000

/** The screening index beside plain maps: building and memory, lookup by identifier, verdicts by the hundred, one event more. */
export async function benchScreening(listings: number): Promise<BenchRow[]> {
  const collect = garbageCollector()
  const floor = buildFloor(listings, collect)
  const oneName = listings > ONE_NAME_LIMIT ? null : buildIndex(listings, collect, bodyWithOneName).megabytes
  const { index, tookMs, megabytes } = buildIndex(listings, collect)
  const rows = [
    {
      measure: 'build',
      value: `${seconds(tookMs)} s`,
      floor: `${seconds(floor.tookMs)} s (Map of the same keys)`,
      ratio: `${(tookMs / floor.tookMs).toFixed(1)} ×`,
    },
    {
      measure: 'heap and buffers, two names each',
      value: `${megabytes.toFixed(1)} MB`,
      floor: `${floor.megabytes.toFixed(1)} MB (Map of the same keys)`,
      ratio: `${(megabytes / floor.megabytes).toFixed(1)} ×`,
    },
    ...(oneName === null
      ? []
      : [{ ...NO_FLOOR, measure: 'heap and buffers, one name each', value: `${oneName.toFixed(1)} MB` }]),
    lookup(index, floor.map),
    verdicts(index, 'listed, by identifier', (n) => ({ uscc: usccOf(n) })),
    verdicts(index, 'unlisted, by identifier and name', (n) => ({
      uscc: usccOf(listings + n),
      name: firmNameOf(UNLISTED + n).han,
    })),
    ...benchSimilarNames(index, questionTo(index)),
    oneMore(index),
  ]
  return rows.map((row) => ({ ...row, measure: `index of ${listings.toLocaleString('en')} listings: ${row.measure}` }))
}

function buildFloor(
  listings: number,
  collect: () => void,
): { map: Map<string, number>; tookMs: number; megabytes: number } {
  const before = megabytesInUse(collect)
  const started = performance.now()
  const map = new Map<string, number>()
  for (let n = 0; n < listings; n += 1) {
    const { number, party } = bodyOf(n)
    map
      .set(usccOf(n), n)
      .set(party.name, n)
      .set(party.otherNames?.[0] ?? '', n)
      .set(number, n)
  }
  const tookMs = performance.now() - started
  return { map, tookMs, megabytes: megabytesInUse(collect) - before }
}

const NO_FLOOR = { floor: '', ratio: '' }

function bodyWithOneName(n: number): ListingBody {
  const { party, ...body } = bodyOf(n)
  const { otherNames: _otherNames, ...named } = party
  return { ...body, party: named }
}

function buildIndex(
  listings: number,
  collect: () => void,
  body: (n: number) => ListingBody = bodyOf,
): { index: ScreeningIndex; tookMs: number; megabytes: number } {
  const before = megabytesInUse(collect)
  const started = performance.now()
  const index = new ScreeningIndex({
    hashPersonal: (_scheme, value) => hashOf(value),
    listingUrl: (id) => `/listings/${id}`,
  })
  for (let n = 0; n < listings; n += 1) index.apply(eventOf(n, body(n)))
  const tookMs = performance.now() - started
  return { index, tookMs, megabytes: megabytesInUse(collect) - before }
}

function lookup(index: ScreeningIndex, map: ReadonlyMap<string, number>): BenchRow {
  // In no order, as platforms ask.
  const codes = Array.from({ length: ASKED }, (_, n) => usccOf((n * STRIDE) % (2 * index.size)))
  let found = 0
  const value = measure(codes.length, () => {
    for (const code of codes) found += index.find({ scheme: 'uscc', value: code }).length
  })
  const floor = measure(codes.length, () => {
    for (const code of codes) found += map.has(code) ? 1 : 0
  })
  if (found === 0) throw new Error('Nothing was found that was listed.')
  return {
    measure: 'lookup by credit code, half of them listed',
    value: rate(value),
    floor: `${rate(floor)} (Map.has)`,
    ratio: share(value, floor),
  }
}

const questionTo = (index: ScreeningIndex): Question => ({
  field: 'procurement',
  region: REGION,
  role: 'bidder',
  on: FROM,
  ledgerSize: index.size,
  language: 'zh',
})

function verdicts(index: ScreeningIndex, who: string, asked: (n: number) => { uscc: string; name?: string }): BenchRow {
  const question = questionTo(index)
  const bidders = Array.from({ length: VERDICTS }, (_, n) => bidderOf(asked(n)))
  let hits = 0
  const value = measure(bidders.length, () => {
    for (const bidder of bidders) hits += index.screen(bidder, question).hits.length
  })
  return {
    measure: `verdicts, ${who}`,
    value: rate(value),
    floor: '',
    ratio: `${(hits / bidders.length / ROUNDS).toFixed(2)} hits each`,
  }
}

/** Taking in one event more, each timed by itself. */
function oneMore(index: ScreeningIndex): BenchRow {
  const from = index.size
  const times = Array.from({ length: EVENTS }, (_, n) => {
    const event = eventOf(from + n)
    const started = performance.now()
    index.apply(event)
    return performance.now() - started
  }).sort((a, b) => a - b)
  return {
    measure: 'one event more, p50 / longest',
    value: `${(times[EVENTS / 2] ?? 0).toFixed(3)} / ${(times.at(-1) ?? 0).toFixed(1)} ms`,
    floor: '',
    ratio: '',
  }
}

/** The best of several rounds, per second: the first ones run before the code is optimised. */
function measure(count: number, round: () => void): number {
  let best = 0
  for (let n = 0; n < ROUNDS; n += 1) {
    const started = performance.now()
    round()
    best = Math.max(best, perSecond(count, performance.now() - started))
  }
  return best
}

const bidderOf = ({ uscc, name }: { uscc: string; name?: string }): Bidder => ({
  ref: uscc,
  kind: 'organization',
  ...(name === undefined ? {} : { name }),
  identifiers: [{ scheme: 'uscc', value: uscc }],
  formerNames: [],
  persons: [],
  members: [],
})

function megabytesInUse(collect: () => void): number {
  // Memory outside the heap is given back by the second time only.
  for (let n = 0; n < 3; n += 1) collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)
