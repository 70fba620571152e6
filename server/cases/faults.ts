import type { KeptCase } from '../reference/case.ts'
import type { RuleFault } from '../reference/rule-broken.ts'
import { changeMatterOf, isChange } from './change-matter-of.ts'
import type { CaseContext } from './context.ts'
import { onceKeyOf } from './decision-key.ts'
import { matterOf } from './matter-of.ts'
import { changeFaults } from './rules/changes/change-faults.ts'
import { duplicateFaults } from './rules/duplicate.ts'
import { ruleFaults } from './rules/rule-faults.ts'
import { findTwin } from './store.ts'

/** Every rule that a case breaks now. Throws `notFound` when the listing it changes was erased. */
export async function faultsOf(ctx: CaseContext, it: KeptCase): Promise<RuleFault[]> {
  const faults = isChange(it) ? changeFaults(await changeMatterOf(ctx, it)) : ruleFaults(await matterOf(ctx, it))
  return [...faults, ...(await findDuplicates(ctx, it))]
}

async function findDuplicates({ ledger }: CaseContext, it: KeptCase): Promise<RuleFault[]> {
  const { id, state, decisionKey, listing } = it
  if (decisionKey === null || state === 'published') return []
  const twin = await findTwin(id, decisionKey, listing)
  // A listing that is amended may have had the decision before: then the ledger knows it by that.
  if (isChange(it)) return duplicateFaults(twin, false)
  const onceKey = onceKeyOf(decisionKey)
  return duplicateFaults(twin, (await ledger.hasOnce([onceKey])).has(onceKey))
}
