import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type CivilDate, civilDate } from '../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import type { DepartmentCode, ListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import { usccCheckCharacter } from '../../server/screening/identifiers/uscc.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import type { Bidder, Question } from '../../server/screening/question.ts'
import { type BenchRow, perSecond, rate, share } from './row.ts'

const LISTINGS = 100_000
const ROUNDS = 10
const REGION = '211100' as RegionCode
const FROM = civilDate('2026-03-02')

/** The screening index beside plain maps: building and memory, lookup by identifier, verdicts by the hundred. */
export async function benchScreening(): Promise<BenchRow[]> {
  const collect = garbageCollector()
  const floor = buildFloor(collect)
  const { index, tookMs, megabytes } = buildIndex(collect)
  return [
    {
      measure: `index of ${LISTINGS.toLocaleString('en')} listings, build`,
      value: `${seconds(tookMs)} s`,
      floor: `${seconds(floor.tookMs)} s (Map of the same keys)`,
      ratio: `${(tookMs / floor.tookMs).toFixed(1)} ×`,
    },
    {
      measure: 'index, heap and buffers',
      value: `${megabytes.toFixed(1)} MB`,
      floor: `${floor.megabytes.toFixed(1)} MB (Map of the same keys)`,
      ratio: `${(megabytes / floor.megabytes).toFixed(1)} ×`,
    },
    lookup(index, floor.map),
    verdicts(index, 'listed, by identifier', (n) => ({ uscc: usccOf(n) })),
    verdicts(index, 'unlisted, by identifier and name', (n) => ({
      uscc: usccOf(LISTINGS + n),
      name: `盘锦诚信${n}建设有限公司`,
    })),
  ]
}

function buildFloor(collect: () => void): { map: Map<string, number>; tookMs: number; megabytes: number } {
  const before = megabytesInUse(collect)
  const started = performance.now()
  const map = new Map<string, number>()
  for (let n = 0; n < LISTINGS; n += 1) {
    const { number, party } = bodyOf(n)
    map.set(usccOf(n), n).set(party.name, n).set(number, n)
  }
  const tookMs = performance.now() - started
  return { map, tookMs, megabytes: megabytesInUse(collect) - before }
}

function buildIndex(collect: () => void): { index: ScreeningIndex; tookMs: number; megabytes: number } {
  const before = megabytesInUse(collect)
  const started = performance.now()
  const index = new ScreeningIndex({
    hashPersonal: (_scheme, value) => hashOf(value),
    listingUrl: (id) => `/listings/${id}`,
  })
  for (let n = 0; n < LISTINGS; n += 1) index.apply(eventOf(n))
  const tookMs = performance.now() - started
  return { index, tookMs, megabytes: megabytesInUse(collect) - before }
}

function lookup(index: ScreeningIndex, map: ReadonlyMap<string, number>): BenchRow {
  const codes = Array.from({ length: LISTINGS }, (_, n) => usccOf(2 * n))
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

function verdicts(index: ScreeningIndex, who: string, asked: (n: number) => { uscc: string; name?: string }): BenchRow {
  const question: Question = {
    field: 'procurement',
    region: REGION,
    role: 'bidder',
    on: FROM,
    ledgerSize: index.size,
    language: 'zh',
  }
  const bidders = Array.from({ length: LISTINGS / ROUNDS }, (_, n) => bidderOf(asked(n)))
  let hits = 0
  const value = measure(bidders.length, () => {
    for (const bidder of bidders) hits += index.screen(bidder, question).hits.length
  })
  return {
    measure: `verdicts, ${who}`,
    value: rate(value),
    floor: '',
    ratio: hits > 0 ? 'all with a hit' : 'none with a hit',
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

const eventOf = (n: number): LedgerEvent => ({
  seq: n,
  at: new Date(Date.parse('2026-03-05T00:00:00.000Z') + n).toISOString(),
  type: 'listing.published',
  listing: `lst_${n.toString(32).padStart(20, '0')}` as ListingId,
  version: 1,
  registry: 'blacklist.panjin.example',
  department: 'finance' as DepartmentCode,
  bodyHash: '',
  body: bodyOf(n),
})

const bodyOf = (n: number): ListingBody => ({
  number: `211100-2026-${n}`,
  party: {
    kind: 'organization',
    name: `盘锦围标第${n}建设有限公司`,
    formerNames: [],
    region: REGION,
    identifiers: [{ scheme: 'uscc', value: usccOf(n) }],
    persons: [
      {
        role: 'legalRepresentative',
        name: '孙建国',
        identifiers: [{ scheme: 'cnId', hash: hashOf(String(n)), masked: '2111**********0012' }],
      },
    ],
  },
  offence: { code: 'GP-201' as OffenceCode, title: '提供虚假材料谋取中标、成交', facts: '伪造业绩证明。', basis: [] },
  decision: {
    number: `盘财采罚〔2026〕${n}号`,
    authority: '盘锦市财政局',
    date: FROM,
    servedOn: FROM,
    attachments: [],
  },
  department: { code: 'finance' as DepartmentCode, name: '盘锦市财政局', region: REGION },
  effects: [
    {
      measure: 'prohibit',
      kind: 'penalty',
      fields: ['procurement'],
      regions: ['100000' as RegionCode],
      roles: ['bidder'],
      period: { from: FROM, to: '2027-03-01' as CivilDate },
    },
  ],
  publication: { grade: 'serious', from: FROM, until: null, repairableFrom: null },
})

const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64')

function usccOf(n: number): string {
  const first = `91211100MA${n.toString().padStart(7, '0')}`
  return first + usccCheckCharacter(first)
}

function megabytesInUse(collect: () => void): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)
