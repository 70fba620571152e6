import { type CivilDate, dayOf, plusDays } from '../../reference/civil-date.ts'
import { type CallbackId, newWatchId, type PlatformId, type WatchId } from '../../reference/ids.ts'
import type { IdentifierScheme, PartyKind } from '../../reference/party.ts'
import { broken } from '../../reference/rule-broken.ts'
import { callbackFor } from './callbacks.ts'
import type { WatchContext } from './context.ts'
import { cancelDeliveries } from './delivery-store.ts'
import { endWatch, findWatch, insertWatch, partyCounts, type WatchHead, watchesOf } from './watch-store.ts'
import { type PartyToWatch, type WatchedParty, watchedParty } from './watched-party.ts'

/** Every process keeps all of them in memory. */
const WATCHES_LIMIT = 20_000
const PARTIES_LIMIT = 500_000
/** By then every process has heard that it ended. */
const REMEMBERED_DAYS = 7
const DAY_MS = 86_400_000

export interface WatchRequest {
  readonly parties: readonly PartyToWatch[]
  /** Last day. */
  readonly until: CivilDate
  /** Address that is told; without one what happens is read at `GET /deliveries`. */
  readonly callback?: string
}

/** A watch as its platform sees it. */
export interface WatchView {
  readonly id: WatchId
  readonly until: CivilDate
  readonly callback: CallbackId | null
  readonly parties: number
  readonly createdAt: string
}

/** What is kept of a watched party: identifiers of persons are masked, there is nothing else of them. */
export interface WatchedPartyView {
  readonly ref: string
  readonly kind: PartyKind
  readonly name?: string
  readonly formerNames: readonly string[]
  readonly identifiers: readonly { readonly scheme: IdentifierScheme; readonly value: string }[]
}

/**
 * Begins a watch (关注): whatever is published from now on about one of its parties is told. What is listed already is for
 * a screening to say. Throws RuleBroken `datesOutOfOrder`, `callbackRefused`, `limitReached`.
 */
export async function beginWatch(
  ctx: WatchContext,
  platform: PlatformId,
  { parties, until, callback: address }: WatchRequest,
): Promise<WatchView & { readonly secret?: string }> {
  const createdAt = ctx.now()
  if (until < dayOf(createdAt)) throw inThePast()
  const counts = await partyCounts(platform, WATCHES_LIMIT)
  const watched = counts.reduce((sum, count) => sum + count, parties.length)
  if (counts.length >= WATCHES_LIMIT || watched > PARTIES_LIMIT) throw tooMany()
  const callback = address === undefined ? null : await callbackFor(ctx, platform, address)
  const watch = {
    _id: newWatchId(),
    platform,
    fromSeq: await ctx.ledger.catchUp(),
    until,
    callback: callback?.id ?? null,
    parties: parties.map((it) => ({ ref: it.ref, party: watchedParty(it, ctx.keys.hashPersonal) })),
    partyCount: parties.length,
    createdAt,
    endedAt: null,
    // The day after the last one is over, in Shanghai or anywhere.
    forgetAt: new Date(`${plusDays(until, 2)}T00:00:00.000Z`),
  }
  await insertWatch(watch)
  return { ...viewOf(watch), ...(callback?.secret === undefined ? {} : { secret: callback.secret }) }
}

/** A page of a platform's watches, newest first. */
export async function listWatches(platform: PlatformId, page: { readonly limit: number; readonly cursor?: number }) {
  const found = await watchesOf(platform, page.cursor ?? Number.MAX_SAFE_INTEGER, page.limit + 1)
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return {
    items: items.map(viewOf),
    nextCursor: found.length > page.limit && last ? String(last.change) : null,
  }
}

/** Throws RuleBroken `notFound`. */
export async function readWatch(
  platform: PlatformId,
  id: WatchId,
): Promise<Omit<WatchView, 'parties'> & { readonly parties: readonly WatchedPartyView[] }> {
  const watch = await findWatch(id, platform)
  if (!watch) throw noSuchWatch()
  return { ...viewOf(watch), parties: watch.parties.map(({ ref, party }) => ({ ref, ...partyView(party) })) }
}

/** Ends a watch: its parties are forgotten at once, and nothing that waits is sent any more. Throws RuleBroken `notFound`. */
export async function stopWatch(ctx: Pick<WatchContext, 'now'>, platform: PlatformId, id: WatchId): Promise<void> {
  const now = ctx.now()
  const ended = await endWatch(id, platform, now, new Date(now.getTime() + REMEMBERED_DAYS * DAY_MS))
  if (!ended) throw noSuchWatch()
  await cancelDeliveries(id)
}

const viewOf = ({ _id, until, callback, partyCount, createdAt }: Omit<WatchHead, 'change'>): WatchView => ({
  id: _id,
  until,
  callback,
  parties: partyCount,
  createdAt: createdAt.toISOString(),
})

const partyView = ({ kind, name, formerNames, identifiers }: WatchedParty): Omit<WatchedPartyView, 'ref'> => ({
  kind,
  ...(name === undefined ? {} : { name }),
  formerNames,
  identifiers: identifiers.map(({ scheme, shown }) => ({ scheme, value: shown })),
})

const noSuchWatch = () => broken('notFound', '没有此项关注，或已结束。', 'There is no such watch, or it has ended.')

const inThePast = () =>
  broken(
    'datesOutOfOrder',
    '关注截止日期已过，请填写今天或以后的日期。',
    'The watch would have ended already: give today or a later day.',
    'until',
  )

const tooMany = () =>
  broken(
    'limitReached',
    `每个平台至多 ${WATCHES_LIMIT} 项关注、${PARTIES_LIMIT} 个主体；请合并或结束不再需要的。`,
    `A platform has ${WATCHES_LIMIT} watches of ${PARTIES_LIMIT} parties at most: join some, or end those no longer needed.`,
  )
