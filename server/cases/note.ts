import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { versionFaults } from './rules/state.ts'
import { type StepRequest, stepBy, taken } from './step.ts'
import { moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

/**
 * Writes a note into the history of a case, whatever its state: that an appeal was filed, for one, which changes nothing
 * about a listing (行政复议法 42).
 */
export async function note(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  { version, note }: Required<StepRequest>,
): Promise<CaseView> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse(versionFaults(version, it.version))
  const step = await stepBy(ctx, officer, it, 'noted', note)
  return masked(ctx, taken(version, await moveCase(it, {}, step)))
}
