import { audit } from '../audit/audit.ts'
import type { CaseHistoryEntry, CaseStep, KeptCase } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { withoutIdNumbers } from './id-numbers.ts'
import { staleVersion } from './rules/state.ts'

/** What an officer sends with a step: the version they decided on, and a note for the history. */
export interface StepRequest {
  readonly version: number
  readonly note?: string
}

/**
 * Writes down in the audit trail the step that an officer takes now, and gives its entry of the history. No ID number
 * stays in its note.
 */
export async function stepBy(
  ctx: Pick<CaseContext, 'now' | 'officerNameOf'>,
  officer: Officer,
  it: Pick<KeptCase, 'id'>,
  step: Exclude<CaseStep, 'published'>,
  note?: string,
): Promise<CaseHistoryEntry> {
  const { id, username } = officer
  const name = await ctx.officerNameOf(id)
  await audit(ctx, { by: officer, action: `case.${step}`, object: it.id })
  return {
    at: ctx.now().toISOString(),
    step,
    officer: { id, username, name },
    note: note === undefined ? null : withoutIdNumbers(note),
  }
}

/** The case after a step; throws `staleVersion` when somebody else took one in the meantime. */
export function taken(version: number, it: KeptCase | null): KeptCase {
  if (it === null) throw new RuleBroken([staleVersion(version)])
  return it
}
