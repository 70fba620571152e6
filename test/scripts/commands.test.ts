import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { template } from '../../server/exchange/imports/profiles/template.ts'
import { loadKeys } from '../../server/keys/load-keys.ts'
import { collusion, csvOf } from '../exchange/imports/files.ts'
import { ebrdFile, GEZHOUBA, HEBEI } from '../exchange/lists/fixtures.ts'
import { enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const WAIT_MS = 30_000
const run = promisify(execFile)

describe('a command beside a running registry', function () {
  this.timeout(2 * WAIT_MS)
  let registry: TestRegistry
  let folder: string
  before(async () => {
    registry = await openTestRegistry()
    folder = await mkdtemp(join(tmpdir(), 'commands-'))
  })
  after(async () => {
    await registry.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function command(script: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    // biome-ignore lint/style/noProcessEnv: the command runs in the environment of the test, on its registry.
    const env = { ...process.env, MONGODB_URI: '', ...registry.env }
    return run(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], { env, timeout: WAIT_MS }).then(
      (done) => ({ ...done, code: 0 }),
      (failed: { code: number; stdout: string; stderr: string }) => failed,
    )
  }

  it('opens an administrator, who may sign in, and not a second of that name', async () => {
    const { stdout } = await command('create-administrator', '--username', 'guo', '--name', '顾管理')
    const [, password = ''] = /^Administrator guo, password (\S+)$/m.exec(stdout) ?? []
    const { status } = await registry.anyone('POST', '/auth/login', { username: 'guo', password })
    expect(status).to.equal(200)
    const again = await command('create-administrator', '--username', 'guo')
    expect([again.code, again.stdout]).to.deep.equal([1, ''])
    expect(again.stderr).to.match(/guo is taken/)
  })

  it('says what is missing', async () => {
    const { code, stderr } = await command('create-administrator')
    expect(code).to.equal(1)
    expect(stderr).to.match(/--username NAME/)
    expect((await command('import', 'list.csv')).stderr).to.match(/--profile template\|penalties\|ccgp\|iadb\|ebrd/)
    expect((await command('import', '--profile', 'ebrd', join(folder, 'none.csv'))).code).to.equal(1)
    expect((await command('import', '--profile', 'ccgp', fileURLToPath(import.meta.url))).stderr).to.match(
      /--officer USERNAME/,
    )
  })

  it('imports a list, in a dry run first, and says what became of each row', async () => {
    const file = join(folder, 'list.csv')
    await writeFile(file, ebrdFile([HEBEI, GEZHOUBA, HEBEI]))
    const dry = await command('import', '--profile', 'ebrd', '--dry-run', file)
    expect(dry.stdout).to.include('3 rows: 2 would be published, 0 published before, 1 not taken.')
    const done = await command('import', '--profile', 'ebrd', file)
    expect(done.stdout).to.match(/^Line \d+ was not taken: The same row stands in line 2\.$/m)
    expect(done.stdout).to.include('3 rows: 2 published, 0 published before, 1 not taken.')
    expect((await command('import', '--profile', 'ebrd', file)).stdout).to.include('0 published, 2 published before')
    await registry.ctx.ledger.catchUp()
    expect(registry.ctx.index.search('Hebei Construction Group Corporation Limited', 10)).to.have.length(1)
  })

  it('enters a file of cases for an officer, says every fault, and takes nothing twice', async () => {
    await enter(registry)
    const file = join(folder, 'cases.csv')
    await writeFile(file, csvOf(template.columns, [collusion(1), { ...collusion(2), 决定日期: '' }]))
    const asked = ['--profile', 'template', '--officer', 'chen', file]
    const dry = await command('import', '--dry-run', ...asked)
    expect(dry.stdout).to.equal(
      'Row 3, 决定日期: Enter the date of the decision.\n2 rows: 1 would be taken, 0 taken before, 1 with faults.\n',
    )
    expect((await command('import', ...asked)).stdout).to.include('2 rows: 1 taken, 0 taken before, 1 with faults.')
    expect((await command('import', ...asked)).stdout).to.include('2 rows: 0 taken, 1 taken before, 1 with faults.')
    expect((await command('import', '--profile', 'template', '--officer', 'wu', file)).stderr).to.match(
      /roles clerk, reviewer/,
    )
  })

  it('adds a signing key that the next process signs with, and none where there are no keys', async () => {
    const { keysDir } = registry.ctx.config
    const { stdout } = await command('rotate-signing-key')
    const { jwks, verify } = await loadKeys(keysDir, { create: false })
    expect(stdout).to.include(jwks.keys[0]?.kid)
    expect(verify('test+jwt', registry.ctx.keys.sign('test+jwt', { jti: 'before' }))).to.include({ jti: 'before' })
    const elsewhere = await run(process.execPath, ['--import', 'tsx', 'scripts/rotate-signing-key.ts'], {
      env: { KEYS_DIR: join(folder, 'none') },
    }).catch((failed: { stderr: string }) => failed)
    expect(elsewhere.stderr).to.match(/note\.pem is missing/)
  })

  it('does not load a demonstration among real accounts', async () => {
    const { code, stderr } = await command('seed')
    expect(code).to.equal(1)
    expect(stderr).to.match(/for an empty one/)
  })
})
