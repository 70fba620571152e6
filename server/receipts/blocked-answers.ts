import type { ListingId, PlatformId, ScreeningId } from '../reference/ids.ts'
import { screeningsBlockedBy } from './store.ts'

/** Of a platform's screenings, that many are named one by one. */
const NAMED = 100

/** A platform's screenings that were answered `blocked` because of a listing. */
export interface BlockedAnswers {
  readonly platform: PlatformId
  readonly count: number
  readonly firstAt: Date
  readonly lastAt: Date
  /** The newest, up to 100. */
  readonly screenings: readonly { readonly id: ScreeningId; readonly at: Date }[]
}

/** Every platform that was told `blocked` because of the listing. Reads through all of those answers. */
export async function blockedAnswers(listing: ListingId): Promise<BlockedAnswers[]> {
  const platforms = new Map<PlatformId, BlockedAnswers>()
  for await (const { _id: id, platform, at } of screeningsBlockedBy(listing)) {
    const { count, firstAt, lastAt, screenings } = platforms.get(platform) ?? NONE
    platforms.set(platform, {
      platform,
      count: count + 1,
      firstAt: new Date(Math.min(firstAt.getTime(), at.getTime())),
      lastAt: new Date(Math.max(lastAt.getTime(), at.getTime())),
      screenings: newest(screenings, { id, at }),
    })
  }
  return [...platforms.values()].sort((a, b) => a.platform.localeCompare(b.platform))
}

const LATEST_MS = 8.64e15
const NONE: Omit<BlockedAnswers, 'platform'> = {
  count: 0,
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
