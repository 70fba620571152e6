import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { faultsOf } from './faults.ts'
import { theCase } from './read.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults, versionFaults } from './rules/state.ts'
import { type StepRequest, stepBy, taken } from './step.ts'
import { moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

/** Brings a draft or a returned case to review. Throws every rule that it breaks. */
export async function submit(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  { version, note }: StepRequest,
): Promise<CaseView> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse([...stateFaults('submit', it.state), ...versionFaults(version, it.version)])
  refuse(await faultsOf(ctx, it))
  const step = await stepBy(ctx, officer, it, 'submitted', note)
  return masked(ctx, taken(version, await moveCase(it, { state: 'submitted' }, step)))
}
