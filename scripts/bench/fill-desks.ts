import { addDepartment } from '../../server/access/departments.ts'
import { addOfficer } from '../../server/access/officers.ts'
import { insertRecord } from '../../server/audit/store.ts'
import { keep } from '../../server/cases/personal-identifiers.ts'
import { insertMissing } from '../../server/cases/store.ts'
import type { Context } from '../../server/context.ts'
import type { CaseState, CaseStep, DraftContent, KeptCase } from '../../server/reference/case.ts'
import { type CivilDate, dayOf } from '../../server/reference/civil-date.ts'
import { caseIdFor, type DepartmentCode, newAuditId, type OfficerId } from '../../server/reference/ids.ts'
import type { OfficerRole } from '../../server/reference/officer.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import { progress } from '../progress.ts'
import { eventOf, usccOf } from './register.ts'
import { variedBodyOf } from './varied-register.ts'

const CASES = 20_000
const RECORDS = 10_000
const SLICE = 500
const MINUTE_MS = 60_000
const ROLES = ['clerk', 'reviewer', 'supervisor', 'administrator'] as const satisfies readonly OfficerRole[]
/** Of two hundred cases, what waits on a desk. All others are published. */
const WAITING: Readonly<Record<number, CaseState>> = { 0: 'draft', 1: 'submitted', 2: 'returned', 3: 'withdrawn' }
const STEPS: Readonly<Record<CaseState, readonly CaseStep[]>> = {
  draft: ['created', 'edited'],
  submitted: ['created', 'edited', 'submitted'],
  returned: ['created', 'submitted', 'returned'],
  withdrawn: ['created', 'withdrawn'],
  published: ['created', 'submitted', 'approved', 'published'],
}

interface DeskOfficer {
  readonly id: OfficerId
  readonly username: string
  readonly name: string
  readonly password: string
  readonly role: OfficerRole
  readonly department: { readonly code: DepartmentCode }
}

/** The desks of one department after years of work: its officers, their cases, and what the audit trail says of them. */
export async function fillDesks(ctx: Context): Promise<DeskOfficer[]> {
  const code = 'finance' as DepartmentCode
  const region = '211100' as RegionCode
  await addDepartment(ctx, 'commandLine', { code, name: '盘锦市财政局', region, authority: 'finance', active: true })
  const officers: DeskOfficer[] = []
  for (const role of ROLES) {
    const account = { username: `finance.${role}`, name: `财政${role}`, role, department: code }
    const { id, password } = await addOfficer(ctx, 'commandLine', account)
    officers.push({ ...account, id, password, department: { code } })
  }
  const [clerk] = officers
  if (!clerk) throw new TypeError('A department has a clerk.')
  const bar = progress('Filling desks', CASES + RECORDS)
  for (let at = 0; at < CASES; at += SLICE) {
    await insertMissing(Array.from({ length: SLICE }, (_, i) => caseOf(ctx, clerk, at + i)))
    bar.tick(SLICE)
  }
  for (let n = 0; n < RECORDS; n += 1) {
    await insertRecord({
      id: newAuditId(),
      at: daysBefore(ctx.now(), n),
      action: 'case.edited',
      by: 'officer',
      officer: clerk.id,
      username: clerk.username,
      department: code,
      platform: null,
      object: caseIdFor(String(n)),
      requestId: null,
      detail: null,
    })
    bar.tick(1)
  }
  bar.end()
  return officers
}

/** A few an hour, the first the newest. */
const daysBefore = (now: Date, n: number): string => new Date(now.getTime() - n * 20 * MINUTE_MS).toISOString()

function caseOf(ctx: Context, by: DeskOfficer, n: number): KeptCase {
  const state = WAITING[n % 200] ?? 'published'
  const at = daysBefore(ctx.now(), n)
  const officer = { id: by.id, username: by.username, name: by.name }
  return {
    id: caseIdFor(String(n)),
    kind: 'listing',
    version: STEPS[state].length,
    state,
    department: by.department.code,
    author: { id: by.id, username: by.username },
    content: keep(contentOf(n, dayOf(new Date(at))), ctx.keys),
    attachments: [],
    history: STEPS[state].map((step) => ({ at, step, officer, note: step === 'returned' ? '请补充证据。' : null })),
    createdAt: at,
    updatedAt: at,
    decisionKey: `${n}`,
    approvals: [],
    heldUntil: null,
    ...(state === 'published' && { listing: eventOf(n).listing, ledger: { seq: n } }),
  }
}

function contentOf(n: number, day: CivilDate): DraftContent {
  const { party, offence, decision, effects, publication } = variedBodyOf(n, day)
  return {
    party: { ...party, persons: [], identifiers: [{ scheme: 'uscc', value: usccOf(n) }] },
    offence: { code: 'GP-201', facts: offence.facts, actEndedOn: day },
    procedure: { noticeServedOn: day, defence: { kind: 'none', on: null }, reviewedOn: day },
    decision: { ...decision, date: day, servedOn: day },
    effects,
    publication: { grade: publication.grade },
  }
}
