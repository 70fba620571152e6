import type { KeptCase } from '../reference/case.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { LedgerEvent } from '../reference/event.ts'
import { listingOf } from '../reference/ids.ts'
import type { ListingBody } from '../reference/listing.ts'
import type { StandingListing } from '../registry/ends.ts'
import { fold } from '../registry/fold.ts'
import { changeEvent } from './change-event.ts'
import type { ChangeCase } from './change-matter-of.ts'
import { listingBody } from './listing-body.ts'
import type { ChangeMatter } from './rules/changes/change-matter.ts'
import { completenessFaults } from './rules/completeness.ts'
import type { Matter } from './rules/matter.ts'
import { procedureFaults } from './rules/procedure.ts'

// What a case would come to if it were published at that instant, for an officer to see beforehand.

/** The listing that a case of kind `listing` would become; null while too little is there to tell. */
export function publishedAs(it: KeptCase, matter: Matter, now: Date): StandingListing | null {
  const { content: opened, offence, department } = matter
  if (!offence || completenessFaults(matter).length > 0 || procedureFaults(matter).length > 0) return null
  const content = listingBody(it.content, { opened, number: '', offence, department, publishedOn: dayOf(now) })
  return {
    id: listingOf(it.id),
    version: 1,
    registry: '',
    seq: 0,
    publishedAt: now.toISOString(),
    content,
    contentSeq: 0,
    track: { stays: [], endings: [], expiredOn: null },
  }
}

/** The listing as a change that breaks no rule would leave it. */
export function changedBy(it: ChangeCase, matter: ChangeMatter, now: Date): StandingListing {
  const { listing } = matter
  const entry = { seq: listing.seq + 1, at: now.toISOString(), registry: listing.registry, bodyHash: '' }
  const after = fold<ListingBody>(listing, { ...entry, ...changeEvent(it, matter) } as LedgerEvent, (body) => body)
  return { ...after, content: after.content ?? listing.content }
}
