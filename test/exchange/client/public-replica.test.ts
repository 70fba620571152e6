import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { RegistryClient } from '../../../server/exchange/client/registry-client.ts'
import type { Replica } from '../../../server/exchange/client/replica.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import { FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { cnId } from '../../screening/cast.ts'
import { catchUp, nameOf, openScene, type Scene, TODAY } from './kept.ts'

const HONEST = '盘锦诚信建设有限公司'
const DAY_MS = 86_400_000
const WAIT_MS = 20_000

describe('a replica of what is public', function () {
  this.timeout(60_000)
  let scene: Scene
  let nowMs = Date.parse(TODAY)
  before(async () => {
    scene = await openScene(2)
  })
  after(() => scene.close())

  const open = (name: string) =>
    scene.follow(name, { client: new RegistryClient({ url: scene.front.url }), now: () => new Date(nowMs) })
  async function verdictOn(replica: Replica, bidder: object) {
    const context = { field: 'procurement', region: '211100', role: 'bidder' } as never
    const { results } = await replica.screen({ context, bidders: [{ ref: '1', ...bidder }] }, 'en')
    return [results[0]?.verdict, ...(results[0]?.reasons ?? [])]
  }
  const person = { name: '孙建国', identifiers: [{ scheme: 'cnId', value: cnId(1) }] }

  it('blocks and clears firms as the registry does, and is clear about no person whom it cannot recognise', async () => {
    const follower = await open('shown')
    await catchUp(follower)
    expect(await verdictOn(follower.replica, { name: nameOf(1) })).to.deep.equal(['blocked', 'listedByName'])
    expect(await verdictOn(follower.replica, { name: HONEST })).to.deep.equal(['clear', 'notListed'])
    const doubt = ['review', 'personsUnknown']
    expect(await verdictOn(follower.replica, { kind: 'person', ...person })).to.deep.equal(doubt)
    expect(
      await verdictOn(follower.replica, { name: HONEST, persons: [{ role: 'principal', ...person }] }),
    ).to.deep.equal(doubt)
    const consortium = { name: HONEST, members: [{ kind: 'person', ...person }] }
    expect(await verdictOn(follower.replica, consortium)).to.deep.equal(doubt)
    await follower.close()
  })

  it('begins anew on the next day, forgets what is public no more, and is clear about nobody from then on', async () => {
    const { ledger, projection } = scene.registry.ctx
    const follower = await open('shown')
    const [, listed] = await ledger.events(0, 2)
    const repair = { order, on: civilDate('2026-05-04') }
    // The penalty outlives the repair, and is not public.
    await ledger.append(() => [
      {
        type: 'listing.repaired',
        listing: listed?.listing ?? ('' as never),
        version: 2,
        department: FINANCE,
        body: repair,
      },
    ])
    expect(await projection.caughtUp(3, WAIT_MS)).to.equal(true)
    nowMs += DAY_MS
    await catchUp(follower)
    expect(follower.replica.status).to.include({ size: 3, unreadable: 1, isStale: false })
    for (const name of [nameOf(1), HONEST]) {
      expect(await verdictOn(follower.replica, { name })).to.deep.equal(['review', 'listingsUnreadable'])
    }
    expect(await verdictOn(follower.replica, { name: nameOf(0) })).to.deep.equal(['blocked', 'listedByName'])
    await follower.close()
  })
})
