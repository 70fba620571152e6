import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { aLedger, aPublication, ORIGIN } from '../ledger/cast.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const START_MS = 20_000
const run = promisify(execFile)

describe('npm run verify-ledger', function () {
  this.timeout(START_MS)
  let database: TestDatabase
  let folder: string
  let ledger: ReturnType<typeof aLedger>

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verify-'))
    database = await openTestDatabase()
    await LedgerEventModel.createIndexes()
  })
  beforeEach(async () => {
    await LedgerEventModel.collection.deleteMany({})
    ledger = aLedger()
    await ledger.append(() => [aPublication(), aPublication(), aPublication()])
  })
  after(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function verify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    // biome-ignore lint/style/noProcessEnv: the script runs in the environment of the test, on its database.
    const env = { ...process.env, MONGODB_URI: database.uri, ORIGIN }
    const command = ['--import', 'tsx', 'scripts/verify-ledger.ts', ...args]
    return run(process.execPath, command, { env, timeout: START_MS }).then(
      (done) => ({ ...done, code: 0 }),
      (failed: { code: number; stdout: string; stderr: string }) => failed,
    )
  }

  async function keptCheckpoint(): Promise<string[]> {
    const file = join(folder, 'checkpoint')
    await writeFile(file, ledger.checkpoint())
    return ['--checkpoint', file, '--key', ledger.verifierKey]
  }

  it('says OK with size and root, also against a signed checkpoint', async () => {
    const checkpoint = await keptCheckpoint()
    await ledger.append(() => [aPublication()])
    expect(await verify(...checkpoint)).to.include({ code: 0, stdout: `OK 4 ${ledger.root()}\n` })
  })

  it('says what is wrong and ends with 1', async () => {
    await LedgerEventModel.collection.updateOne({ _id: 1 as never }, { $set: { bodyJson: '{}' } })
    const { code, stdout } = await verify()
    expect(code).to.equal(1)
    expect(stdout).to.equal('Event 1: its body is not the one that was hashed.\nWRONG: 1 faults in 3 events.\n')
  })

  it('finds a changed entry by a checkpoint signed before', async () => {
    const checkpoint = await keptCheckpoint()
    await LedgerEventModel.collection.updateOne({ _id: 1 as never }, { $set: { department: 'housing' } })
    const { code, stdout } = await verify(...checkpoint)
    expect([code, stdout.split('\n')[0]]).to.deep.equal([
      1,
      'The root of the first 3 events is not the one signed: an entry among them was changed.',
    ])
  })

  it('does not take a checkpoint that the holder of the key did not sign', async () => {
    const [, file = '', , key = ''] = await keptCheckpoint()
    await writeFile(file, ledger.checkpoint().replace('\n3\n', '\n2\n'))
    const { code, stderr } = await verify('--checkpoint', file, '--key', key)
    expect([code, stderr]).to.deep.equal([1, `${file} is no checkpoint that the holder of this key signed.\n`])
  })
})
