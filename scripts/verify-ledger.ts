// npm run verify-ledger [-- --checkpoint FILE --key KEY]: computes the whole ledger anew from the database. Says OK with
// size and root, or exactly what is wrong, and then ends with code 1. Safe at any time, also beside a running registry.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { readConfig } from '../server/config.ts'
import { joining, openDatabase } from '../server/database.ts'
import { type Checkpoint, readCheckpoint } from '../server/ledger/checkpoint.ts'
import { verifyNote } from '../server/ledger/note.ts'
import { everyStored, type StoredEvent, storedSize } from '../server/ledger/store.ts'
import { type Verification, verifyEvents } from '../server/ledger/verify.ts'

const TICK_EVENTS = 500

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { checkpoint: { type: 'string' }, key: { type: 'string' } } })
  const checkpoint = await signedCheckpoint(values.checkpoint, values.key)
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = await joining(readConfig(process.env))
  const database = await openDatabase(config)
  try {
    report(await verifyEvents(withProgress(await storedSize()), config.origin, checkpoint))
  } finally {
    await database.close()
  }
}

/** The checkpoint in the file, once its signature holds. Throws when it does not. */
async function signedCheckpoint(file?: string, key?: string): Promise<Checkpoint | undefined> {
  if (file === undefined) return undefined
  if (key === undefined) throw new Error('Give the verifier key with --key, as GET /api/v1/ledger/key answered it.')
  const text = verifyNote(await readFile(file, 'utf8'), key)
  const checkpoint = text === null ? null : readCheckpoint(text)
  if (!checkpoint) throw new Error(`${file} is no checkpoint that the holder of this key signed.`)
  return checkpoint
}

async function* withProgress(size: number): AsyncGenerator<StoredEvent> {
  const bar = new SingleBar({
    format: 'Verifying {bar} {value}/{total} events, {eta_formatted} left',
    stream: process.stderr,
  })
  bar.start(size, 0)
  let done = 0
  for await (const event of everyStored(size)) {
    yield event
    done += 1
    if (done % TICK_EVENTS === 0) bar.update(done)
  }
  bar.update(done)
  bar.stop()
}

function report({ size, root, faults, faultCount, erased }: Verification): void {
  for (const { seq, by } of erased) process.stdout.write(`Event ${seq}: its body was erased, ordered by event ${by}.\n`)
  if (faultCount === 0) {
    process.stdout.write(`OK ${size} ${root}\n`)
    return
  }
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  if (faultCount > faults.length) process.stdout.write(`… and ${faultCount - faults.length} more.\n`)
  process.stdout.write(`WRONG: ${faultCount} faults in ${size} events.\n`)
  process.exitCode = 1
}
