import type { DraftContent, KeptContent } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import { standingListing } from './changed-listing.ts'
import type { CaseContext } from './context.ts'
import { decisionKeyOf } from './decision-key.ts'
import { keep, keepTogether } from './personal-identifiers.ts'
import { theCase } from './read.ts'
import { kindFaults } from './rules/kind.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { stateFaults, versionFaults } from './rules/state.ts'
import { stepBy, taken } from './step.ts'
import { moveCase } from './store.ts'
import { type CaseView, masked } from './view.ts'

export interface CaseEdit extends DraftContent {
  readonly version: number
}

/**
 * Replaces the top-level properties that are given, and takes out those given as undefined, on a draft or a returned case of the officer's own department. A
 * change is from then on one of the listing as it is now: whoever edits it has looked at it again.
 */
export async function change(ctx: CaseContext, officer: Officer, id: string, edit: CaseEdit): Promise<CaseView> {
  const { version, ...draft } = edit
  const it = await theCase(id)
  refuse(draftingFaults(officer, it.department))
  refuse([...stateFaults('change', it.state), ...versionFaults(version, it.version)])
  refuse(kindFaults(it.kind, draft))
  const listing = it.listing && (await standingListing(ctx, it.listing))
  const content = keepTogether(given({ ...it.content, ...keep(draft, ctx.keys) }), ctx.keys)
  const step = await stepBy(ctx, officer, it, 'edited')
  const changed = {
    content,
    decisionKey: decisionKeyOf(content, listing ? listing.content : undefined),
    ...(listing && { listingVersion: listing.version }),
  }
  return masked(ctx, taken(version, await moveCase(it, changed, step)))
}

const given = (content: KeptContent): KeptContent =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined))
