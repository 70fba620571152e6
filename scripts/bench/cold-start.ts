import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database.ts'
import { readStored } from '../../server/ledger/store.ts'
import { fillRegister } from './fill-register.ts'
import { LISTINGS } from './register.ts'
import { startRegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const SLICE = 1_000

/** From the start of a process to its being ready, beside reading the same events from the database and no more. */
export async function benchColdStart(): Promise<BenchRow> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-cold-'))
  try {
    await fillRegister(dataDir, LISTINGS)
    const floorMs = await timed(() => readAll(dataDir))
    const value = await timed(async () => {
      const child = await startRegistryChild(dataDir)
      // What stopping takes is no part of it.
      return child.stop
    })
    await value.result()
    return {
      measure: `start of a process on ${LISTINGS.toLocaleString('en')} listings, until ready`,
      value: `${seconds(value.tookMs)} s`,
      floor: `${seconds(floorMs.tookMs)} s (reading the events)`,
      ratio: `${(value.tookMs / floorMs.tookMs).toFixed(1)} ×`,
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function readAll(dataDir: string): Promise<void> {
  const database = await openDatabase(readConfig({ DATA_DIR: dataDir }))
  for (let at = 0; at < LISTINGS; at += SLICE) await readStored(at, SLICE)
  await database.close()
}

async function timed<T>(work: () => Promise<T>): Promise<{ tookMs: number; result: T }> {
  const started = performance.now()
  const result = await work()
  return { tookMs: performance.now() - started, result }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)
