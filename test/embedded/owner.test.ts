import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { claim } from '../../server/embedded/owner.ts'

/** No process has so high a number. */
const DEAD = { pid: 2 ** 30, uri: 'mongodb://%2Fnowhere.sock/registry', at: 0, token: 'first' }

describe('the owner of a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'owner-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is one only, however many ask at once for what a dead one left', async () => {
    await writeFile(join(folder, 'owner.json'), JSON.stringify(DEAD))
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claim(folder)))
    const won = claims.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []))
    expect(won).to.have.length(1)
    await won[0]?.release()
    expect(await readdir(folder)).to.deep.equal([])
  })

  it('takes over too from one that was killed while it was taking over', async () => {
    await writeFile(join(folder, 'owner.json'), JSON.stringify(DEAD))
    await writeFile(join(folder, `owner-after-${DEAD.token}.json`), JSON.stringify({ ...DEAD, token: 'second' }))
    const { release } = await claim(folder)
    expect(await readdir(folder)).to.deep.equal(['owner.json'])
    await release()
  })

  it('may be anybody where a power cut left a file that says nothing', async () => {
    for (const left of ['', '\0\0\0\0', '{"pid":']) {
      await writeFile(join(folder, 'owner.json'), left)
      const { release } = await claim(folder)
      await release()
    }
  })

  it('does not announce itself once another has the folder', async () => {
    const { announce } = await claim(folder)
    await writeFile(join(folder, 'owner.json'), JSON.stringify({ ...DEAD, token: 'of another' }))
    expect(await refusalOf(announce('mongodb://%2Fmine.sock/registry'))).to.include(`belongs to process ${DEAD.pid}`)
  })
})

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: Error) => error.message,
  )
