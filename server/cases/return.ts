import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import { refuseIfHeld } from './rules/hold.ts'
import { reviewingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults, versionFaults } from './rules/state.ts'
import { type StepRequest, stepBy, taken } from './step.ts'
import { moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

/** Sends a case back to those who drafted it, with the note that says what to mend. */
export async function returnCase(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  { version, note }: Required<StepRequest>,
): Promise<CaseView> {
  const it = await theCase(id)
  refuse(reviewingFaults(officer, it))
  refuse([...stateFaults('return', it.state), ...versionFaults(version, it.version)])
  refuseIfHeld(it, ctx.now())
  const step = await stepBy(ctx, officer, it, 'returned', note)
  return masked(ctx, taken(version, await moveCase(it, { state: 'returned' }, step)))
}
