import type { CaseId } from '../../reference/ids.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'

/** One decision lists one party once; `twin` is the other case on it, `ledgered` that it is published already. */
export function duplicateFaults(twin: CaseId | null, ledgered: boolean): RuleFault[] {
  if (twin === null && !ledgered) return []
  const zh = twin === null ? '已经公布' : `已在案件 ${twin} 中办理`
  const en = twin === null ? 'is published already' : `is handled in case ${twin} already`
  return [
    fault(
      'duplicateDecision',
      'decision.number',
      `对该主体的这份决定${zh}，请核对文号；确属重复的，请撤回本案。`,
      `This decision against this party ${en}: check its number, or withdraw this case.`,
      '行政处罚法 29',
    ),
  ]
}
