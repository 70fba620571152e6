import { firmNameOf } from './names.ts'
import { eventOf, LISTINGS, usccOf } from './register.ts'
import type { RegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const ROUNDS = 40
const WARM_ROUNDS = 15
const LIMIT_BYTES = 100_000
/** A page that takes seconds is not asked for fifty times. */
const ENOUGH_MS = 5_000

/** Pages whose work grows with the register, and one that a reader opens from them. */
const pagesOf = (n: number): readonly (readonly [name: string, path: string])[] => [
  ['the front page', '/'],
  ['a search by name', `/?q=${encodeURIComponent(firmNameOf(n).han)}`],
  ['a search by a common word', `/?q=${encodeURIComponent('建设')}`],
  ['a search by code', `/?q=${usccOf(n)}`],
  ['a search that finds nothing', `/?q=${encodeURIComponent('没有这样的公司')}`],
  ['a common word and a filter few fit', `/?q=${encodeURIComponent('建设')}&field=land`],
  ['a filter that most fit', '/?field=procurement&measure=prohibit'],
  ['by a field few are in', '/?field=land'],
  ['by a region', '/?region=211104'],
  ['by a department', '/?department=finance'],
  ['by an offence', '/?offence=ENG-111'],
  ['by a measure few have', '/?measure=notice'],
  ['by the state of most', '/?state=inForce'],
  ['by a state few are in', '/?state=expired'],
  ['by a state that none is in', '/?state=stayed'],
  ['by a period', '/?publishedFrom=2026-01-01&publishedTo=2026-01-31'],
  ['by every filter at once', '/?field=land&region=211100&department=land&measure=prohibit&state=inForce'],
  ['by filters that exclude each other', '/?field=land&department=housing'],
  ['all, by oldest', '/?sort=publishedOn'],
  ['one listing', `/listings/${eventOf(n).listing}`],
  ['the departments', '/departments'],
  ['the downloads', '/downloads'],
]

/** How long each page of a large register takes, one reader at a time, beside the page that asks nothing of the register. */
export async function benchPages({ url }: Pick<RegistryChild, 'url'>): Promise<BenchRow[]> {
  const floor = await timed(url, '/accessibility')
  const rows: BenchRow[] = []
  for (const [name, path] of pagesOf(LISTINGS / 2)) rows.push(pageRow(`page: ${name}`, await timed(url, path), floor))
  return rows
}

/** How long a page took, in milliseconds, and what it weighs. */
export interface PageTimes {
  readonly medianMs: number
  readonly slowMs: number
  readonly bytes: number
}

export const pageRow = (measure: string, { medianMs, slowMs, bytes }: PageTimes, floor: PageTimes): BenchRow => ({
  measure,
  value: `${medianMs.toFixed(1)} ms, p95 ${slowMs.toFixed(1)} ms, ${(bytes / 1e3).toFixed(0)} kB`,
  floor: `${floor.medianMs.toFixed(1)} ms`,
  ratio: bytes > LIMIT_BYTES ? 'too heavy' : `${(medianMs / floor.medianMs).toFixed(1)} times`,
})

/** Asks for a page again and again; `cookie` says who reads. */
export async function timed(url: string, path: string, cookie = ''): Promise<PageTimes> {
  const tookMs: number[] = []
  let bytes = 0
  const begun = performance.now()
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const started = performance.now()
    const answer = await fetch(url + path, { headers: { Accept: 'text/html', Cookie: cookie }, redirect: 'manual' })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    const isEnough = performance.now() - begun > ENOUGH_MS
    if (round >= WARM_ROUNDS || isEnough) tookMs.push(performance.now() - started)
    if (isEnough) break
  }
  tookMs.sort((a, b) => a - b)
  const at = (share: number) => tookMs[Math.floor(tookMs.length * share)] ?? 0
  return { medianMs: at(0.5), slowMs: at(0.95), bytes }
}
