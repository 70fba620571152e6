import { audit } from '../audit/audit.ts'
import type { CaseKind, DraftContent } from '../reference/case.ts'
import { type CaseId, type ListingId, newCaseId, type ObjectionId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { listingToChange } from './changed-listing.ts'
import type { CaseContext } from './context.ts'
import { decisionKeyOf } from './decision-key.ts'
import { keep } from './personal-identifiers.ts'
import { kindFaults, listingFaults } from './rules/kind.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { insertCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

export interface NewCase extends DraftContent {
  readonly kind: CaseKind
  /** The listing to change; every kind but `listing` has one. */
  readonly listing?: ListingId
}

/** An objection that was upheld and opens a case, whose id was set beforehand: the upholding stands in the audit trail. */
export interface FromObjection {
  readonly id: CaseId
  readonly objection: ObjectionId
}

/**
 * Saves a draft of the officer's own department, however little of it is there. Its rules are checked by `submit`. A
 * change is drafted against the listing as it is now; throws `notFound` and `otherDepartment` when it cannot be.
 */
export async function create(
  ctx: CaseContext,
  officer: Officer,
  draft: NewCase,
  from?: FromObjection,
): Promise<CaseView> {
  const { kind, listing: changed, ...filled } = draft
  refuse(draftingFaults(officer))
  refuse([...listingFaults(kind, changed), ...kindFaults(kind, filled)])
  const listing = changed === undefined ? null : await listingToChange(ctx, officer, changed)
  const at = ctx.now().toISOString()
  const content = keep(filled, ctx.keys)
  const it = {
    id: from?.id ?? newCaseId(),
    kind,
    version: 1,
    state: 'draft',
    department: officer.department,
    author: { id: officer.id, username: officer.username },
    content,
    attachments: [],
    history: [],
    createdAt: at,
    updatedAt: at,
    decisionKey: decisionKeyOf(content, listing?.content),
    approvals: [],
    heldUntil: null,
    ...(from && { objection: from.objection }),
    ...(listing && { listing: listing.id, listingVersion: listing.version }),
  } as const
  if (!from) await audit(ctx, { by: officer, action: 'case.created', object: it.id })
  await insertCase(it)
  return masked(ctx, it)
}
