import type { KeptCase } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import type { RuleFault } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { onceKeyOf } from './decision-key.ts'
import { matterOf } from './matter-of.ts'
import { theCase } from './read.ts'
import { duplicateFaults } from './rules/duplicate.ts'
import { readingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { ruleFaults } from './rules/rule-faults.ts'
import { findTwin } from './store.ts'

/** What would be refused if the case were submitted or approved now, and why. Throws when the officer may not read it. */
export async function check(ctx: CaseContext, officer: Officer, id: string): Promise<RuleFault[]> {
  const it = await theCase(id)
  refuse(readingFaults(officer, it.department))
  return faultsOf(ctx, it)
}

/** Every rule that a case breaks now. */
export async function faultsOf(ctx: CaseContext, it: KeptCase): Promise<RuleFault[]> {
  if (it.kind !== 'listing') return [notYet(it.kind)]
  return [...ruleFaults(await matterOf(ctx, it)), ...(await findDuplicates(ctx, it))]
}

async function findDuplicates({ ledger }: CaseContext, { id, state, decisionKey }: KeptCase): Promise<RuleFault[]> {
  if (decisionKey === null || state === 'published') return []
  const onceKey = onceKeyOf(decisionKey)
  return duplicateFaults(await findTwin(id, decisionKey), (await ledger.hasOnce([onceKey])).has(onceKey))
}

const notYet = (kind: string): RuleFault => ({
  path: 'kind',
  code: 'kindNotSupported',
  message: { zh: `暂不能提交 ${kind} 类案件。`, en: `Cases of kind ${kind} cannot be submitted yet.` },
})
