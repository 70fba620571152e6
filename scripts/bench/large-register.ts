import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { openDatabase } from '../../server/database.ts'
import { readStored } from '../../server/ledger/store.ts'
import { createLog } from '../../server/log.ts'
import { STATE_FILE } from '../../server/saved/saved-state.ts'
import { listStates, readPiece } from '../../server/saved/state-store.ts'
import { StoredStates } from '../../server/saved/stored-states.ts'
import { benchConsolePages } from './console-pages.ts'
import { fillRegister } from './fill-register.ts'
import { benchMixedHttp } from './mixed-http.ts'
import { benchPages } from './pages.ts'
import { LISTINGS } from './register.ts'
import { type RegistryChild, startRegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const SLICE = 1_000
const RESTED_MS = 60 * 60_000

/**
 * A register of that size in a process of its own: from the start of the process to its being ready, with and without what
 * the last one saved in its file or in the database, beside reading the same events, or the same bytes, from the database
 * and no more; and what it answers over HTTP then.
 */
export async function benchLargeRegister(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-large-'))
  try {
    await fillRegister(dataDir, LISTINGS, { withDesks: true })
    const floorMs = (await timed(() => readAll(dataDir))).tookMs
    const fromLedger = await timedWithoutFile(dataDir)
    const bytesMs = await storeSaved(dataDir)
    const fromStored = await timedWithoutFile(dataDir)
    const fromSaved = await timed(() => startRegistryChild(dataDir))
    try {
      const start = `start of a process on ${LISTINGS.toLocaleString('en')} listings, until ready`
      return [
        startRow(`${start}, from the ledger`, fromLedger, floorMs, 'reading the events'),
        startRow(`${start}, from the database's copy of a saved state`, fromStored, bytesMs, 'reading its bytes'),
        startRow(`${start}, from its saved state`, fromSaved, floorMs, 'reading the events'),
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

const startRow = (measure: string, { tookMs }: Timed<unknown>, floorMs: number, floor: string): BenchRow => ({
  measure,
  value: `${seconds(tookMs)} s`,
  floor: `${seconds(floorMs)} s (${floor})`,
  ratio: `${(tookMs / floorMs).toFixed(1)} ×`,
})

/** How long the start of a process takes that finds no file; it leaves one. */
async function timedWithoutFile(dataDir: string): Promise<Timed<RegistryChild>> {
  await rm(join(dataDir, STATE_FILE))
  const start = await timed(() => startRegistryChild(dataDir))
  await start.result.stop()
  return start
}

/** Copies the file into the database, as a running process does by and by, and gives how long it takes to read the copy. */
async function storeSaved(dataDir: string): Promise<number> {
  const { ctx, stop } = await openRegistry(readConfig({ DATA_DIR: dataDir }), {
    now: () => new Date(),
    log: createLog('warn'),
  })
  // The register was filled a moment ago, and a copy of half of it may have been stored meanwhile.
  const now = () => new Date(Date.now() + RESTED_MS)
  await new StoredStates({ ...ctx, now }).copyIfWorthwhile(join(dataDir, STATE_FILE))
  const { tookMs } = await timed(readPieces)
  await stop()
  return tookMs
}

async function readPieces(): Promise<void> {
  for (const { _id, pieces } of await listStates()) {
    for (let number = 0; number < pieces; number += 1) await readPiece(_id, number)
  }
}

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
