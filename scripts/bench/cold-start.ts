import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { openDatabase } from '../../server/database.ts'
import { readStored } from '../../server/ledger/store.ts'
import { createLog } from '../../server/log.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import { progress } from '../progress.ts'
import { eventOf, LISTINGS } from './register.ts'
import { startRegistryChild } from './registry-child.ts'
import type { BenchRow } from './row.ts'

const SLICE = 1_000
const WAIT_MS = 200

/** From the start of a process to its being ready, beside reading the same events from the database and no more. */
export async function benchColdStart(): Promise<BenchRow> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-cold-'))
  try {
    await fill(dataDir)
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

async function fill(dataDir: string): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir })
  const { ctx, stop } = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  const bar = progress('Publishing for the cold start', LISTINGS)
  for (let at = 0; at < LISTINGS; at += SLICE) {
    await ctx.ledger.append(() => Array.from({ length: SLICE }, (_, i) => draftOf(at + i)))
    bar.tick(SLICE)
  }
  while (ctx.projection.size < LISTINGS) await pause(WAIT_MS)
  bar.end()
  await stop()
}

function draftOf(n: number): EventDraft {
  const event = eventOf(n)
  if (event.type !== 'listing.published' || !event.body) throw new TypeError('The register is made of publications.')
  const { type, listing, version, department, body } = event
  return { type, listing, version, department, body }
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
