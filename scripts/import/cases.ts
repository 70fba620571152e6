import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { officerNamed } from '../../server/access/officers.ts'
import { commit } from '../../server/exchange/imports/commit.ts'
import type { ImportContext } from '../../server/exchange/imports/context.ts'
import { discard } from '../../server/exchange/imports/discard.ts'
import { readImport } from '../../server/exchange/imports/read.ts'
import { upload } from '../../server/exchange/imports/upload.ts'
import type { ImportJob, ImportProfileName } from '../../server/reference/import.ts'
import type { Officer } from '../../server/reference/officer.ts'
import { progress } from '../progress.ts'

const LOOK_EVERY_MS = 200
const PAGE = 200

interface Asked {
  readonly officer: string
  readonly profile: ImportProfileName
  readonly path: string
  readonly dryRun: boolean
}

/**
 * Enters the rows of a file as cases of an officer, as that officer would over HTTP: checked first, every fault told,
 * then the rest taken. Whoever is nearest does the work, this process or a registry beside it.
 */
export async function importCases(
  ctx: ImportContext,
  { officer: username, profile, path, dryRun }: Asked,
): Promise<void> {
  const officer = await accountOf(username)
  const sent = await upload(ctx, officer, {
    name: basename(path),
    bytes: createReadStream(path),
    profile: async () => profile,
  })
  const checked = sent.state === 'checking' ? await follow(officer, sent, 'Checking') : sent
  if (checked.failure) throw new Error(checked.failure.en)
  await tellFaults(officer, checked)
  if (dryRun) {
    await discard(ctx, officer, checked.id)
    const { rows, clean, standing, faulty } = checked.counts
    tell(`${rows} rows: ${clean} would be taken, ${standing} taken before, ${faulty} with faults.`)
    return
  }
  const committing = checked.state === 'checked' ? await commit(ctx, officer, checked.id) : checked
  const { rows, taken, standing, faulty } = (await follow(officer, committing, 'Taking')).counts
  tell(`${rows} rows: ${taken} taken, ${standing} taken before, ${faulty} with faults. Import ${sent.id}.`)
}

async function accountOf(username: string): Promise<Officer> {
  const account = await officerNamed(username)
  if (account?.active) return account
  throw new Error(`There is no officer ${username}, or the account is locked.`)
}

/** The job once nobody works on it any more in the state it has now. */
async function follow(officer: Officer, { id, state }: ImportJob, label: string): Promise<ImportJob> {
  const bar = progress(label, 100)
  let shown = 0
  try {
    for (;;) {
      const { job } = await readImport(officer, id, { limit: 1 })
      bar.tick(job.progress.percent - shown)
      shown = job.progress.percent
      if (job.state !== state) return job
      await pause(LOOK_EVERY_MS)
    }
  } finally {
    bar.end()
  }
}

async function tellFaults(officer: Officer, { id }: ImportJob): Promise<void> {
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const { faults } = await readImport(officer, id, { limit: PAGE, cursor })
    for (const row of faults.items)
      for (const { column, message } of row.faults)
        tell(`Row ${row.line}${column === null ? '' : `, ${column}`}: ${message.en}`)
    cursor = faults.nextCursor
  }
}

const tell = (line: string) => process.stdout.write(`${line}\n`)
