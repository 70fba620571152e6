import { audit } from '../audit/audit.ts'
import { refuse } from '../cases/rules/refuse.ts'
import type { Objection, ObjectionHistoryEntry, ObjectionStep } from '../reference/objection.ts'
import type { Officer } from '../reference/officer.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import type { ObjectionContext } from './context.ts'
import { staleVersion, stateFaults, versionFaults } from './rules/state.ts'
import { type Change, moveObjection } from './store.ts'

/** What an officer sends with a step: the version they decided on, and a note for the history. */
export interface StepRequest {
  readonly version: number
  readonly note?: string
}

/**
 * Takes a step with an objection as the officer saw it: in the audit trail, then in the objection. Of two officers at
 * once one takes it; throws `wrongState` or `staleVersion` to the other.
 */
export async function take(
  ctx: Pick<ObjectionContext, 'now' | 'officerNameOf'>,
  officer: Officer,
  it: Objection,
  step: ObjectionStep,
  { version, note }: StepRequest,
  change: (at: string) => Change,
): Promise<Objection> {
  refuse([...stateFaults(step, it.state), ...versionFaults(version, it.version)])
  await audit(ctx, { by: officer, action: `objection.${step}`, object: it.id })
  const { id, username } = officer
  const at = ctx.now().toISOString()
  const entry: ObjectionHistoryEntry = {
    at,
    step,
    officer: { id, username, name: await ctx.officerNameOf(id) },
    note: note ?? null,
  }
  const moved = await moveObjection(it, { state: step, ...change(at) }, entry)
  if (moved) return moved
  throw new RuleBroken([staleVersion(version)])
}
