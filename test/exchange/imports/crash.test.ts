import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { CaseModel } from '../../../models/case.ts'
import { template } from '../../../server/exchange/imports/profiles/template.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { collusion, csvOf, type Job, type Sender, sender } from './files.ts'

const ROWS = 2_000
const FAULTS = 20
const LATER_MS = 120_000
const KILL_SCRIPT = fileURLToPath(new URL('../../support/import-and-die.ts', import.meta.url))

const isFaulty = (n: number): boolean => n % (ROWS / FAULTS) === ROWS / FAULTS - 1

describe('bulk entry that is killed', () => {
  it('while checking and while taking goes on in another process: every fault at its place, every other row once', async function () {
    this.timeout(120_000)
    const first = await openTestRegistry()
    await enter(first)
    await first.leave()
    const file = join(first.dataDir, 'file.csv')
    const rows = Array.from({ length: ROWS }, (_, n) =>
      isFaulty(n) ? { ...collusion(n), 决定日期: '三月二日' } : collusion(n),
    )
    await writeFile(file, csvOf(template.columns, rows))

    expect(await killed(first, 'checking', 'chen', file, '5')).to.equal('SIGKILL')
    expect(await killed(first, 'committing', 'chen', file, '500')).to.equal('SIGKILL')

    const registry = await openTestRegistry({ env: first.env, now: () => new Date(Date.now() + LATER_MS) })
    try {
      const takenBefore = await CaseModel.countDocuments({})
      expect(takenBefore).to.be.within(500, ROWS - FAULTS - 1)
      const chen = await sender(registry, 'chen')
      const { body } = await chen.api<{ items: Job[] }>('GET', '/imports')
      expect(body.items).to.have.length(1)
      const job = await chen.settled(body.items[0]?.id ?? ('' as Job['id']))
      expect(job).to.deep.include({ state: 'committed' })
      expect(job.counts).to.deep.equal({
        rows: ROWS,
        clean: ROWS - FAULTS,
        drafts: 0,
        faulty: FAULTS,
        standing: 0,
        taken: ROWS - FAULTS,
      })
      expect(job.faults.items.map(({ line, faults }) => [line, faults.map(({ column }) => column)])).to.deep.equal(
        rows.flatMap((_, n) => (isFaulty(n) ? [[n + 2, ['决定日期']]] : [])),
      )
      expect(await everyRowOnce(chen, job)).to.equal(true)
    } finally {
      await registry.close()
    }
  })
})

function killed(registry: TestRegistry, ...args: string[]): Promise<string | null> {
  // biome-ignore lint/style/noProcessEnv: the child runs in the environment of the test, on its registry.
  const env = { ...process.env, MONGODB_URI: '', ...registry.env }
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', KILL_SCRIPT, ...args],
      { env, timeout: 60_000 },
      (error, _out, said) => {
        if (error?.signal) resolve(error.signal)
        else reject(new Error(`It was not killed: ${said}`))
      },
    )
  })
}

/** Whether the cases of the import are its rows without fault, one each. */
async function everyRowOnce(chen: Sender, { id }: Job): Promise<boolean> {
  const cases = await CaseModel.find({}).select({ imported: 1, 'content.decision.number': 1 }).lean()
  const lines = cases.map(({ imported }) => imported?.line ?? 0).sort((a, b) => a - b)
  const expected = Array.from({ length: ROWS }, (_, n) => n).flatMap((n) => (isFaulty(n) ? [] : [n + 2]))
  const { body } = await chen.api<{ items: unknown[] }>('GET', `/cases?import=${id}&limit=200`)
  return (
    JSON.stringify(lines) === JSON.stringify(expected) &&
    new Set(cases.map(({ content }) => content.decision?.number)).size === expected.length &&
    body.items.length === 200
  )
}
