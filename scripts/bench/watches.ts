import { WatchIndex } from '../../server/exchange/watches/watch-index.ts'
import { watchedParty } from '../../server/exchange/watches/watched-party.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { WatchId } from '../../server/reference/ids.ts'
import { progress } from '../progress.ts'
import { firmNameOf } from './names.ts'
import { bodyOf, hashOf, usccOf } from './register.ts'
import type { BenchRow } from './row.ts'

const WATCHED = 1_000_000
const A_WATCH = 100
const EVENTS = 400
const NOW = { seq: 0, day: civilDate('2026-11-23') }

/** A new listing against a million watched parties, with code and name each; half of the listings are watched. */
export function benchWatches(): BenchRow[] {
  const before = megabytesInUse()
  const started = performance.now()
  const index = watchIndex()
  const tookMs = performance.now() - started
  const megabytes = megabytesInUse() - before
  let matched = 0
  const times = Array.from({ length: EVENTS }, (_, n) => {
    const listed = listedParty(n % 2 === 0 ? n * 97 : WATCHED + n)
    const from = performance.now()
    matched += index.match(listed, NOW).length
    return performance.now() - from
  }).sort((a, b) => a - b)
  return [
    {
      measure: `index of ${WATCHED.toLocaleString('en')} watched parties, build and memory`,
      value: `${(tookMs / 1000).toFixed(1)} s`,
      floor: '',
      ratio: `${megabytes.toFixed(0)} MB`,
    },
    {
      measure: 'a new listing against them, p50 / p99 / longest',
      value: [0.5, 0.99, 1].map((q) => `${at(times, q).toFixed(2)} ms`).join(' / '),
      floor: '',
      ratio: `${matched} told`,
    },
  ]
}

function watchIndex(): WatchIndex {
  const index = new WatchIndex()
  const bar = progress('Watching', WATCHED)
  for (let at = 0; at < WATCHED; at += A_WATCH) {
    const parties = Array.from({ length: A_WATCH }, (_, i) => ({ ref: `b${at + i}`, party: watched(at + i) }))
    index.add({ id: `wat_${at}` as WatchId, fromSeq: 0, until: civilDate('2027-11-23'), parties })
    bar.tick(A_WATCH)
  }
  bar.end()
  return index
}

const watched = (n: number) =>
  watchedParty(
    {
      ref: '',
      kind: 'organization',
      name: firmNameOf(n).han,
      identifiers: [{ scheme: 'uscc', value: usccOf(n) }],
      formerNames: [],
      persons: [],
    },
    (_scheme, value) => hashOf(value),
  )

/** Every fourth has no code, so that similar names have to decide. */
function listedParty(n: number) {
  const { party } = bodyOf(n)
  return { ...party, name: firmNameOf(n).han, identifiers: n % 4 === 3 ? [] : party.identifiers }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

function megabytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
