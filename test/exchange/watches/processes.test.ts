import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { type Child, startChild } from '../../../scripts/bench/child.ts'
import { aPublication } from '../../ledger/cast.ts'
import { enter, platformToken } from '../../support/cast.ts'
import { caller, type Send } from '../../support/http.ts'
import { aReceiver, type Receiver } from '../../support/receiver.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'

const ENV = { CALLBACK_NETWORKS: '127.0.0.0/8' }
const READY = /^The registry is ready on (\S+?)\./
const QUIET_MS = 800

const idsIn = ({ received }: Receiver) => received.map(({ headers }) => String(headers['webhook-id']))
const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS))
const watchAt = (send: Send, callback: string) =>
  send('POST', '/watches', { parties: [{ ref: '1', name: '盘锦围标建设有限公司' }], until: '2099-01-01', callback })

const joining = ({ env, databaseUri, ctx }: TestRegistry) => ({
  ...env,
  MONGODB_URI: databaseUri,
  KEYS_DIR: ctx.config.keysDir,
  PORT: '0',
  LOG_LEVEL: 'error',
})

describe('several processes that tell watchers', function () {
  this.timeout(60_000)
  let registry: TestRegistry
  let second: Child
  let there: Send
  before(async () => {
    registry = await openTestRegistry({ env: ENV })
    await enter(registry)
    second = await startChild('../start', [], joining(registry), READY)
    const url = second.found[1] ?? ''
    there = caller(url, await platformToken({ ...registry, anyone: caller(url) }))
  })
  after(async () => {
    await second?.kill()
    await registry.close()
  })

  it('tell each of them of each event once, also of one published the moment after the other process took the watch', async () => {
    const receiver = await aReceiver()
    for (let round = 0; round < 5; round += 1) {
      expect((await watchAt(there, receiver.url)).status).to.equal(201)
      await registry.ctx.ledger.append(() => [aPublication(), aPublication()])
    }
    const due = 2 * (1 + 2 + 3 + 4 + 5)
    await receiver.has(due)
    await quiet()
    expect(receiver.received).to.have.length(due)
    expect(new Set(idsIn(receiver)).size).to.equal(due)
    await receiver.close()
  })

  it('leave nothing unsent when one is killed in the middle of sending', async () => {
    const receiver = await aReceiver()
    // Nobody is answered, so what the second process sends is in its hands when it dies.
    receiver.behaves(() => {})
    await watchAt(there, receiver.url)
    await registry.ctx.ledger.append(() => [aPublication()])
    await receiver.has(1)
    await second.kill()
    receiver.behaves((res) => void res.writeHead(204).end())
    const late = await openLater(registry)
    await receiver.has(2)
    const [first, again] = idsIn(receiver)
    expect(again).to.equal(first)
    await late.kill()
    await receiver.close()
  })
})

describe('a process killed between the append and the telling', function () {
  this.timeout(60_000)

  it('leaves a ledger from which the next one tells it, once', async () => {
    const receiver = await aReceiver()
    const first = await openTestRegistry({ env: ENV })
    await enter(first)
    await watchAt(caller(first.url, await platformToken(first)), receiver.url)
    await first.leave()
    expect(await killedChild(first.env)).to.equal('SIGKILL')
    expect(receiver.received).to.have.length(0)
    const next = await openTestRegistry({ env: first.env })
    try {
      await receiver.has(1)
      await quiet()
      expect(receiver.received).to.have.length(1)
    } finally {
      await next.close()
      await receiver.close()
    }
  })
})

/** Another process, whose clock is past the time that the dead one had for what it was sending. */
const openLater = (registry: TestRegistry): Promise<Child> =>
  startChild('../../test/support/start-later', [], joining(registry), READY)

async function killedChild(env: Readonly<Record<string, string>>): Promise<unknown> {
  const script = fileURLToPath(new URL('../../support/publish-and-die.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    // biome-ignore lint/style/noProcessEnv: a child gets its parent's environment.
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  return signal
}
