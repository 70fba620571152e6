import type { Ledger } from '../../ledger/ledger.ts'
import { blockedAnswers } from '../../receipts/blocked-answers.ts'
import type { DepartmentCode, ListingId, PlatformId } from '../../reference/ids.ts'
import type { Officer } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { noSuchListing } from '../../registry/listing.ts'
import { type DeliveryState, deliveriesAbout } from './delivery-store.ts'
import { SCREENING_REVOKED } from './tell-blocked.ts'

/** A platform that was answered `blocked` because of a listing, and whether it knows of its revocation. */
export interface ToldPlatform {
  readonly platform: { readonly id: PlatformId; readonly clientId: string; readonly name: string }
  readonly screenings: number
  readonly lookups: number
  readonly firstAt: string
  readonly lastAt: string
  readonly notices: readonly { readonly at: string; readonly state: DeliveryState }[]
}

export interface ToldContext {
  readonly ledger: Pick<Ledger, 'eventsOf'>
  readonly platformsById: (
    ids: readonly PlatformId[],
  ) => Promise<ReadonlyMap<PlatformId, { readonly clientId: string; readonly name: string }>>
}

/**
 * Everyone who was told `blocked` because of a listing: for officers of the department that listed, who owe them the
 * truth when it is revoked, and for supervisors. Throws RuleBroken `notFound`, `otherDepartment`.
 */
export async function toldBlocked(
  { ledger, platformsById }: ToldContext,
  listing: ListingId,
  officer: Officer,
): Promise<{ items: ToldPlatform[] }> {
  const [published] = await ledger.eventsOf(listing)
  if (!published) throw noSuchListing()
  if (officer.role !== 'supervisor' && officer.department !== published.department) {
    throw notYours(published.department)
  }
  const answers = await blockedAnswers(listing)
  const notices = await deliveriesAbout(listing, SCREENING_REVOKED)
  const platforms = await platformsById(answers.map(({ platform }) => platform))
  return {
    items: answers.map(({ platform: id, count, lookups, firstAt, lastAt }) => ({
      platform: { id, clientId: platforms.get(id)?.clientId ?? '', name: platforms.get(id)?.name ?? '' },
      screenings: count,
      lookups,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
      notices: notices
        .filter(({ platform }) => platform === id)
        .map(({ createdAt, state }) => ({ at: createdAt.toISOString(), state })),
    })),
  }
}

const notYours = (department: DepartmentCode) =>
  broken(
    'otherDepartment',
    `此名单记录由 ${department} 列入，请由该部门或监督人员查阅。`,
    `This listing is ${department}'s: that department or a supervisor may read whom it concerned.`,
  )
