import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database.ts'
import { readStored } from '../../server/ledger/store.ts'
import { benchConsolePages } from './console-pages.ts'
import { fillRegister } from './fill-register.ts'
import { benchMixedHttp } from './mixed-http.ts'
import { benchPages } from './pages.ts'
import { LISTINGS } from './register.ts'
import { type RegistryChild, startRegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const SLICE = 1_000

/**
 * A register of that size in a process of its own: from the start of the process to its being ready, with and without what
 * the last one saved, beside reading the same events from the database and no more; and what it answers over HTTP then.
 */
export async function benchLargeRegister(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-large-'))
  try {
    await fillRegister(dataDir, LISTINGS, { withDesks: true })
    const floorMs = (await timed(() => readAll(dataDir))).tookMs
    await rm(join(dataDir, 'ledger-state.bin'))
    const fromLedger = await timed(() => startRegistryChild(dataDir))
    await fromLedger.result.stop()
    const fromSaved = await timed(() => startRegistryChild(dataDir))
    try {
      const start = `start of a process on ${LISTINGS.toLocaleString('en')} listings, until ready`
      return [
        startRow(`${start}, from the ledger`, fromLedger, floorMs),
        startRow(`${start}, from its saved state`, fromSaved, floorMs),
        ...(await benchMixedHttp(fromSaved.result, dataDir)),
        ...(await benchPages(fromSaved.result)),
        ...(await benchConsolePages(fromSaved.result, dataDir)),
      ]
    } finally {
      await fromSaved.result.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const startRow = (measure: string, { tookMs }: Timed<RegistryChild>, floorMs: number): BenchRow => ({
  measure,
  value: `${seconds(tookMs)} s`,
  floor: `${seconds(floorMs)} s (reading the events)`,
  ratio: `${(tookMs / floorMs).toFixed(1)} ×`,
})

async function readAll(dataDir: string): Promise<void> {
  const database = await openDatabase(readConfig({ DATA_DIR: dataDir }))
  for (let at = 0; at < LISTINGS; at += SLICE) await readStored(at, SLICE)
  await database.close()
}

interface Timed<T> {
  readonly tookMs: number
  readonly result: T
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now()
  const result = await work()
  return { tookMs: performance.now() - started, result }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
