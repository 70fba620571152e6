import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import { projectAnew } from './project.ts'
import { hasColumns, listingsInOtherColumns, markColumns } from './store.ts'

const PAGE = 100
/** Written side by side; whoever works with the register meanwhile comes between. */
const AT_ONCE = 10

interface RenewalParts {
  readonly ledger: Pick<Ledger, 'eventsOf'>
  readonly log: Pick<Log, 'info'>
  /** False when the process is about to stop: the next one goes on. */
  readonly mayGoOn: () => boolean
}

/**
 * Writes listings anew that other code has written in other columns, each at once, so that whoever reads meanwhile finds
 * it in the old or the new ones. What is done is not done again, after a crash or by another process. Resolves when none
 * is left.
 */
export async function renewListings(follower: string, { ledger, log, mayGoOn }: RenewalParts): Promise<void> {
  if (await hasColumns(follower)) return
  let [after, count] = ['', 0]
  for (;;) {
    const page = await listingsInOtherColumns(after, PAGE)
    for (let at = 0; at < page.length; at += AT_ONCE) {
      if (!mayGoOn()) return
      const some = page.slice(at, at + AT_ONCE)
      await Promise.all(some.map(async (stored) => projectAnew(stored, await ledger.eventsOf(stored._id))))
    }
    count += page.length
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) break
    after = last._id
  }
  await markColumns(follower)
  if (count > 0) log.info('listings written anew in other columns', { count })
}
