import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { AuditRecordModel } from '../../models/audit-record.ts'
import { CaseModel } from '../../models/case.ts'
import { LedgerEventModel } from '../../models/ledger-event.ts'
import { approve } from '../../server/cases/approve.ts'
import { caseToAttachTo } from '../../server/cases/attachments.ts'
import { change } from '../../server/cases/change.ts'
import { create } from '../../server/cases/create.ts'
import { note } from '../../server/cases/note.ts'
import { remove } from '../../server/cases/remove.ts'
import { returnCase } from '../../server/cases/return.ts'
import { submit } from '../../server/cases/submit.ts'
import { withdraw } from '../../server/cases/withdraw.ts'
import { CASE_KINDS, CASE_STATES, type CaseKind, type CaseState } from '../../server/reference/case.ts'
import type { CaseId, ListingId } from '../../server/reference/ids.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { aListingFor, CONTENT } from './changing.ts'
import { aProcess, type Process, rulesBrokenBy } from './registry.ts'
import { chen, forgery, zhao } from './sample.ts'

interface Row {
  readonly from: readonly CaseState[]
  /** What the case is afterwards; null when it is gone. */
  readonly to: (from: CaseState) => CaseState | null
  readonly take: (ctx: Process, id: CaseId) => Promise<unknown>
}

const version = 1
const stays = (from: CaseState) => from
const becomes = (state: CaseState) => () => state

/** Every step that an officer takes, and from where; from any other state it is refused. */
const STEPS: Readonly<Record<string, Row>> = {
  edit: { from: ['draft', 'returned'], to: stays, take: (ctx, id) => change(ctx, chen, id, { version }) },
  attach: { from: ['draft', 'returned'], to: stays, take: (_, id) => caseToAttachTo(chen, id) },
  delete: { from: ['draft'], to: () => null, take: (ctx, id) => remove(ctx, chen, id) },
  note: { from: CASE_STATES, to: stays, take: (ctx, id) => note(ctx, chen, id, { version, note: '来电' }) },
  withdraw: {
    from: ['submitted', 'returned'],
    to: becomes('withdrawn'),
    take: (ctx, id) => withdraw(ctx, chen, id, { version }),
  },
  return: {
    from: ['submitted'],
    to: becomes('returned'),
    take: (ctx, id) => returnCase(ctx, zhao, id, { version, note: '请补充' }),
  },
  submit: {
    from: ['draft', 'returned'],
    to: becomes('submitted'),
    take: (ctx, id) => submit(ctx, chen, id, { version }),
  },
  approve: { from: ['submitted'], to: becomes('published'), take: (ctx, id) => approve(ctx, zhao, id, { version }) },
}

describe('a case of kind', () => {
  let database: TestDatabase
  let ctx: Process
  before(async () => {
    database = await openTestDatabase()
    await Promise.all([CaseModel, LedgerEventModel, AuditRecordModel].map((model) => model.createIndexes()))
    ctx = aProcess()
  })
  after(() => database.close())

  let n = 0
  /** One that breaks no rule, in that state. */
  async function aCase(kind: CaseKind, state: CaseState, listing: ListingId | undefined): Promise<CaseId> {
    n += 1
    const decision = { ...forgery.decision, number: `盘财采罚〔2026〕${n}号` }
    const content = kind === 'listing' ? { ...forgery, decision } : CONTENT[kind]
    const { id } = await create(ctx, chen, { kind, ...content, ...(listing && { listing }) })
    await CaseModel.updateOne({ _id: id }, { $set: { state } })
    return id
  }

  for (const kind of CASE_KINDS) {
    it(`${kind} takes each step from the states that have it, and from no other`, async () => {
      const listing = kind === 'listing' ? undefined : await aListingFor(ctx, kind, 10_000 + CASE_KINDS.indexOf(kind))
      // Approval comes last, for it changes the listing that the others are about.
      const { approve: last, ...others } = STEPS
      const rows = (steps: typeof STEPS) =>
        Object.entries(steps).flatMap(([step, row]) => CASE_STATES.map((state) => ({ step, state, ...row })))
      for (const group of [rows(others), last ? rows({ approve: last }) : []]) {
        await Promise.all(
          group.map(async ({ step, state, from, to, take }) => {
            const told = `${step} of a ${kind} that is ${state}`
            const id = await aCase(kind, state, listing)
            const isAllowed = from.includes(state)
            expect(await rulesBrokenBy(take(ctx, id)), told).to.deep.equal(isAllowed ? [] : ['wrongState'])
            const left = await CaseModel.findById(id).lean()
            expect(left?.state ?? null, told).to.equal(isAllowed ? to(state) : state)
          }),
        )
      }
    })
  }
})
