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

/** The entry of the history for a step that an officer takes now. No ID number stays in its note. */
export async function stepBy(
  { now, officerNameOf }: Pick<CaseContext, 'now' | 'officerNameOf'>,
  { id, username }: Officer,
  step: CaseStep,
  note?: string,
): Promise<CaseHistoryEntry> {
  const name = await officerNameOf(id)
  return {
    at: now().toISOString(),
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
