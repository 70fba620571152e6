// Approves a case and is killed, as by kill -9, after the ledger took the event and before anybody else learns of it.
import { approve } from '../../server/cases/approve.ts'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'
import type { Officer } from '../../server/reference/officer.ts'

const [caseId = '', version = '', officer = ''] = process.argv.slice(2)
// biome-ignore lint/style/noProcessEnv: this is a process of its own.
const { ctx } = await openRegistry(readConfig(process.env), { now: () => new Date(), log: createLog('error') })
const ledger = Object.create(ctx.ledger, {
  append: {
    value: async (...decide: Parameters<typeof ctx.ledger.append>) => {
      await ctx.projection.stop()
      await ctx.ledger.append(...decide)
      process.kill(process.pid, 'SIGKILL')
    },
  },
})
await approve({ ...ctx, ledger }, JSON.parse(officer) as Officer, caseId, { version: Number(version) })
