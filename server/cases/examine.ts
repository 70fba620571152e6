import { canonical } from '../ledger/canonical.ts'
import type { DraftContent, KeptContent } from '../reference/case.ts'
import type { Department } from '../reference/departments.ts'
import { type CaseId, caseIdFor } from '../reference/ids.ts'
import type { RuleFault } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { decisionKey, onceKeyOf } from './decision-key.ts'
import { matterFrom } from './matter-of.ts'
import { keep, withoutSeals } from './personal-identifiers.ts'
import { duplicateFaults } from './rules/duplicate.ts'
import { ruleFaults } from './rules/rule-faults.ts'
import { findTaken, findTwins } from './store.ts'

/** Content that may become a case, as it would be stored, and what the rules say of it now. */
export interface Examined {
  /** The same for the same content of the same department: entered twice, it is there once. */
  readonly id: CaseId
  readonly content: KeptContent
  readonly decisionKey: string | null
  /** This very content is a case already. */
  readonly standing: boolean
  /** None where it is standing. */
  readonly faults: readonly RuleFault[]
}

/** Says of each what submitting it would say, for many at a time; and which of them were entered before. */
export async function examine(
  ctx: Pick<CaseContext, 'keys' | 'ledger' | 'now'>,
  department: Department,
  contents: readonly DraftContent[],
): Promise<Examined[]> {
  const kept = contents.map((entered) => {
    const content = keep(entered, ctx.keys)
    return { entered, content, id: idOf(department, content), key: decisionKey(content) }
  })
  const taken = await findTaken(kept.map(({ id }) => id))
  const keys = kept.flatMap(({ id, key }) => (key === null || taken.has(id) ? [] : [key]))
  const twins = await findTwins(keys)
  const ledgered = await ctx.ledger.hasOnce(keys.map(onceKeyOf))
  return kept.map(({ entered, content, id, key }) => {
    const standing = taken.has(id)
    const duplicates = key === null ? [] : duplicateFaults(twins.get(key) ?? null, ledgered.has(onceKeyOf(key)))
    return {
      id,
      content,
      decisionKey: key,
      standing,
      faults: standing ? [] : [...ruleFaults(matterFrom(entered, department, ctx.now())), ...duplicates],
    }
  })
}

const idOf = ({ code }: Department, content: KeptContent): CaseId =>
  caseIdFor(`${code}\n${canonical(withoutSeals(content))}`)
