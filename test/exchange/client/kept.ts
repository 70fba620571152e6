import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FollowOptions } from '../../../server/exchange/client/follow-options.ts'
import { RegistryClient } from '../../../server/exchange/client/registry-client.ts'
import { ReplicaFollower } from '../../../server/exchange/client/replica-follower.ts'
import { ReplicaRefused } from '../../../server/exchange/client/replica-refused.ts'
import { RemoteFault, RemoteUnreachable } from '../../../server/exchange/remote/remote-fault.ts'
import type { EventDraft } from '../../../server/reference/event.ts'
import { aBody, aPublication } from '../../ledger/cast.ts'
import { ofFirm } from '../../screening/cast.ts'
import { CLIENT_SECRET, enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { type Front, openFront } from './front.ts'

export const TODAY = '2026-06-01T02:00:00Z'
export const nameOf = (n: number): string => `盘锦第${n}建设有限公司`

export const aListing = (n: number): EventDraft => {
  const { party } = aBody()
  const firm = { ...party, name: nameOf(n), identifiers: [ofFirm(n)] }
  return aPublication({ body: aBody({ number: `211100-2026-${n}`, party: firm }) })
}

export const about = (n: number, name = nameOf(n)) => ({
  context: { field: 'procurement', region: '211100', role: 'bidder' } as never,
  bidders: [{ ref: '1', name, identifiers: [ofFirm(n)] }],
})

/** A registry behind a front that may lie, and a folder for replicas of it. */
export interface Scene {
  readonly registry: TestRegistry
  readonly front: Front
  readonly folder: string
  readonly client: RegistryClient
  readonly file: (name: string) => string
  readonly follow: (name: string, changes?: Partial<FollowOptions>) => Promise<ReplicaFollower>
  readonly close: () => Promise<void>
}

export async function openScene(listings: number, env: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const registry = await openTestRegistry({ now: () => new Date(TODAY), env })
  await enter(registry)
  const { ledger } = registry.ctx
  for (let from = 0; from < listings; from += 1_000) {
    await ledger.append(() => Array.from({ length: Math.min(1_000, listings - from) }, (_, n) => aListing(from + n)))
  }
  const front = await openFront(registry.url)
  const folder = await mkdtemp(join(tmpdir(), 'replica-'))
  const client = new RegistryClient({
    url: front.url,
    credentials: { clientId: 'liaohe', clientSecret: CLIENT_SECRET },
    language: 'en',
  })
  const file = (name: string) => join(folder, name)
  return {
    registry,
    front,
    folder,
    client,
    file,
    follow: (name, changes = {}) =>
      ReplicaFollower.open({
        client,
        file: file(name),
        verifierKey: ledger.verifierKey,
        now: () => new Date(TODAY),
        ...changes,
      }),
    close: async () => {
      await front.close()
      await registry.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function catchUp(follower: ReplicaFollower): Promise<void> {
  while (!(await follower.next(0)));
}

/** Why the work was refused: the kind of fault or refusal. Throws anything else, and where nothing was refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof RemoteFault || error instanceof ReplicaRefused) return error.kind
    if (error instanceof RemoteUnreachable) return `unreachable ${error.message}`
    throw error
  }
  throw new Error('Nothing was refused.')
}
