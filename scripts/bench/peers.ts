import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { usccOf } from './register.ts'
import type { BenchRow } from './row.ts'

const BACKLOG = 10_000
const ROUNDS = 50
const POLL_MS = 2
const GIVE_UP_MS = 120_000

interface Peer {
  readonly url: string
  readonly verifierKey: string
  readonly password: string
  readonly clientSecret: string
  readonly publish: (from: number, to: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Three registries, each on its own database: the time from a publication in the first to `blocked` in the third, which
 * follows it directly, or the mirror of the second; and how long 10,000 events take to catch up with.
 */
export async function benchPeers(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-peers-'))
  const started: Peer[] = []
  const start = async (origin: string): Promise<Peer> => {
    const peer = await startPeer(join(folder, origin), origin)
    started.push(peer)
    return peer
  }
  try {
    const [a, b, direct, behind] = [
      await start('a.example'),
      await start('b.example'),
      await start('c.example'),
      await start('d.example'),
    ]
    await a.publish(0, BACKLOG)
    const caughtUp = await timed(async () => {
      await follow(direct, `${a.url}/api/v1`, a)
      await untilBlocked(direct, BACKLOG - 1)
    })
    await follow(b, `${a.url}/api/v1`, a)
    await untilBlocked(b, BACKLOG - 1)
    const mirrored = await timed(async () => {
      await follow(behind, `${b.url}/api/v1/mirrors/a.example`, a, b)
      await untilBlocked(behind, BACKLOG - 1)
    })
    const [own, near, far]: [number[], number[], number[]] = [[], [], []]
    for (let n = BACKLOG; n < BACKLOG + ROUNDS; n += 1) {
      own.push(await timed(() => a.publish(n, n + 1)))
      // From the moment it is asked for: what is blocked before the answer comes was not waited for.
      const began = performance.now()
      const since = async (peer: Peer, into: number[]) => {
        await untilBlocked(peer, n)
        into.push(performance.now() - began)
      }
      await Promise.all([since(direct, near), since(behind, far)])
    }
    const floor = `${quantile(own, 0.5).toFixed(0)} ms (the append itself)`
    return [
      { measure: 'publish → blocked at a peer, p50 / p99', value: shown(near), floor, ratio: '' },
      { measure: '… at a peer of its mirror, p50 / p99', value: shown(far), floor, ratio: '' },
      {
        measure: `${BACKLOG.toLocaleString('en')} events caught up with, verified, mirrored and indexed`,
        value: `${(caughtUp / 1_000).toFixed(1)} s`,
        floor: '',
        ratio: `${Math.round((BACKLOG / caughtUp) * 1_000).toLocaleString('en')}/s`,
      },
      { measure: '… out of a mirror', value: `${(mirrored / 1_000).toFixed(1)} s`, floor: '', ratio: '' },
    ]
  } finally {
    for (const peer of started.reverse()) await peer.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function startPeer(dataDir: string, origin: string): Promise<Peer> {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
  const env = { PORT: '0', DATA_DIR: dataDir, ORIGIN: origin, MONGODB_URI: '', PEER_NETWORKS: '127.0.0.0/8' }
  const child = fork(fileURLToPath(new URL(`./peer-process${extension}`, import.meta.url)), [], {
    // biome-ignore lint/style/noProcessEnv: a child gets its parent's environment, whatever is in it.
    env: { ...process.env, ...env, PUBLIC_REQUESTS_PER_MINUTE: '1000000' },
  })
  const opened = (await said(child)) as Omit<Peer, 'publish' | 'stop'>
  return {
    ...opened,
    publish: async (from, to) => {
      const published = said(child)
      child.send({ from, to })
      await published
    },
    stop: async () => {
      const exited = once(child, 'exit')
      if (child.connected) child.send('stop')
      await exited
    },
  }
}

async function said(child: ChildProcess): Promise<unknown> {
  const ending = new AbortController()
  const exited = once(child, 'exit', { signal: ending.signal }).then(() => {
    throw new Error('A registry ended.')
  })
  exited.catch(() => undefined)
  try {
    const [message] = (await Promise.race([once(child, 'message'), exited])) as [unknown]
    return message
  } finally {
    ending.abort()
  }
}

/** `at` gives the account: the registry at the address, which may be another than the one followed. */
async function follow(peer: Peer, url: string, of: Peer, at = of): Promise<void> {
  const token = await post(peer, '/auth/login', { username: 'bench', password: peer.password })
  const client = { id: 'bench', secret: at.clientSecret }
  await post(peer, '/peers', { url, verifierKey: of.verifierKey, client }, String(token['accessToken']))
}

async function post(
  { url }: Peer,
  path: string,
  body: unknown,
  token?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Readonly<Record<string, unknown>>
}

const tokens = new WeakMap<Peer, string>()

async function tokenOf(peer: Peer): Promise<string> {
  const known = tokens.get(peer)
  if (known !== undefined) return known
  const form = { grant_type: 'client_credentials', client_id: 'bench', client_secret: peer.clientSecret }
  const answer = await fetch(`${peer.url}/api/v1/auth/token`, { method: 'POST', body: new URLSearchParams(form) })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  tokens.set(peer, token)
  return token
}

async function untilBlocked(peer: Peer, n: number): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(peer)}` }
  const address = `${peer.url}/api/v1/lookup?uscc=${usccOf(n)}&field=procurement&region=210200&role=bidder&on=2026-06-01`
  for (const giveUp = performance.now() + GIVE_UP_MS; performance.now() < giveUp; await pause(POLL_MS)) {
    const answer = await fetch(address, { headers })
    if (((await answer.json()) as { verdict: string }).verdict === 'blocked') return
  }
  throw new Error(`${usccOf(n)} was not blocked within ${GIVE_UP_MS} ms.`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const shown = (times: readonly number[]): string =>
  `${quantile(times, 0.5).toFixed(0)} / ${quantile(times, 0.99).toFixed(0)} ms`

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((x, y) => x - y)[Math.min(Math.floor(values.length * q), values.length - 1)] ?? Number.NaN
