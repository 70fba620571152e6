import type { ChangeKind, KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import { amendmentOf } from './amendment-of.ts'
import { standingListing } from './changed-listing.ts'
import type { CaseContext } from './context.ts'
import { departmentOfCase } from './matter-of.ts'
import { open } from './personal-identifiers.ts'
import type { ChangeMatter } from './rules/changes/change-matter.ts'

/** A case that changes a listing. */
export interface ChangeCase extends KeptCase {
  readonly kind: ChangeKind
  readonly listing: NonNullable<KeptCase['listing']>
}

export const isChange = (it: KeptCase): it is ChangeCase => it.kind !== 'listing' && it.listing !== undefined

/** What the rules of a change look at: the listing as the ledger has it at this moment. Throws `notFound` once it is erased. */
export async function changeMatterOf(
  ctx: Pick<CaseContext, 'keys' | 'ledger' | 'now' | 'departmentOf'>,
  it: ChangeCase,
): Promise<ChangeMatter> {
  const listing = await standingListing(ctx, it.listing)
  const department = await departmentOfCase(ctx, it)
  const content = open(it.content, ctx.keys)
  const today = dayOf(ctx.now())
  const attachments = it.attachments.map(({ id }) => id)
  return {
    kind: it.kind,
    listing,
    draftedAgainst: it.listingVersion ?? 0,
    content,
    amendment:
      it.kind === 'amendment'
        ? amendmentOf(listing.content, { kept: it.content, opened: content }, { department, attachments, today })
        : null,
    department,
    today,
  }
}
