// npm run import -- --profile NAME [--officer USERNAME] [--dry-run] [--confirm-endings N] FILE: bulk entry, or a foreign list. Safe to repeat,
// to break off and begin again, and beside a registry.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { type Context, openRegistry } from '../server/context.ts'
import { joining } from '../server/database.ts'
import { FILE_LIMIT_BYTES } from '../server/exchange/file-source.ts'
import { profileOf } from '../server/exchange/imports/profile.ts'
import { createLog } from '../server/log.ts'
import { IMPORT_PROFILES, type ImportProfileName } from '../server/reference/import.ts'
import { importCases } from './import/cases.ts'
import { importForeignList } from './import/foreign-list.ts'

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      officer: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'confirm-endings': { type: 'string', default: '0' },
    },
  })
  const name = profileNamed(values.profile)
  const profile = profileOf(name)
  const path = await filePath(positionals)
  const dryRun = values['dry-run']
  const confirmedEndings = Number(values['confirm-endings'])
  if (!Number.isInteger(confirmedEndings)) throw new Error('--confirm-endings takes a whole number.')
  if (profile.kind === 'cases' && values.officer === undefined)
    throw new Error('Say who enters the cases: --officer USERNAME, a clerk or reviewer of the department that decided.')
  await withRegistry(async (ctx) => {
    if (profile.kind === 'list')
      await importForeignList(ctx, profile.list, () => createReadStream(path), { dryRun, confirmedEndings })
    else await importCases(ctx, { officer: values.officer ?? '', profile: name, path, dryRun })
  })
}

async function withRegistry(work: (ctx: Context) => Promise<void>): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = await joining(readConfig(process.env))
  const registry = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  try {
    await work(registry.ctx)
  } finally {
    await registry.stop()
  }
}

function profileNamed(given: string | undefined): ImportProfileName {
  const name = IMPORT_PROFILES.find((it) => it === given)
  if (name) return name
  throw new Error(
    `Say what file it is: npm run import -- --profile ${IMPORT_PROFILES.join('|')} [--officer USERNAME] [--dry-run] FILE`,
  )
}

async function filePath(paths: readonly string[]): Promise<string> {
  const [path] = paths
  if (path === undefined || paths.length > 1) throw new Error('Give one file to import.')
  const { size } = await stat(path)
  if (size > FILE_LIMIT_BYTES)
    throw new Error(`${path} has ${size} bytes; ${FILE_LIMIT_BYTES} is the most that is read.`)
  return path
}
