import type { ListingId, PlatformId, ScreeningId } from '../reference/ids.ts'
import { lookupsBlockedBy } from './lookup-store.ts'
import { screeningsBlockedBy } from './store.ts'

/** Of a platform's screenings, that many are named one by one. */
const NAMED = 100

/** A platform's screenings and lookups that were answered `blocked` because of a listing. */
export interface BlockedAnswers {
  readonly platform: PlatformId
  readonly count: number
  /** How many lookups, of which nothing more is kept. */
  readonly lookups: number
  readonly firstAt: Date
  readonly lastAt: Date
  /** The newest, up to 100. */
  readonly screenings: readonly { readonly id: ScreeningId; readonly at: Date }[]
}

/** Every platform that was told `blocked` because of the listing. Reads through all of those answers. */
export async function blockedAnswers(listing: ListingId): Promise<BlockedAnswers[]> {
  const platforms = new Map<PlatformId, BlockedAnswers>()
  for await (const { _id: id, platform, at } of screeningsBlockedBy(listing)) {
    const { count, lookups, firstAt, lastAt, screenings } = platforms.get(platform) ?? NONE
    platforms.set(platform, {
      platform,
      count: count + 1,
      lookups,
      firstAt: earlier(firstAt, at),
      lastAt: later(lastAt, at),
      screenings: newest(screenings, { id, at }),
    })
  }
  for (const { platform, count: lookups, firstAt, lastAt } of await lookupsBlockedBy(listing)) {
    const known = platforms.get(platform) ?? { ...NONE, platform }
    platforms.set(platform, {
      ...known,
      lookups,
      firstAt: earlier(known.firstAt, firstAt),
      lastAt: later(known.lastAt, lastAt),
    })
  }
  return [...platforms.values()].sort((a, b) => a.platform.localeCompare(b.platform))
}

const earlier = (a: Date, b: Date): Date => new Date(Math.min(a.getTime(), b.getTime()))
const later = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()))

const LATEST_MS = 8.64e15
const NONE: Omit<BlockedAnswers, 'platform'> = {
  count: 0,
  lookups: 0,
  firstAt: new Date(LATEST_MS),
  lastAt: new Date(-LATEST_MS),
  screenings: [],
}

type Named = BlockedAnswers['screenings'][number]

function newest(named: readonly Named[], next: Named): readonly Named[] {
  const oldest = named.at(-1)
  if (named.length >= NAMED && oldest && next.at <= oldest.at) return named
  return [...named, next].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, NAMED)
}
