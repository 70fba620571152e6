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
  ['a filter that most fit', '/?field=procurement&measure=prohibit'],
  ['a filter that none fit', '/?field=land'],
  ['a state that none is in', '/?state=expired'],
  ['all, by oldest', '/?sort=publishedOn'],
  ['one listing', `/listings/${eventOf(n).listing}`],
  ['the departments', '/departments'],
  ['the downloads', '/downloads'],
]

/** How long each page of a large register takes, one reader at a time, beside the page that asks nothing of the register. */
export async function benchPages({ url }: Pick<RegistryChild, 'url'>): Promise<BenchRow[]> {
  const floor = await timed(url, '/accessibility')
  const rows: BenchRow[] = []
  for (const [name, path] of pagesOf(LISTINGS / 2)) {
    const { medianMs, slowMs, bytes } = await timed(url, path)
    rows.push({
      measure: `page: ${name}`,
      value: `${medianMs.toFixed(1)} ms, p95 ${slowMs.toFixed(1)} ms, ${(bytes / 1e3).toFixed(0)} kB`,
      floor: `${floor.medianMs.toFixed(1)} ms`,
      ratio: bytes > LIMIT_BYTES ? 'too heavy' : `${(medianMs / floor.medianMs).toFixed(1)} times`,
    })
  }
  return rows
}

async function timed(url: string, path: string): Promise<{ medianMs: number; slowMs: number; bytes: number }> {
  const tookMs: number[] = []
  let bytes = 0
  const begun = performance.now()
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const started = performance.now()
    const answer = await fetch(url + path, { headers: { Accept: 'text/html' } })
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
