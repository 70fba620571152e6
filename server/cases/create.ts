import { audit } from '../audit/audit.ts'
import type { CaseKind, DraftContent } from '../reference/case.ts'
import { newCaseId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { decisionKey } from './decision-key.ts'
import { keep } from './personal-identifiers.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { insertCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

export interface NewCase extends DraftContent {
  readonly kind: CaseKind
}

/** Saves a draft of the officer's own department, however little of it is there. Its rules are checked by `submit`. */
export async function create(ctx: CaseContext, officer: Officer, { kind, ...draft }: NewCase): Promise<CaseView> {
  refuse(draftingFaults(officer))
  if (kind !== 'listing') throw notYet(kind)
  const at = ctx.now().toISOString()
  const content = keep(draft, ctx.keys)
  const it = {
    id: newCaseId(),
    kind,
    version: 1,
    state: 'draft',
    department: officer.department,
    author: { id: officer.id, username: officer.username },
    content,
    history: [],
    createdAt: at,
    updatedAt: at,
    decisionKey: decisionKey(content),
    approvals: [],
    heldUntil: null,
  } as const
  await audit(ctx, { by: officer, action: 'case.created', object: it.id })
  await insertCase(it)
  return masked(ctx, it)
}

const notYet = (kind: CaseKind) =>
  broken(
    'kindNotSupported',
    `暂不办理 ${kind} 类案件，目前只能办理 listing（拟列入）。`,
    `Cases of kind ${kind} are not handled yet: only listing is.`,
    'kind',
  )
