import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { type Catalogue, openCatalogue } from '../../server/embedded/catalogue.ts'
import { refuse } from '../../server/embedded/errors.ts'
import { openStore, type Store } from '../../server/embedded/store.ts'
import { createTurn } from '../../server/embedded/turn.ts'
import { createGroupCommit, type Work } from '../../server/embedded/work.ts'

const NEVER = Number.POSITIVE_INFINITY

describe('writes that share a transaction', () => {
  let folder: string
  let store: Store
  let catalogue: Catalogue
  let commit: ReturnType<typeof createGroupCommit>
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commit-'))
    store = openStore(folder)
    catalogue = openCatalogue(store)
    commit = createGroupCommit(store, catalogue, createTurn())
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  function* making(name: string, then: () => void = () => {}): Work<string> {
    catalogue.create('registry', name)
    then()
    return name
  }
  const broken = () => {
    throw new Error('the disk is full')
  }
  const outcomes = async (...works: Work<string>[]) =>
    (await Promise.allSettled(works.map((work) => commit(work, NEVER)))).map((it) =>
      it.status === 'fulfilled' ? it.value : (it.reason as Error).message,
    )

  it('are all done, but for one that is refused', async () => {
    const refused = making('b', () => refuse('BadValue', 'no'))
    expect(await outcomes(making('a'), refused, making('c'))).to.deep.equal(['a', 'no', 'c'])
  })

  it('are none of them done when one breaks, on disk or in memory, and those after it go on', async () => {
    const full = 'the disk is full'
    expect(await outcomes(making('a'), making('b', broken))).to.deep.equal([full, full])
    expect(catalogue.collections()).to.deep.equal([])
    expect(await outcomes(making('c'))).to.deep.equal(['c'])
    expect(openCatalogue(store).collections()).to.deep.equal(catalogue.collections())
  })
})
