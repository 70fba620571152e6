import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import { after, before, describe, it } from 'mocha'
import { hashKeyPath } from '../../../server/exchange/client/hash-key-file.ts'
import { openReplica } from '../../../server/exchange/client/open-replica.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { ListingId } from '../../../server/reference/ids.ts'
import { FINANCE } from '../../ledger/cast.ts'
import { order } from '../../registry/cast.ts'
import { about, aListing, catchUp, nameOf, openScene, refusalOf, type Scene, TODAY } from './kept.ts'

const WEEK_MS = 7 * 86_400_000
const ERASED = 3
const ERASED_LATER = 21

describe('the file of a replica', function () {
  this.timeout(90_000)
  let scene: Scene
  let verifierKey: string
  const at = (ms: number) => () => new Date(Date.parse(TODAY) + ms)
  const open = (name: string, changes = {}) =>
    openReplica({ file: scene.file(name), verifierKey, now: at(0), ...changes })

  before(async () => {
    scene = await openScene(20)
    const { ledger } = scene.registry.ctx
    verifierKey = ledger.verifierKey
    const follower = await scene.follow('kept')
    await ledger.append(() => [aListing(20), aListing(ERASED_LATER), aListing(22)])
    await catchUp(follower)
    await follower.close()
    await copy('kept', 'before')
  })
  after(() => scene.close())

  const copy = async (from: string, to: string) => {
    await writeFile(scene.file(to), await readFile(scene.file(from)))
    await writeFile(hashKeyPath(scene.file(to)), await readFile(hashKeyPath(scene.file(from))))
  }
  const verdictOn = async (name: string, n: number, changes = {}) =>
    (await (await open(name, changes)).screen(about(n))).results[0]?.verdict

  it('is its owner’s to read only, and so is the key by which persons are recognised', async () => {
    for (const path of [scene.file('kept'), hashKeyPath(scene.file('kept'))]) {
      expect((await stat(path)).mode & 0o777).to.equal(0o600)
    }
    expect(await readFile(scene.file('kept'), 'utf8')).to.not.include(scene.registry.ctx.keys.personalHashKey())
  })

  it('answers as of its ledger size, and says how old it is', async () => {
    const { registry } = scene
    const answer = await (await open('kept', { now: at(90_000) })).screen(about(22))
    expect(answer.results[0]?.verdict).to.equal('blocked')
    expect(answer.ledger).to.deep.equal({
      origin: registry.ctx.config.origin,
      size: 23,
      root: registry.ctx.ledger.root(23),
    })
    expect(answer.replica).to.deep.equal({
      view: 'whole',
      seenAt: new Date(TODAY).toISOString(),
      ageSeconds: 90,
      isStale: false,
    })
    expect(await refusalOf((await open('kept')).screen({ ...about(22), ledgerSize: 22 }))).to.equal('otherSize')
  })

  it('says nothing but stale once it is a week old, or from a time to come', async () => {
    for (const now of [at(WEEK_MS), at(-WEEK_MS)]) {
      for (const asked of [22, 500]) expect(await verdictOn('kept', asked, { now })).to.equal('stale')
    }
    expect(await verdictOn('kept', 500, { now: at(WEEK_MS), maxAgeSeconds: WEEK_MS / 1_000 })).to.equal('clear')
  })

  it('is refused when any byte of it was changed', async () => {
    const bytes = await readFile(scene.file('kept'))
    await copy('kept', 'changed')
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ by
        await writeFile(scene.file('changed'), changed)
        expect(await refusalOf(open('changed'))).to.be.oneOf([
          'tampered',
          'notWhole',
          'otherKey',
          'otherVersion',
          'hashKeyMissing',
        ])
      }),
      { numRuns: 150 },
    )
  })

  it('is refused when a record is left out, doubled or exchanged', async () => {
    const lines = (await readFile(scene.file('kept'), 'utf8')).split(/(?<=\n)/)
    await copy('kept', 'moved')
    for (const n of [1, 5, lines.length - 2]) {
      const [one = '', two = ''] = lines.slice(n)
      for (const moved of [lines.toSpliced(n, 1), lines.toSpliced(n, 0, one), lines.toSpliced(n, 2, two, one)]) {
        await writeFile(scene.file('moved'), moved.join(''))
        expect(await refusalOf(open('moved'))).to.equal('tampered')
      }
    }
  })

  it('opens as it was before, or is refused, wherever a crash cut it', async () => {
    const { length } = await readFile(scene.file('kept'))
    const seen = new Set<string>()
    for (let cut = 0; cut < length; cut += 997) {
      await copy('kept', 'cut')
      await truncate(scene.file('cut'), cut)
      const opened = await open('cut').catch(({ kind }: { kind: string }) => kind)
      seen.add(typeof opened === 'string' ? opened : `size ${opened.status.size}`)
    }
    expect([...seen]).to.have.members(['notWhole', 'size 20'])
    // And goes on from there as if nothing had been.
    await copy('kept', 'cut')
    await truncate(scene.file('cut'), length - 10)
    const follower = await scene.follow('cut')
    await catchUp(follower)
    await follower.close()
    expect(await verdictOn('cut', 22)).to.equal('blocked')
  })

  it('is refused with another key than the one that is known, and without its own', async () => {
    expect(await refusalOf(open('kept', { verifierKey: `${verifierKey.slice(0, -2)}AA` }))).to.equal('otherKey')
    await writeFile(scene.file('keyless'), await readFile(scene.file('kept')))
    expect(await refusalOf(open('keyless'))).to.equal('hashKeyMissing')
    expect(await refusalOf(open('nothing'))).to.equal('missing')
  })

  it('is written by one process at a time', async () => {
    const follower = await scene.follow('kept')
    expect(await refusalOf(scene.follow('kept'))).to.equal('inUse')
    await follower.close()
    await writeFile(`${scene.file('kept')}.lock`, '4194304\n')
    await (await scene.follow('kept')).close()
  })

  it('forgets what is erased, of the snapshot and of later, and still proves the rest', async () => {
    const { ledger } = scene.registry.ctx
    const follower = await scene.follow('kept')
    const [first, later] = await Promise.all(
      [ERASED, ERASED_LATER].map(async (seq) => (await ledger.events(seq, 1))[0]),
    )
    await ledger.append(() =>
      [first, later].map((event) => ({
        type: 'body.erased',
        listing: event?.listing as ListingId,
        version: 2,
        department: FINANCE,
        body: { seqs: [event?.seq ?? 0], on: civilDate('2026-06-01') },
      })),
    )
    await catchUp(follower)
    await follower.close()
    const text = await readFile(scene.file('kept'), 'utf8')
    for (const n of [ERASED, ERASED_LATER]) {
      expect(text).to.not.include(nameOf(n))
      expect(await verdictOn('kept', n)).to.equal('clear')
    }
    expect(text).to.include(nameOf(22))
    expect(await verdictOn('kept', 22)).to.equal('blocked')
    expect((await open('kept')).status).to.include({ size: 25, listings: 23, isStale: false })
  })

  it('goes on growing after that, and is the same to whoever opens it', async () => {
    const { ledger } = scene.registry.ctx
    const listing = (await ledger.events(5, 1))[0]?.listing as ListingId
    await ledger.append(() => [
      {
        type: 'listing.revoked',
        listing,
        version: 2,
        department: FINANCE,
        body: { order, on: civilDate('2026-05-04') },
      },
    ])
    const follower = await scene.follow('kept')
    await catchUp(follower)
    const before = follower.replica.status
    await follower.close()
    expect((await open('kept')).status).to.deep.equal(before)
    expect(await verdictOn('kept', 5)).to.equal('clear')
  })

  it('does not take a listing for erased that no order erased', async () => {
    // As whoever has the platform's own secret could write it: every checksum holds.
    const { goneLine } = await import('../../../server/exchange/client/snapshot-check.ts')
    const { ReplicaFile, readRecords } = await import('../../../server/exchange/client/replica-file.ts')
    const { sealOf } = await import('../../../server/exchange/client/replica-records.ts')
    const seal = sealOf('whole', scene.registry.ctx.keys.personalHashKey())
    await copy('before', 'forged')
    const forged = await ReplicaFile.create(scene.file('forged'), seal)
    for await (const { bytes } of readRecords(scene.file('before'), async () => seal)) {
      const { listing } = JSON.parse(bytes.toString('utf8'))
      await forged.add(listing?.content.seq === 7 ? goneLine(bytes, listing) : bytes)
    }
    await forged.sync()
    await forged.close()
    expect(await refusalOf(open('forged'))).to.equal('tampered')
  })
})
