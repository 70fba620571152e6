import type { DraftContent } from '../reference/case.ts'
import type { Officer } from '../reference/officer.ts'
import { AMENDABLE, type Amendable, amendmentDraft } from './amendment-draft.ts'
import { type CaseEdit, change } from './change.ts'
import { standingListing } from './changed-listing.ts'
import type { CaseContext } from './context.ts'
import { theCase } from './read.ts'
import type { CaseView } from './view.ts'

/**
 * Changes the draft of an amendment to say anew the parts that are named and no others. A part that it did not say before
 * begins with what the listing says now. Throws what `change` throws.
 */
export async function editAmendment(
  ctx: CaseContext,
  officer: Officer,
  id: string,
  edit: CaseEdit,
  parts: readonly Amendable[],
): Promise<CaseView> {
  const { listing, content } = await theCase(id)
  const isNew = (part: Amendable) => parts.includes(part) && content[part] === undefined
  const standing = listing && AMENDABLE.some(isNew) ? (await standingListing(ctx, listing)).content : null
  const said = Object.fromEntries(
    AMENDABLE.map((part): [Amendable, DraftContent[Amendable]] => {
      if (!parts.includes(part)) return [part, undefined]
      return [part, isNew(part) && standing ? amendmentDraft(standing, part)[part] : edit[part]]
    }),
  )
  return change(ctx, officer, id, { ...edit, ...said })
}
