// npm run seed: loads the fictional demonstration into the database that is configured. Refuses one that is in use.
import { readConfig } from '../server/config.ts'
import { openRegistry } from '../server/context.ts'
import { joining } from '../server/database.ts'
import { createLog } from '../server/log.ts'
import { isEmpty, loadDemonstration } from './demonstration/load.ts'
import { show } from './demonstration/show.ts'

await seed().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function seed(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the one place of this script that reads the environment.
  const config = await joining(readConfig(process.env))
  const registry = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  try {
    if (!(await isEmpty(registry.ctx))) {
      throw new Error('This register has accounts or listings already; the demonstration is for an empty one.')
    }
    show(await loadDemonstration(registry.ctx))
  } finally {
    await registry.stop()
  }
}
