import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addPlatform } from '../../server/access/platforms.ts'
import { readConfig } from '../../server/config.ts'
import { openRegistry } from '../../server/context.ts'
import { createLog } from '../../server/log.ts'
import { dayOf } from '../../server/reference/civil-date.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import { progress } from '../progress.ts'
import { fillDesks } from './fill-desks.ts'
import { bodyOf, eventOf } from './register.ts'
import { variedBodyOf } from './varied-register.ts'

const SLICE = 1_000
const WAIT_MS = 200

/** Publishes so many listings into an empty embedded database, for a platform to ask about, and waits until all are written. */
export async function fillRegister(dataDir: string, listings: number, { withDesks = false } = {}): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir })
  const { ctx, stop } = await openRegistry(config, { now: () => new Date(), log: createLog('warn') })
  const platform = { clientId: 'bench', name: '测试平台', scopes: ['screen'] } as const
  const { clientSecret } = await addPlatform(ctx, 'commandLine', platform)
  const officers = withDesks ? await fillDesks(ctx) : []
  const credentials = { officers, platforms: [{ clientId: platform.clientId, clientSecret }] }
  writeFileSync(join(dataDir, 'demo-credentials.json'), JSON.stringify(credentials))
  const today = dayOf(new Date())
  const bar = progress('Publishing', listings)
  for (let at = 0; at < listings; at += SLICE) {
    await ctx.ledger.append(() => Array.from({ length: SLICE }, (_, i) => draftOf(at + i, variedBodyOf(at + i, today))))
    bar.tick(SLICE)
  }
  while (ctx.projection.size < listings) await pause(WAIT_MS)
  bar.end()
  await stop()
}

export function draftOf(n: number, body: ListingBody = bodyOf(n)): EventDraft {
  const { listing } = eventOf(n)
  return { type: 'listing.published', listing, version: 1, department: body.department.code, body }
}
