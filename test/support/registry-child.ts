import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ListingId } from '../../server/reference/ids.ts'
import { officerToken, platformToken } from './cast.ts'
import { caller, type Send } from './http.ts'
import type { Order } from './registry-process.ts'

interface Opened {
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  readonly databaseUri: string
  readonly keysDir: string
  readonly verifierKey: string
  readonly origin: string
}

/** A registry in another process, with the cast in it. */
export interface RegistryProcess extends Opened {
  readonly anyone: Send
  readonly gu: Send
  readonly liaohe: Send
  /** Has it append to its ledger, and gives the listings it did that to. */
  append(order: Exclude<Order, { close: true }>): Promise<readonly ListingId[]>
  /** As `kill -9` does. */
  kill(): Promise<void>
  close(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./registry-process.ts', import.meta.url))

/** Opens one; with `joins` it is a second process of that registry. */
export async function openRegistryProcess(
  env: Readonly<Record<string, string>>,
  joins?: RegistryProcess,
): Promise<RegistryProcess> {
  const own = joins ? { ...joins.env, MONGODB_URI: joins.databaseUri, KEYS_DIR: joins.keysDir, ...env } : env
  const child = fork(SCRIPT, [], {
    execArgv: ['--import', 'tsx'],
    // biome-ignore lint/style/noProcessEnv: a child gets its parent's environment.
    env: { ...process.env, REGISTRY_ENV: JSON.stringify(own), JOINS: joins ? 'yes' : 'no' },
  })
  const opened = (await said(child)) as Opened
  const { url } = opened
  const anyone = caller(url)
  const registry = { url, anyone } as never
  return {
    ...opened,
    anyone,
    gu: caller(url, await officerToken(registry, 'gu')),
    liaohe: caller(url, await platformToken(registry)),
    append: async (order) => {
      const answer = said(child)
      child.send(order)
      return ((await answer) as { listings: ListingId[] }).listings
    },
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.send({ close: true } satisfies Order)
      await exited
    },
  }
}

async function said(child: ChildProcess): Promise<unknown> {
  const ending = new AbortController()
  const exited = once(child, 'exit', { signal: ending.signal }).then(() => {
    throw new Error('The registry ended.')
  })
  exited.catch(() => undefined)
  try {
    const [message] = (await Promise.race([once(child, 'message'), exited])) as [unknown]
    return message
  } finally {
    ending.abort()
  }
}
