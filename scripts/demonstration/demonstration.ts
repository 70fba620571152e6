import { decisionKey, onceKeyOf } from '../../server/cases/decision-key.ts'
import { listingBody } from '../../server/cases/listing-body.ts'
import { keep } from '../../server/cases/personal-identifiers.ts'
import type { Keys } from '../../server/keys/keys.ts'
import type { CivilDate } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { EventDraft } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import { type DemonstrationOfficer, type DemonstrationPlatform, OFFICERS, PLATFORMS } from './accounts.ts'
import { type Change, changesTo, expiry, stayedAndResumed } from './changes.ts'
import { type DecidedListing, decidedListings } from './decided-listings.ts'
import { DEPARTMENTS } from './departments.ts'
import { chance, type Random } from './random.ts'

/** A listing before it is published: the ledger's numbering gives it its number (编号) when it is appended. */
export interface UnnumberedListing {
  readonly id: ListingId
  readonly series: { readonly prefix: RegionCode; readonly year: number }
  readonly publishedOn: CivilDate
  readonly publish: (number: string) => EventDraft
}

export interface Demonstration {
  readonly departments: readonly Department[]
  readonly officers: readonly DemonstrationOfficer[]
  readonly platforms: readonly DemonstrationPlatform[]
  /** 300, in the order they were published. */
  readonly listings: readonly UnnumberedListing[]
  /** What was ordered about them, and which of them expired, in the order of days; each after its publication. */
  readonly changes: readonly Change[]
}

interface Options {
  readonly random: Random
  readonly today: CivilDate
  readonly hashPersonal: Keys['hashPersonal']
}

/**
 * A made-up register of a city: every department, 300 listings over all fields, states and measures, each one lawful by
 * the catalogue. The same `random` and `today` give the same register. The departments are those of the city; no firm,
 * person, number or decision in it is real.
 */
export function demonstration({ random, today, hashPersonal }: Options): Demonstration {
  const decided = decidedListings(random, today).sort((a, b) => compare(a.timeline.publishedOn, b.timeline.publishedOn))
  const changes = decided.flatMap((it, i) => ordered(random, it, i + 1, today)).sort((a, b) => compare(a.on, b.on))
  return {
    departments: DEPARTMENTS,
    officers: OFFICERS,
    platforms: PLATFORMS,
    listings: decided.map((it) => unnumbered(it, hashPersonal)),
    changes,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function ordered(
  random: Random,
  { id, plan, department, timeline, content }: DecidedListing,
  serial: number,
  today: CivilDate,
): Change[] {
  const changed = { listing: id, department, on: timeline.changedOn, serial }
  if (plan.state === 'expired') return expiry(changed, content.effects)
  if (plan.state !== 'inForce') return changesTo(plan.state, changed)
  const isOld = timeline.changedOn > timeline.publishedOn && timeline.changedOn < today
  return isOld && chance(random, 0.05) ? stayedAndResumed(changed, today) : []
}

function unnumbered({ id, plan, department, timeline, content }: DecidedListing, hashPersonal: Keys['hashPersonal']) {
  const { publishedOn } = timeline
  // Nothing sealed is published, so there is nothing to seal.
  const kept = keep(content, { hashPersonal, seal: () => '', unseal: () => '' })
  const onceKey = decisionKey(kept)
  return {
    id,
    series: { prefix: department.region, year: Number(publishedOn.slice(0, 4)) },
    publishedOn,
    publish: (number: string): EventDraft => ({
      type: 'listing.published',
      listing: id,
      version: 1,
      department: department.code,
      body: listingBody(kept, { opened: content, number, offence: plan.offence, department, publishedOn }),
      ...(onceKey === null ? {} : { onceKey: onceKeyOf(onceKey) }),
    }),
  }
}
