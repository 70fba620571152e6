// npm run bench: what the registry does in a second, each figure beside a floor measured in the same run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchEmbedded } from './bench/embedded.ts'
import { benchHttp } from './bench/http.ts'
import { benchImports } from './bench/imports.ts'
import { benchLargeRegister } from './bench/large-register.ts'
import { benchPeers } from './bench/peers.ts'
import { benchPublish } from './bench/publish.ts'
import { LISTINGS, usccOf } from './bench/register.ts'
import { startRegistryChild } from './bench/registry-child.ts'
import { type BenchRow, table } from './bench/row.ts'
import { benchScreening } from './bench/screening.ts'
import { benchSnapshot } from './bench/snapshot.ts'
import { benchWatches } from './bench/watches.ts'

const rows: BenchRow[] = []
for (const [what, bench] of [
  ['the screening index', () => benchScreening(LISTINGS)],
  ['the screening index of a country', () => benchScreening(10 * LISTINGS)],
  ['watches', async () => benchWatches()],
  ['two processes over HTTP', benchProcesses],
  ['registries that follow each other', benchPeers],
  ['the embedded database', benchEmbedded],
  ['bulk entry', benchImports],
  ['a large register', benchLargeRegister],
  ['a snapshot', async () => [await benchSnapshot(LISTINGS)]],
] as const) {
  process.stderr.write(`Measuring ${what} …\n`)
  rows.push(...(await bench()))
}
process.stdout.write(`${table(rows)}\n`)

/** Publications first, so that half of what is asked for afterwards is listed. */
async function benchProcesses(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'))
  const first = await startRegistryChild(dataDir)
  const second = await startRegistryChild(dataDir, first.databaseUri)
  try {
    const published = await benchPublish(first, second, dataDir, usccOf)
    await second.stop()
    return [published, ...(await benchHttp(first, dataDir, usccOf))]
  } finally {
    await second.stop()
    await first.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
