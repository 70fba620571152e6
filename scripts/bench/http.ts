import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startChild } from './child.ts'
import { platformToken, type RegistryChild } from './registry-child.ts'
import { type BenchRow, rate, share } from './row.ts'

const SECONDS = 5
const CONNECTIONS = 20
const BIDDERS = 100
const QUERY = 'field=procurement&region=211100&role=bidder'

/** Lookups and screenings over HTTP, beside an Express that answers the same bytes and does nothing else. */
export async function benchHttp(
  registry: RegistryChild,
  dataDir: string,
  uscc: (i: number) => string,
): Promise<BenchRow[]> {
  const headers = {
    authorization: `Bearer ${await platformToken(registry.url, dataDir)}`,
    'content-type': 'application/json',
  }
  const body = JSON.stringify({
    context: { field: 'procurement', region: '211100', role: 'bidder' },
    bidders: Array.from({ length: BIDDERS }, (_, i) => ({
      ref: String(i),
      kind: 'organization',
      identifiers: [{ scheme: 'uscc', value: uscc(i) }],
    })),
  })
  const lookupPath = `/api/v1/lookup?uscc=${uscc(1)}&${QUERY}`
  const screeningPath = '/api/v1/screenings'
  const files = [
    await keep(dataDir, 'lookup.json', await fetch(registry.url + lookupPath, { headers })),
    await keep(dataDir, 'screening.json', await fetch(registry.url + screeningPath, { method: 'POST', headers, body })),
  ]
  const bare = await startChild('./bare-express', files, {}, /^(http\S+)$/)
  const bareUrl = bare.found[1] ?? ''
  try {
    const lookupFloor = await load({ url: `${bareUrl}/lookup` })
    const lookup = await load({ url: registry.url + lookupPath, headers })
    const screeningFloor = await load({ url: `${bareUrl}/screenings`, method: 'POST', headers, body })
    const screening = await load({ url: registry.url + screeningPath, method: 'POST', headers, body })
    return [
      row('lookup by USCC over HTTP', lookup, lookupFloor, 1),
      row(`screening of ${BIDDERS} bidders a request over HTTP, bidders`, screening, screeningFloor, BIDDERS),
    ]
  } finally {
    await bare.stop()
  }
}

async function keep(dataDir: string, name: string, answer: Response): Promise<string> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
  const file = join(dataDir, name)
  writeFileSync(file, await answer.text())
  return file
}

async function load(options: autocannon.Options): Promise<autocannon.Result> {
  await autocannon({ ...options, connections: CONNECTIONS, duration: 1 })
  const result = await autocannon({ ...options, connections: CONNECTIONS, duration: SECONDS })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${options.url}: ${result.non2xx} refused, ${result.errors} failed`)
  return result
}

const row = (measure: string, value: autocannon.Result, floor: autocannon.Result, each: number): BenchRow => ({
  measure,
  value: `${rate(value.requests.average * each)}  ${latency(value)}`,
  floor: `${rate(floor.requests.average * each)}  ${latency(floor)} (bare Express)`,
  ratio: share(value.requests.average, floor.requests.average),
})

const latency = ({ latency: { p50, p99 } }: autocannon.Result): string => `p50 ${p50} ms p99 ${p99} ms`
