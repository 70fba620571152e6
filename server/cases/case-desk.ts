import type { Department } from '../reference/departments.ts'
import type { Listing } from '../reference/listing.ts'
import type { Officer } from '../reference/officer.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import { type CaseCheck, checkFor } from './check.ts'
import type { CaseContext } from './context.ts'
import { type KnownParty, knownParty } from './known-party.ts'
import { listingsOfCases } from './listings-of-cases.ts'
import { departmentOfCase } from './matter-of.ts'
import { type CaseReading, readCase, theCase } from './read.ts'
import { reviewingFaults } from './rules/permission.ts'

export interface DeskContext extends CaseContext {
  readonly index: Pick<ScreeningIndex, 'screen' | 'size'>
}

/** A case with everything that an officer has beside it on the desk. */
export interface CaseOnDesk {
  readonly it: CaseReading
  readonly check: CaseCheck
  readonly department: Department
  /** The listing that it changes, or became. */
  readonly listing: Listing | null
  /** The officer may approve or return it: it is under review, and none of it is their own work. */
  readonly mayDecide: boolean
}

/** A case to be read and decided. Throws what `readCase` throws. */
export async function caseOnDesk(ctx: DeskContext, officer: Officer, id: string): Promise<CaseOnDesk> {
  const it = await readCase(ctx, officer, id)
  const kept = await theCase(id)
  const [checked, department, listings] = await Promise.all([
    kept.erasedOn === undefined ? checkFor(ctx, kept) : nothingToCheck,
    departmentOfCase(ctx, { department: it.department.code }),
    listingsOfCases([it]),
  ])
  return {
    it,
    check: checked,
    department,
    listing: (it.listing && listings.get(it.listing)) ?? null,
    mayDecide: kept.state === 'submitted' && reviewingFaults(officer, kept).length === 0,
  }
}

/** A case to be filled in: also what the register knows of its party. */
export async function draftOnDesk(
  ctx: DeskContext,
  officer: Officer,
  id: string,
): Promise<CaseOnDesk & { readonly known: KnownParty }> {
  const desk = await caseOnDesk(ctx, officer, id)
  return { ...desk, known: await knownParty(ctx, officer, desk.it.party, desk.it.id) }
}

const nothingToCheck: CaseCheck = { faults: [], warnings: [], law: null, recidivism: [], clocks: [], changes: [] }
