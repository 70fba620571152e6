import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingBody } from '../../reference/listing.ts'
import type { ListedIdentifier, ListedParty } from '../../reference/party.ts'
import { oneAtATime } from '../../turns.ts'
import { contentAfter } from './content-after.ts'
import type { WatchContext } from './context.ts'
import { queue } from './queue.ts'
import type { ToldLedger } from './told-ledger.ts'
import { toldMatches } from './told-matches.ts'
import { WatchIndex, type WatchMatch } from './watch-index.ts'
import { standingWatches, watchesChangedAfter } from './watch-store.ts'

const HEADS_SLICE = 1_000

type DeskContext = Pick<WatchContext, 'now' | 'courier'>

/** Compares what happens in our ledger and in those of peers with what is watched (关注), and has those told who asked for it. */
export class WatchDesk {
  readonly #ctx: DeskContext
  readonly #inTurn = oneAtATime()
  #index = new WatchIndex()
  #change = 0

  constructor(ctx: DeskContext) {
    this.#ctx = ctx
  }

  /**
   * Puts in line who is to be told of these events. A watch that was answered for before an event was ledgered is known
   * here when that event has been read, so none is missed. Done again it changes nothing.
   */
  take(events: readonly LedgerEvent[], ledger: ToldLedger): Promise<void> {
    // Ledgers take turns: two that learn at once would skip what the other has not come to.
    return this.#inTurn(async () => {
      await this.#learn()
      if (this.#index.size === 0) return
      for (const event of events) {
        if (!ledger.mirror) this.#index.endBefore(dayOf(new Date(event.at)))
        await this.#tell(event, ledger)
      }
    })
  }

  /** Every change to a watch since the last look. Where most of the index is about ended ones it is made anew. */
  async #learn(): Promise<void> {
    if (this.#index.isWasteful) {
      this.#index = new WatchIndex()
      this.#change = 0
    }
    for (;;) {
      const changed = await watchesChangedAfter(this.#change)
      if (changed.length === 0) return
      for (const { _id, endedAt, fromSeq, until, parties, change } of changed) {
        if (endedAt === null) this.#index.add({ id: _id, fromSeq, until, parties })
        else this.#index.end(_id)
        this.#change = change
        // A thousand parties take some milliseconds: whoever screens goes in between.
        await nextTurn()
      }
    }
  }

  async #tell(event: LedgerEvent, ledger: ToldLedger): Promise<void> {
    const { before, after } = await contentsOf(event, ledger)
    const matches = [before, after].flatMap((content) => (content ? this.#match(event, content, ledger) : []))
    const content = after ?? before
    if (!content || matches.length === 0) return
    const happening = { event, content, ledger }
    const ids = [...new Set(matches.map(({ watch }) => watch))]
    for (let at = 0; at < ids.length; at += HEADS_SLICE) {
      const standing = await standingWatches(ids.slice(at, at + HEADS_SLICE))
      await queue(this.#ctx, toldMatches(happening, onceEach(matches), standing))
    }
  }

  /** An event of another ledger is news on the day it comes here, and every watch is older than that. */
  #match({ seq, at }: LedgerEvent, { party }: ListingBody, { mirror }: ToldLedger): WatchMatch[] {
    if (!mirror) return this.#index.match(party, { seq, day: dayOf(new Date(at)) })
    const day = dayOf(this.#ctx.now())
    return this.#index.match(withoutHashes(party), { seq: Number.MAX_SAFE_INTEGER, day })
  }
}

/** What the listing said before the event and after it; whoever was told of the one is told that it is another now. */
async function contentsOf(
  event: LedgerEvent,
  { eventsOf }: ToldLedger,
): Promise<{ before: ListingBody | null; after: ListingBody | null }> {
  if (event.type === 'body.erased') return { before: null, after: null }
  if (event.type === 'listing.published') return { before: null, after: event.body ?? null }
  const events = await eventsOf(event.listing)
  const before = contentAfter(events, event.seq - 1)
  const after = contentAfter(events, event.seq)
  return event.type === 'listing.amended' ? { before, after } : { before: null, after }
}

/** Watched persons are kept as hashes with our key: those with another say nothing about them, and not that they differ. */
const withoutHashes = (party: ListedParty): ListedParty => ({
  ...party,
  identifiers: party.identifiers.filter(isClear),
  persons: party.persons.map((person) => ({ ...person, identifiers: person.identifiers.filter(isClear) })),
})

const isClear = (identifier: ListedIdentifier): boolean => 'value' in identifier

/** A party that the listing is about before and after a change is one match. */
const onceEach = (matches: readonly WatchMatch[]): WatchMatch[] => [
  ...new Map(matches.map((it) => [`${it.watch} ${it.ref} ${it.subject}`, it])).values(),
]
