import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { firmNameOf } from './names.ts'
import { LISTINGS, usccOf } from './register.ts'
import { platformToken, type RegistryChild } from './registry-child.ts'
import { type BenchRow, perSecond, rate } from './row.ts'

const SECONDS = 5
/** Until V8 has compiled what is asked for all day. */
const WARM_UP_SECONDS = 5
const CONNECTIONS = 20
const BIDDERS = 100
const BODIES = 40
/** Numbers of firms that are not listed. */
const UNLISTED = 10_000_000
const CONTEXT = { field: 'procurement', region: '211100', role: 'bidder' }
const TICKS_PER_SECOND = 100

/**
 * What platforms ask: of every ten bidders seven with code and name, two by name only, one that is listed; and how long
 * others wait while one asks about a thousand names.
 */
export async function benchMixedHttp({ url, pid }: RegistryChild, dataDir: string): Promise<BenchRow[]> {
  const headers = {
    authorization: `Bearer ${await platformToken(url, dataDir)}`,
    'content-type': 'application/json',
  }
  const requests = Array.from({ length: BODIES }, (_, at) => ({
    method: 'POST' as const,
    path: '/api/v1/screenings',
    headers,
    body: JSON.stringify({
      context: CONTEXT,
      bidders: Array.from({ length: BIDDERS }, (_, n) => mixed(at * BIDDERS + n)),
    }),
  }))
  const mix = { url, requests, connections: CONNECTIONS }
  await autocannon({ ...mix, duration: WARM_UP_SECONDS })
  const usedBefore = cpuSeconds(pid)
  const screened = await autocannon({ ...mix, duration: SECONDS })
  const bidders = screened['2xx'] * BIDDERS
  const usedSeconds = cpuSeconds(pid) - usedBefore

  const lookups = { url: `${url}/api/v1/lookup?uscc=${usccOf(1)}&field=procurement&region=211100&role=bidder`, headers }
  const alone = await autocannon({ ...lookups, connections: 2, duration: SECONDS })
  let isOver = false
  const batches = askOnAndOn(`${url}/api/v1/screenings`, headers, () => isOver)
  const beside = await autocannon({ ...lookups, connections: 2, duration: SECONDS })
  isOver = true
  return [
    {
      measure: `screening over HTTP of ${BIDDERS} bidders a request, 70 % code and name, 20 % name, 10 % listed`,
      value: `${rate(perSecond(bidders, SECONDS * 1000))} bidders`,
      floor: `${usedSeconds.toFixed(1)} s of processor in ${SECONDS} s`,
      ratio: `${rate(bidders / usedSeconds)} on one core`,
    },
    {
      measure: 'a lookup beside batches of 1,000 names, p99',
      value: `${beside.latency.p99} ms`,
      floor: `${alone.latency.p99} ms (without them)`,
      ratio: `${await batches} batches meanwhile`,
    },
  ]
}

function mixed(n: number): object {
  const kind = n % 10
  const listed = kind === 9
  const number = listed ? n % LISTINGS : UNLISTED + n
  const name = firmNameOf(number).han
  const identifiers = kind < 7 || listed ? [{ scheme: 'uscc', value: usccOf(listed ? number : LISTINGS + n) }] : []
  return { ref: String(n), name, identifiers }
}

async function askOnAndOn(url: string, headers: Record<string, string>, isOver: () => boolean): Promise<number> {
  const bidders = Array.from({ length: 1_000 }, (_, n) => ({ ref: String(n), name: firmNameOf(UNLISTED + n).han }))
  const body = JSON.stringify({ context: CONTEXT, bidders })
  let answered = 0
  for (; !isOver(); answered += 1) {
    const answer = await fetch(url, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  return answered
}

/** Of all its threads; Linux only. */
function cpuSeconds(pid: number): number {
  const [, , , , , , , , , , , , , user = '0', system = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}
