import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { EventDraft, LedgerEvent } from '../reference/event.ts'
import { AlreadyLedgered } from './already-ledgered.ts'
import { overloaded } from './overloaded.ts'
import { seal } from './seal.ts'
import { eventOf, insertEvents, type StoredEvent, standingAt, standingInTheWayOf } from './store.ts'

const BATCH_LIMIT = 1_000
const SALT_BYTES = 32
const LOSERS_PAUSE_MS = 5
const DUPLICATE_KEY = 11_000

/** What an append needs of the ledger. */
export interface Head {
  readonly origin: string
  /** Time for an event appended now, never before that of the last one. */
  readonly nextAt: () => string
  /** Gives the size reached, which stays that until the next wait. */
  readonly catchUp: () => Promise<number>
}

/**
 * Appends what `decide` says at the size the ledger then has, and returns the events, in order.
 *
 * The number is the key of the database, so of two processes that decided at one size only one gets in. The other
 * catches up and decides again, for it may decide otherwise now. Where a batch was cut in two that way, only the part
 * that is not in yet goes in again: nothing is lost and nothing is there twice. When the database fails without saying
 * how far it came, what stands is compared with what was meant.
 *
 * Throws what `decide` throws, nothing written; AlreadyLedgered; RuleBroken `overloaded` when the signal ends it.
 */
export async function appendTo(
  head: Head,
  decide: (size: number) => readonly EventDraft[],
  deadline: AbortSignal,
): Promise<LedgerEvent[]> {
  const done = new Map<string, StoredEvent>()
  while (!deadline.aborted) {
    const size = await head.catchUp()
    const drafts = decide(size).filter((draft) => !done.has(keyOf(draft)))
    if (drafts.length > BATCH_LIMIT) throw new RangeError(`At most ${BATCH_LIMIT} events are appended at a time.`)
    const events = sealed(drafts, size, head)
    const fault = await insertEvents(events).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    const landed = fault ? await countLanded(events) : events.length
    for (const event of events.slice(0, landed)) done.set(keyOf(event), event)
    const stopped = events[landed]
    if (!fault || !stopped) {
      await head.catchUp()
      return [...done.values()].map(eventOf)
    }
    if ((fault.error as { code?: unknown } | null)?.code !== DUPLICATE_KEY) throw fault.error
    const ledgered = await alreadyLedgered(stopped)
    if (ledgered) {
      await head.catchUp()
      throw ledgered
    }
    // The winner's event may not be held by a majority yet, and then catching up does not show it.
    await pause(LOSERS_PAUSE_MS)
  }
  throw overloaded()
}

const keyOf = ({ listing, version }: { readonly listing: string; readonly version: number }): string =>
  `${listing} ${version}`

function sealed(drafts: readonly EventDraft[], size: number, { nextAt, origin }: Head): StoredEvent[] {
  const at = nextAt()
  return drafts.map((draft, i) =>
    seal(draft, { seq: size + i, at, registry: origin, salt: randomBytes(SALT_BYTES).toString('base64') }),
  )
}

/** How many of these stand, told by their hashes: no other process has the salts. */
async function countLanded(events: readonly StoredEvent[]): Promise<number> {
  const standing = await standingAt(events[0]?._id ?? 0, events.length)
  const firstOther = events.findIndex((event, i) => standing[i]?.bodyHash !== event.bodyHash)
  return firstOther === -1 ? events.length : firstOther
}

/** What is wrong with an event that collided, unless it only lost the race for its number. */
async function alreadyLedgered(event: StoredEvent): Promise<AlreadyLedgered | null> {
  const standing = await standingInTheWayOf(event)
  if (!standing) return null
  const { listing, version, onceKey } = event
  const isSameVersion = standing.listing === listing && standing.version === version
  return new AlreadyLedgered(standing._id, isSameVersion || onceKey === undefined ? { listing } : { onceKey })
}
