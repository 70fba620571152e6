import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { refuseIfHeld } from './rules/hold.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults, versionFaults } from './rules/state.ts'
import { type StepRequest, stepBy, taken } from './step.ts'
import { moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

/** Gives up a case that was submitted or returned. It stays on file. */
export async function withdraw(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  { version, note }: StepRequest,
): Promise<CaseView> {
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse([...stateFaults('withdraw', it.state), ...versionFaults(version, it.version)])
  refuseIfHeld(it, ctx.now())
  const step = await stepBy(ctx, officer, it, 'withdrawn', note)
  return masked(ctx, taken(version, await moveCase(it, { state: 'withdrawn' }, step)))
}
