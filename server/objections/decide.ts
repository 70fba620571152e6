import { withoutIdNumbers } from '../cases/id-numbers.ts'
import { refuse } from '../cases/rules/refuse.ts'
import { newCaseId } from '../reference/ids.ts'
import type { Correction, Objection } from '../reference/objection.ts'
import type { Officer } from '../reference/officer.ts'
import type { ObjectionContext } from './context.ts'
import { seeCaseOpened } from './open-case.ts'
import { theObjection } from './read.ts'
import { decidingFaults } from './rules/permission.ts'
import { type StepRequest, take } from './step.ts'
import { type ObjectionView, viewer } from './view.ts'

const DAY_MS = 86_400_000

export interface Decision extends StepRequest {
  /** What the objector is told. */
  readonly answer: string
}

/** Rejects an objection with an answer. The listing is shown without annotation again, unless there is another. */
export async function reject(
  ctx: ObjectionContext,
  officer: Officer,
  id: string,
  decision: Decision,
): Promise<ObjectionView> {
  const it = await decidable(officer, id)
  const rejected = await take(ctx, officer, it, 'rejected', decision, (at) => ({
    ...decided(ctx, decision, at),
    annotates: false,
  }))
  await ctx.underObjection.read()
  return (await viewer(ctx.now())).view(rejected)
}

/**
 * Upholds an objection with an answer, and opens the case that corrects the listing, drafted in the name of the
 * examiner. The decision is written down with the id that the case will have: should the process die before the case
 * is there, any other opens it. The listing stays annotated until it is corrected.
 */
export async function uphold(
  ctx: ObjectionContext,
  officer: Officer,
  id: string,
  { correction: kind, ...decision }: Decision & { readonly correction: Correction },
): Promise<ObjectionView> {
  const it = await decidable(officer, id)
  const upheld = await take(ctx, officer, it, 'upheld', decision, (at) => ({
    ...decided(ctx, decision, at),
    correction: { kind, case: newCaseId(), openedAt: null },
  }))
  await seeCaseOpened(ctx, upheld)
  return (await viewer(ctx.now())).view(upheld)
}

async function decidable(officer: Officer, id: string): Promise<Objection> {
  const it = await theObjection(id)
  refuse(decidingFaults(officer, it))
  return it
}

const decided = ({ config }: ObjectionContext, { answer }: Decision, at: string) => ({
  answer: withoutIdNumbers(answer),
  decidedAt: at,
  eraseAt: new Date(Date.parse(at) + config.objectorDataDays * DAY_MS).toISOString(),
})
