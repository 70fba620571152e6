import type { ChangeKind, DraftContent, KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { Department } from '../reference/departments.ts'
import type { ListingBody } from '../reference/listing.ts'
import type { Offence } from '../reference/offence.ts'
import { amendedBody } from './amended-body.ts'
import { standingListing } from './changed-listing.ts'
import type { CaseContext } from './context.ts'
import { departmentOfCase, lawFor } from './matter-of.ts'
import { open } from './personal-identifiers.ts'
import type { Amendment, ChangedListing, ChangeMatter } from './rules/changes/change-matter.ts'
import { completenessFaults } from './rules/completeness.ts'

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
  return {
    kind: it.kind,
    listing,
    draftedAgainst: it.listingVersion ?? 0,
    content,
    amendment: it.kind === 'amendment' ? amendmentOf(it, content, listing, { department, today }) : null,
    department,
    today,
  }
}

function amendmentOf(
  it: ChangeCase,
  content: DraftContent,
  listing: ChangedListing,
  by: { readonly department: Department; readonly today: ChangeMatter['today'] },
): Amendment {
  const attachments = it.attachments.map(({ id }) => id)
  const written = {
    ...by,
    attachments,
    content: asWritten(listing.content, content),
    offence: offenceFor(listing.content, content),
  }
  const isWhole = written.offence !== null && completenessFaults(written).length === 0
  return {
    written,
    body:
      isWhole && written.offence
        ? amendedBody(listing.content, it.content, { opened: content, offence: written.offence })
        : null,
  }
}

/** The day of the act is not published: unless the amendment names it, the law on the day of the decision applies. */
const offenceFor = ({ offence, decision }: ListingBody, content: DraftContent): Offence | null =>
  lawFor({
    offence: { code: offence.code, actEndedOn: decision.date, ...content.offence },
    decision: { ...decision, ...content.decision },
  })?.offence ?? null

/** Whose identifiers a listing has is judged where they are entered, and they were sealed then: they are left out. */
function asWritten(
  { party, offence, decision, effects, publication }: ListingBody,
  content: DraftContent,
): DraftContent {
  return {
    party: content.party ?? { ...party, identifiers: [], persons: [] },
    offence: { code: offence.code, facts: offence.facts, ...content.offence },
    decision: { ...decision, ...content.decision },
    effects: content.effects ?? effects,
    publication: content.publication ?? { grade: publication.grade },
    ...(content.reasons && { reasons: content.reasons }),
  }
}
