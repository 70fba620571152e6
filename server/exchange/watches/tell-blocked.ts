import { type BlockedAnswers, blockedAnswers } from '../../receipts/blocked-answers.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { CallbackId, PlatformId } from '../../reference/ids.ts'
import type { ListingBody } from '../../reference/listing.ts'
import { callbacksOf } from './callback-store.ts'
import { contentAfter } from './content-after.ts'
import type { WatchContext } from './context.ts'
import type { Telling } from './delivery.ts'
import { deliveriesAbout } from './delivery-store.ts'
import { queue } from './queue.ts'
import type { ToldLedger } from './told-ledger.ts'
import { originOf, whatHappened } from './told-matches.ts'

/** What a platform is told whose screening was answered `blocked` because of a listing that is revoked. */
export const SCREENING_REVOKED = 'screening.revoked'

type TellContext = Pick<WatchContext, 'now' | 'courier'>

/**
 * Tells every platform that was answered `blocked` because of a listing that these events revoke: it never had effect, so
 * the bidder may have been wronged. Each is told once, however often this is done.
 */
export async function tellBlocked(ctx: TellContext, events: readonly LedgerEvent[], ledger: ToldLedger): Promise<void> {
  for (const event of events) if (event.type === 'listing.revoked') await tellOf(ctx, event, ledger)
}

async function tellOf(ctx: TellContext, event: LedgerEvent, ledger: ToldLedger): Promise<void> {
  const answers = await blockedAnswers(event.listing)
  if (answers.length === 0) return
  const told = new Set((await deliveriesAbout(event.listing, SCREENING_REVOKED)).map(({ platform }) => platform))
  const content = contentAfter(await ledger.eventsOf(event.listing), event.seq)
  for (const answer of answers) {
    if (told.has(answer.platform)) continue
    const callbacks = await recipientsOf(answer.platform)
    await queue(
      ctx,
      callbacks.map((callback) => tellingOf(ledger, event, content, answer, callback)),
    )
  }
}

function tellingOf(
  ledger: ToldLedger,
  event: LedgerEvent,
  content: ListingBody | null,
  { platform, count, lookups, screenings }: BlockedAnswers,
  callback: CallbackId | null,
): Telling {
  const { listing, seq, at } = event
  const url = ledger.listingUrl(listing)
  const happened = content
    ? whatHappened({ event, content, ledger })
    : { event: { seq }, listing: { id: listing, url } }
  return {
    platform,
    watch: null,
    callback,
    type: SCREENING_REVOKED,
    listing,
    seq,
    data: { ...happened, screenings: { count, newest: screenings }, lookups: { count: lookups } },
    timestamp: at,
    ...originOf(ledger),
  }
}

/** The callback for the whole platform, else each of its callbacks that is in use, else none: then it is kept to be read. */
async function recipientsOf(platform: PlatformId): Promise<readonly (CallbackId | null)[]> {
  const callbacks = await callbacksOf(platform)
  const wide = callbacks.find(({ isPlatformWide }) => isPlatformWide)
  const used = wide ? [wide] : callbacks.filter(({ disabled }) => disabled === null)
  return used.length > 0 ? used.map(({ _id }) => _id) : [null]
}
