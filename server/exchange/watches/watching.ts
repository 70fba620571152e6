import type { Keys } from '../../keys/keys.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Log } from '../../log.ts'
import type { Network } from '../../network.ts'
import { Polling } from '../../polling.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId, PlatformId } from '../../reference/ids.ts'
import { Follower } from '../follower.ts'
import { addressRules } from './address-rules.ts'
import type { WatchContext } from './context.ts'
import { Courier } from './courier.ts'
import { forgetWatches } from './forget-watches.ts'
import { resolveName } from './resolve-name.ts'
import { tellBlocked } from './tell-blocked.ts'
import type { ToldLedger } from './told-ledger.ts'
import { WatchDesk } from './watch-desk.ts'

/** By then every answer that was given without knowing of an event is stored: a process that far behind answers nothing. */
const SETTLED_MS = 60_000
const FORGET_INTERVAL_MS = 3_600_000

interface WatchingParts {
  readonly ledger: Pick<Ledger, 'follow' | 'events' | 'eventsOf' | 'size'>
  readonly keys: Pick<Keys, 'unseal'>
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info' | 'warn'>
  readonly networks: readonly Network[]
  readonly listingUrl: (id: ListingId) => string
  readonly isRevoked: (platform: PlatformId) => boolean
}

/** What goes on in the background about watches, told blocks and deliveries. */
export interface Watching extends Pick<WatchContext, 'callbacks' | 'courier'> {
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Tells of what happens in the ledger of another registry, once started; each such ledger is followed by itself. */
  readonly telling: (
    mirror: Pick<Ledger, 'follow' | 'events' | 'size'>,
    of: ToldLedger,
  ) => Pick<Watching, 'start' | 'stop'>
}

/**
 * Follows the ledger twice: to tell watchers, and of a revocation those who were answered `blocked`; and to tell these
 * again a minute later, for an answer that was on its way when the revocation came.
 */
export function watching(parts: WatchingParts): Watching {
  const { ledger, keys, now, log, networks, listingUrl, isRevoked } = parts
  const rules = addressRules(networks)
  const courier = new Courier({ now, log, keys, rules, isRevoked })
  const ctx = { now, courier }
  const desk = new WatchDesk(ctx)
  const followersOf = (followed: Pick<Ledger, 'follow' | 'events' | 'size'>, of: ToldLedger): readonly Follower[] => {
    const tell = (events: readonly LedgerEvent[]) => tellBlocked(ctx, events, of)
    const tellAll = async (events: readonly LedgerEvent[]) => {
      await desk.take(events, of)
      await tell(events)
    }
    const name = (what: string) => (of.mirror ? `${what} of ${of.mirror.origin}` : what)
    return [
      new Follower(name('watches'), tellAll, { ledger: followed, now, log }),
      new Follower(name('told again'), tell, { ledger: followed, now, log, afterMs: SETTLED_MS }),
    ]
  }
  const followers = followersOf(ledger, { eventsOf: (id) => ledger.eventsOf(id), listingUrl })
  const forgetting = new Polling('forgetting watches', () => forgetWatches(now()), { now, log })
  return {
    callbacks: { rules, resolve: resolveName },
    courier,
    telling: (mirror, of) => startable(followersOf(mirror, of)),
    start: () => {
      for (const follower of followers) follower.start()
      courier.start()
      forgetting.begin(FORGET_INTERVAL_MS)
    },
    stop: async () => {
      await forgetting.stop()
      for (const follower of followers) await follower.stop()
      await courier.stop()
    },
  }
}

const startable = (followers: readonly Follower[]): Pick<Watching, 'start' | 'stop'> => ({
  start: () => {
    for (const follower of followers) follower.start()
  },
  stop: async () => {
    for (const follower of followers) await follower.stop()
  },
})
