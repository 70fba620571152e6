import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AuditRecordModel } from '../../models/audit-record.ts'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import { create } from '../../server/cases/create.ts'
import { markPublished } from '../../server/cases/published.ts'
import { returnCase } from '../../server/cases/return.ts'
import { submit } from '../../server/cases/submit.ts'
import { everyStored } from '../../server/ledger/store.ts'
import { verifyEvents } from '../../server/ledger/verify.ts'
import { CASE_KINDS, type CaseKind } from '../../server/reference/case.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { dyingAfter } from '../support/dying-database.ts'
import { aListingFor, CONTENT } from './changing.ts'
import { aProcess, type Process } from './registry.ts'
import { chen, forgery, zhao } from './sample.ts'

const HOLD_MS = 31_000
const STEPS_LIMIT = 10
/** Each of five steps writes to the audit trail and to the case, an approval holds it and is in the ledger besides; one more. */
const WRITES = 13

/** The case that a process was working on. */
interface Life {
  readonly kind: CaseKind
  /** Tells a case of kind `listing` from others. */
  readonly number: string
  readonly listing: ListingId | undefined
}

const find = ({ kind, number, listing }: Life) =>
  CaseModel.find(listing ? { kind, listing } : { kind, 'content.decision.number': number }).lean()

/** What officers do next with it, whatever became of the step before; false when nothing is left. */
async function next(ctx: Process, life: Life): Promise<boolean> {
  const { kind, number, listing } = life
  const [it] = await find(life)
  if (!it) {
    const decision = { ...forgery.decision, number }
    const content = kind === 'listing' ? { ...forgery, decision } : CONTENT[kind]
    await create(ctx, chen, { kind, ...content, ...(listing && { listing }) })
    return true
  }
  const { _id: id, state, version } = it
  const wasReturned = it.history.some(({ step }) => step === 'returned')
  if (state === 'draft' || state === 'returned') await submit(ctx, chen, id, { version })
  else if (state !== 'submitted') return false
  else if (wasReturned) await approve(ctx, zhao, id, { version, note: '同意' })
  else await returnCase(ctx, zhao, id, { version, note: '请补充' })
  return true
}

async function toItsEnd(ctx: Process, life: Life): Promise<void> {
  for (let steps = 0; steps < STEPS_LIMIT; steps += 1) if (!(await next(ctx, life))) return
  throw new Error(`The ${life.kind} did not come to an end.`)
}

describe('a process that is gone between any two writes', () => {
  let database: TestDatabase
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel, LedgerEventModel, AuditRecordModel].map((model) => model.createIndexes()))
  })
  after(() => database.close())

  const living = async (): Promise<Process> => {
    const ctx = aProcess()
    await ctx.ledger.catchUp()
    return ctx
  }

  /** Ends the process after its `nth` write and has others go on; false when it made no more. */
  async function killedAfter(nth: number, life: Life): Promise<boolean> {
    const gone = await living()
    const before = gone.ledger.size
    const died = await dyingAfter(nth, () => toItsEnd(gone, life))
    const there = await living()
    there.clock.at = new Date(gone.clock.at.getTime() + HOLD_MS)
    await markPublished(there, there.followed)
    await toItsEnd(there, life)

    const told = `${life.kind}, gone after write ${nth}`
    expect(there.ledger.size, told).to.equal(before + 1)
    const [it, ...others] = await find(life)
    expect(others, told).to.deep.equal([])
    expect(it, told).to.deep.include({ state: 'published', ledger: { seq: before }, heldUntil: null })
    const steps = ['submitted', 'returned', 'submitted', 'approved', 'published']
    expect(
      it?.history.map(({ step }) => step),
      told,
    ).to.deep.equal(steps)
    return died
  }

  for (const kind of CASE_KINDS) {
    it(`leaves a case of kind ${kind} that others take to its end, in the ledger once`, async function () {
      this.timeout(120_000)
      await CaseModel.deleteMany({})
      await LedgerEventModel.collection.deleteMany({})
      const ctx = aProcess()
      const lives = await Promise.all(
        Array.from({ length: WRITES }, async (_, n): Promise<Life> => {
          const listing = kind === 'listing' ? undefined : await aListingFor(ctx, kind, n + 1)
          return { kind, number: `盘财采罚〔2026〕${n + 1}号`, listing }
        }),
      )
      const died: boolean[] = []
      for (const [n, life] of lives.entries()) died.push(await killedAfter(n + 1, life))
      expect(died).to.deep.equal([...Array(WRITES - 1).fill(true), false])
      const { size, origin } = await living().then(({ ledger }) => ledger)
      const { faultCount } = await verifyEvents(everyStored(size), origin)
      expect(faultCount).to.equal(0)
    })
  }
})
