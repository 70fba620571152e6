import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { createIndexes } from '../../models/indexes.ts'
import { sealBytes, unsealBytes } from '../../server/keys/personal.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { newListingId } from '../../server/reference/ids.ts'
import { SavedState, STATE_FILE } from '../../server/saved/saved-state.ts'
import { StateFile } from '../../server/saved/state-file.ts'
import { aBody, aLedger, FINANCE, quietLog } from '../ledger/cast.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const SLICE = Buffer.alloc(1 << 20)
const SLICES_LIMIT = 2_000
const MUCH = 5_000
const BATCH = 1_000

describe('the saved state of a ledger that is never quiet', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let dataDir: string
  let ledger: Ledger
  let saved: SavedState
  let published: Promise<unknown> = Promise.resolve()
  const key = createSecretKey(randomBytes(32))
  const savedSize = () => {
    const file = StateFile.open(join(dataDir, STATE_FILE))
    file?.close()
    return file?.title.size ?? 0
  }
  const publish = (count: number) =>
    ledger.append(() =>
      Array.from({ length: count }, () => {
        const about = { listing: newListingId(), version: 1, department: FINANCE }
        return { ...about, type: 'listing.published', body: aBody() } as const
      }),
    )

  before(async () => {
    database = await openTestDatabase()
    await createIndexes()
    dataDir = await mkdtemp(join(tmpdir(), 'busy-'))
    ledger = aLedger()
    ledger.remember({ apply: () => undefined, restore: () => undefined, save: whilePublishing })
    const keys = { fingerprint: 'ours', sealBytes: sealBytes(key), unsealBytes: unsealBytes(key) }
    const closing = new AbortController().signal
    saved = new SavedState({ dataDir, keys, ledger, now: () => new Date(), log: quietLog, closing })
  })
  after(async () => {
    await database.close()
    await rm(dataDir, { recursive: true })
  })

  /** So long that an event comes in, unless none is taken in. */
  function* whilePublishing(): Generator<Uint8Array> {
    const { size } = ledger
    let isPublished = false
    published = publish(1).finally(() => {
      isPublished = true
    })
    const untilMs = Date.now() + 300
    for (let slices = 0; slices < SLICES_LIMIT && !isPublished && Date.now() < untilMs; slices += 1) {
      if (ledger.size !== size) return
      yield SLICE
    }
  }

  it('is left for later while there is little to save', async () => {
    await publish(10)
    await saved.save()
    expect(savedSize()).to.equal(0)
    await published
    expect(ledger.size).to.equal(11)
  })

  it('is written once there is much, and events that come meanwhile are taken in afterwards', async () => {
    for (let at = 0; at < MUCH; at += BATCH) await publish(BATCH)
    const { size } = ledger
    await saved.save()
    expect(savedSize()).to.equal(size + 1)
    await published
    expect(ledger.size).to.equal(size + 2)
  })
})
