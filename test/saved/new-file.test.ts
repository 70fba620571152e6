import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { removeRemains, replaceFile } from '../../server/saved/new-file.ts'

describe('a new file in the place of an old one', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'new-file-'))
    path = join(folder, 'state.bin')
    await writeFile(path, 'old')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const standing = async () => [await readFile(path, 'utf8'), await readdir(folder)]

  it('takes it when it is whole', async () => {
    const written = await replaceFile(path, async (file) => {
      await file.writeFile('new')
      return 7
    })
    expect(written).to.equal(7)
    expect(await standing()).to.deep.equal(['new', ['state.bin']])
  })

  it('does not take it when it is given up or fails, and nothing of it is left', async () => {
    expect(await replaceFile(path, () => Promise.resolve(null))).to.equal(null)
    const failed = await replaceFile(path, () => Promise.reject(new Error('full'))).catch(
      (error: Error) => error.message,
    )
    expect(failed).to.equal('full')
    expect(await standing()).to.deep.equal(['old', ['state.bin']])
  })

  it('is cleared away where its process was killed, and not while it may be written', async () => {
    const now = new Date()
    await writeFile(`${path}.killed`, 'half')
    await utimes(`${path}.killed`, now, new Date(now.getTime() - 11 * 60_000))
    await writeFile(`${path}.coming`, 'half')
    await writeFile(join(folder, 'other.bin'), 'other')
    await utimes(join(folder, 'other.bin'), now, new Date(0))
    await removeRemains(path, now)
    expect((await readdir(folder)).sort()).to.deep.equal(['other.bin', 'state.bin', 'state.bin.coming'])
  })
})
