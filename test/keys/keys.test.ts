import { chmod, mkdtemp, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import mongoose from 'mongoose'
import { loadKeys } from '../../server/keys/load-keys.ts'
import { rotateSigningKey } from '../../server/keys/signing-keys.ts'
import { enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Error) => error.message,
  )

describe('the keys of a registry', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))
  const keysDir = () => join(folder, 'keys')

  it('are made once, in files that only their owner may read', async () => {
    const first = await loadKeys(keysDir(), { create: true })
    const again = await loadKeys(keysDir(), { create: true })
    expect(again.fingerprint).to.equal(first.fingerprint)
    expect((await stat(keysDir())).mode & 0o777).to.equal(0o700)
    for (const name of await readdir(keysDir())) {
      expect((await stat(join(keysDir(), name))).mode & 0o777, name).to.equal(0o600)
    }
  })

  it('are not made for a registry that has signed already', async () => {
    expect(await refusalOf(loadKeys(join(folder, 'elsewhere'), { create: false }))).to.match(
      /is missing.*backup|KEYS_DIR/,
    )
  })

  it('are refused when others may read them', async () => {
    const path = join(keysDir(), 'identifiers.key')
    await chmod(path, 0o644)
    expect(await refusalOf(loadKeys(keysDir(), { create: false }))).to.include(path)
    await chmod(path, 0o600)
  })

  it('hash an identifier of a person the same way each time, and differently for scheme, country and registry', async () => {
    const { hashPersonal } = await loadKeys(keysDir(), { create: false })
    const other = await loadKeys(join(folder, 'other'), { create: true })
    const hashes = [
      hashPersonal('cnId', '11010519491231002X'),
      hashPersonal('passport', '11010519491231002X'),
      hashPersonal('passport', '11010519491231002X', 'KR'),
      other.hashPersonal('cnId', '11010519491231002X'),
    ]
    expect(new Set(hashes).size).to.equal(4)
    expect(hashPersonal('cnId', '11010519491231002X')).to.equal(hashes[0])
  })

  it('verify what an older one signed after a new one was added', async () => {
    const before_ = await loadKeys(keysDir(), { create: false })
    const token = before_.sign('test+jwt', { jti: 'old' })
    await rotateSigningKey(keysDir())
    const after_ = await loadKeys(keysDir(), { create: false })
    expect(after_.verify('test+jwt', token)).to.deep.include({ jti: 'old' })
    expect(after_.verify('other+jwt', token)).to.equal(null)
    expect(after_.jwks.keys).to.have.length(2)
    const [newest] = after_.jwks.keys
    const { kid } = JSON.parse(Buffer.from(after_.sign('test+jwt', {}).split('.')[0] ?? '', 'base64url').toString())
    expect(kid).to.equal(newest?.kid)
    expect(after_.fingerprint).to.equal(before_.fingerprint)
  })

  it('open what was sealed, and nothing else', async () => {
    const { seal, unseal } = await loadKeys(keysDir(), { create: false })
    const sealed = seal('11010519491231002X')
    expect(sealed).to.not.equal(seal('11010519491231002X'))
    expect(unseal(sealed)).to.equal('11010519491231002X')
    expect(() => unseal(`${sealed.slice(0, -8)}AAAAAAAA`)).to.throw()
  })
})

describe('a process', () => {
  let registry: TestRegistry
  before(async () => {
    registry = await openTestRegistry()
    await enter(registry)
  })
  after(() => registry.close())

  it('keeps no key in the database', async () => {
    const secrets = await Promise.all(
      ['identifiers.key', 'sealing.key', 'note.pem', 'signing-0001.pem'].map(async (name) => {
        const text = await readFile(join(registry.ctx.config.keysDir, name), 'utf8')
        return text.replace(/-----[A-Z ]+-----|\s/g, '').slice(-40)
      }),
    )
    for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? []) {
      const stored = JSON.stringify(await mongoose.connection.db?.collection(name).find().toArray())
      for (const secret of secrets) expect(stored, name).to.not.include(secret)
    }
  })

  it('refuses to start with keys or a name that are not those of the registry in the database', async () => {
    await registry.leave()
    const elsewhere = join(registry.dataDir, 'other-keys')
    await loadKeys(elsewhere, { create: true })
    const { env } = registry
    expect(await refusalOf(openTestRegistry({ env: { ...env, KEYS_DIR: elsewhere } }))).to.match(
      /KEYS_DIR are not those/,
    )
    expect(await refusalOf(openTestRegistry({ env: { ...env, ORIGIN: 'blacklist.dalian.example' } }))).to.match(
      /Set ORIGIN=/,
    )
    const key = join(registry.dataDir, 'keys', 'identifiers.key')
    const kept = await readFile(key)
    await unlink(key)
    expect(await refusalOf(openTestRegistry({ env }))).to.match(/identifiers\.key is missing/)
    await (await import('node:fs/promises')).writeFile(key, kept, { mode: 0o600 })
    registry = await openTestRegistry({ env })
    expect(registry.ctx.ledger.size).to.equal(0)
  })
})
