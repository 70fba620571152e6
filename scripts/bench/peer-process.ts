// A registry in a process of its own, with an administrator and a platform, that publishes what its parent says.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttpServer } from '../../routes/app.ts'
import { addDepartment } from '../../server/access/departments.ts'
import { addOfficer } from '../../server/access/officers.ts'
import { addPlatform } from '../../server/access/platforms.ts'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'
import type { DepartmentCode } from '../../server/reference/ids.ts'
import { draftOf } from './fill-register.ts'
import { REGION } from './register.ts'

const SLICE = 1_000
const DEPARTMENT = '211100-finance' as DepartmentCode

const { env } = process
const { ctx, stop } = await openRegistry(readConfig(env), { now: () => new Date(), log: createLog('error') })
const server = await new Promise<Server>((resolve) => {
  const starting = createHttpServer(ctx).listen(0, '127.0.0.1', () => resolve(starting))
})

const finance = { code: DEPARTMENT, name: '财政局', region: REGION, authority: 'finance', active: true } as const
await addDepartment(ctx, 'commandLine', finance)
const administrator = { username: 'bench', name: '管理', role: 'administrator', department: DEPARTMENT } as const
const { password } = await addOfficer(ctx, 'commandLine', administrator)
const platform = { clientId: 'bench', name: '平台', scopes: ['screen', 'feed'] } as const
const { clientSecret } = await addPlatform(ctx, 'commandLine', platform)

/** Publishes listings `from` to `to` of the made-up register. */
process.on('message', async (order: { readonly from: number; readonly to: number } | 'stop') => {
  if (order === 'stop') {
    server.closeAllConnections()
    server.close()
    await stop()
    process.disconnect()
    return
  }
  for (let at = order.from; at < order.to; at += SLICE) {
    const count = Math.min(SLICE, order.to - at)
    await ctx.ledger.append(() => Array.from({ length: count }, (_, i) => draftOf(at + i)))
  }
  process.send?.('published')
})

const { port } = server.address() as AddressInfo
process.send?.({ url: `http://127.0.0.1:${port}`, verifierKey: ctx.ledger.verifierKey, password, clientSecret })
