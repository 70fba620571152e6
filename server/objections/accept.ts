import { refuse } from '../cases/rules/refuse.ts'
import type { Officer } from '../reference/officer.ts'
import type { ObjectionContext } from './context.ts'
import { theObjection } from './read.ts'
import { handlingFaults } from './rules/permission.ts'
import { type StepRequest, take } from './step.ts'
import { type ObjectionView, viewer } from './view.ts'

/** Takes an objection up for examination, which makes the officer its examiner. */
export async function accept(
  ctx: Pick<ObjectionContext, 'now' | 'officerNameOf'>,
  officer: Officer,
  id: string,
  request: StepRequest,
): Promise<ObjectionView> {
  const it = await theObjection(id)
  refuse(handlingFaults(officer, it.department))
  const { requestId: _, ...examiner } = officer
  const accepted = await take(ctx, officer, it, 'accepted', request, () => ({ examiner }))
  return (await viewer(ctx.now())).view(accepted)
}
