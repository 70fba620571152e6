import type { ListingId } from '../reference/ids.ts'
import type { Listing, ListingBody } from '../reference/listing.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import { fold } from '../registry/fold.ts'
import type { CaseContext } from './context.ts'
import type { ChangedListing } from './rules/changes/change-matter.ts'

/**
 * The listing as its events in the ledger make it at this moment, whatever any follower has taken in. Throws `notFound`
 * for one that was never published or was erased.
 */
export async function standingListing({ ledger }: Pick<CaseContext, 'ledger'>, id: ListingId): Promise<ChangedListing> {
  const events = await ledger.eventsOf(id)
  const listing = events.reduce<Listing | undefined>((so, event) => fold(so, event, whole), undefined)
  const changedIn = events.findLast(({ type }) => type !== 'listing.expired')?.version ?? 0
  if (listing?.content) return { ...listing, content: listing.content, changedIn }
  throw broken(
    'notFound',
    '没有这条名单记录，或其内容已依法删除，请核对编号。',
    'There is no such listing, or its content was erased: check the id.',
    'listing',
  )
}

const whole = (body: ListingBody): ListingBody => body

/** The listing that an officer means to change. Throws `notFound`, and `otherDepartment` for that of another department. */
export async function listingToChange(ctx: CaseContext, officer: Officer, id: ListingId): Promise<ChangedListing> {
  const listing = await standingListing(ctx, id)
  const { department } = listing.content
  if (department.code === officer.department) return listing
  throw broken(
    'otherDepartment',
    `此记录由${department.name}列入，只能由该部门办理变更；其他机关的文书请送该部门。`,
    `This listing is ${department.name}'s: only that department records changes to it. Send it the document.`,
    'listing',
  )
}
