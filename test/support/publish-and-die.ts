// Publishes a listing of 盘锦围标建设有限公司 and is killed, as by kill -9, before anybody is told of it.
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'
import { aPublication } from '../ledger/cast.ts'

// biome-ignore lint/style/noProcessEnv: this is a process of its own.
const { ctx } = await openRegistry(readConfig(process.env), { now: () => new Date(), log: createLog('error') })
await ctx.ledger.append(() => [aPublication()])
process.kill(process.pid, 'SIGKILL')
