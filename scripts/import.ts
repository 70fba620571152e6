// npm run import -- --profile NAME [--dry-run] FILE: publishes a foreign list. Safe to repeat, and beside a registry.
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { openRegistry } from '../server/context.ts'
import { joining } from '../server/database.ts'
import { FILE_LIMIT_BYTES, inMemory } from '../server/exchange/file-source.ts'
import { type ImportReport, importList } from '../server/exchange/lists/import-list.ts'
import { PROFILES, type Profile } from '../server/exchange/lists/profile.ts'
import { createLog } from '../server/log.ts'
import { type Progress, progress } from './progress.ts'

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const profile = profileNamed(values.profile)
  const bytes = await fileBytes(positionals)
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = await joining(readConfig(process.env))
  const registry = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  let bar: Progress | undefined
  let before = 0
  try {
    const report = await importList(registry.ctx, profile, inMemory(bytes), {
      dryRun: values['dry-run'],
      onProgress: (done, total) => {
        bar ??= progress(values['dry-run'] ? 'Reading' : 'Importing', total)
        bar.tick(done - before)
        before = done
      },
    })
    bar?.end()
    tell(report, values['dry-run'])
  } finally {
    bar?.end()
    await registry.stop()
  }
}

function profileNamed(name = ''): Profile {
  const profile = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined
  if (profile) return profile
  throw new Error(
    `Say which list it is: npm run import -- --profile ${Object.keys(PROFILES).join('|')} [--dry-run] FILE`,
  )
}

async function fileBytes(paths: readonly string[]): Promise<Uint8Array> {
  const [path] = paths
  if (path === undefined || paths.length > 1) throw new Error('Give one file to import.')
  const { size } = await stat(path)
  if (size > FILE_LIMIT_BYTES)
    throw new Error(`${path} has ${size} bytes; ${FILE_LIMIT_BYTES} is the most that is read.`)
  return readFile(path)
}

function tell({ rows, published, standing, notTaken }: ImportReport, dryRun: boolean): void {
  for (const { line, reason } of notTaken) process.stdout.write(`Line ${line} was not taken: ${reason.en}\n`)
  const done = dryRun ? 'would be published' : 'published'
  process.stdout.write(
    `${rows} rows: ${published} ${done}, ${standing} published before, ${notTaken.length} not taken.\n`,
  )
}
