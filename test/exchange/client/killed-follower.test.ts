import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { startChild } from '../../../scripts/bench/child.ts'
import { openReplica } from '../../../server/exchange/client/open-replica.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import { FINANCE } from '../../ledger/cast.ts'
import { CLIENT_SECRET } from '../../support/cast.ts'
import { about, aListing, openScene, type Scene } from './kept.ts'

const KILLS = 4
const BEFORE_KILL_MS = [30, 120, 250, 400]

describe('a follower that is killed', function () {
  this.timeout(120_000)
  let scene: Scene
  before(async () => {
    scene = await openScene(30)
  })
  after(() => scene.close())

  it('leaves a file that opens as of some moment before, and goes on from there: nothing lost, nothing doubled', async () => {
    const { registry } = scene
    const { ledger } = registry.ctx
    const file = scene.file('killed')
    const env = {
      REGISTRY_URL: registry.url,
      REGISTRY_CLIENT_ID: 'liaohe',
      REGISTRY_CLIENT_SECRET: CLIENT_SECRET,
      REGISTRY_KEY: ledger.verifierKey,
    }
    const follow = () => startChild('../blacklist-registry', ['replica', 'follow', file], env, /^Following /)
    const published: LedgerEvent[] = [...(await ledger.events(0, 30))]
    const publishing = { goesOn: true }
    // Every third event erases the one before, so that the file is written anew all the time.
    const publish = async () => {
      for (let n = 30; publishing.goesOn; n += 1) {
        const [event] = await ledger.append(() => [n % 3 === 2 ? erasureOf(published.at(-1)) : aListing(n)])
        if (event) published.push(event)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    const done = publish()
    try {
      let size = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = await follow()
        await new Promise((resolve) => setTimeout(resolve, BEFORE_KILL_MS[kill]))
        await child.kill()
        const { status } = await openReplica({ file, verifierKey: ledger.verifierKey })
        expect(status.size).to.be.at.least(Math.max(30, size))
        expect(status.root).to.be.oneOf([ledger.root(status.size), ''])
        size = status.size
      }
    } finally {
      publishing.goesOn = false
      await done
    }
    const last = await follow()
    await last.stop()
    const replica = await openReplica({ file, verifierKey: ledger.verifierKey })
    expect(replica.status).to.include({ size: ledger.size, root: ledger.root(), isStale: false })
    const ordered = new Set(published.flatMap((it) => (it.type === 'body.erased' ? (it.body?.seqs ?? []) : [])))
    for (const [seq, { type }] of published.entries()) {
      if (type !== 'listing.published') continue
      const { results } = await replica.screen(about(seq))
      expect(results[0]?.verdict, `of listing ${seq}`).to.equal(ordered.has(seq) ? 'clear' : 'blocked')
    }
  })
})

const erasureOf = (event: LedgerEvent | undefined) => ({
  type: 'body.erased' as const,
  listing: event?.listing ?? ('' as never),
  version: 2,
  department: FINANCE,
  body: { seqs: [event?.seq ?? 0], on: civilDate('2026-06-01') },
})
