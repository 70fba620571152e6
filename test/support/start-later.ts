// A process of a registry whose clock is two minutes ahead, until it is killed.
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'

const AHEAD_MS = 120_000

// biome-ignore lint/style/noProcessEnv: this is a process of its own.
const config = readConfig(process.env)
await openRegistry(config, { now: () => new Date(Date.now() + AHEAD_MS), log: createLog('error') })
process.stdout.write('The registry is ready on nothing.\n')
