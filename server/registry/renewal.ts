import type { Ledger } from '../ledger/ledger.ts'
import type { Log } from '../log.ts'
import { projectAnew } from './project.ts'
import { hasColumns, listingsInOtherColumns, markColumns } from './store.ts'

const PAGE = 100

interface RenewalParts {
  readonly ledger: Pick<Ledger, 'eventsOf'>
  readonly log: Pick<Log, 'info'>
}

/**
 * Writes listings anew that other code has written in other columns, each at once, so that whoever reads meanwhile finds
 * it in the old or the new ones. What is done is not done again, after a crash or by another process. Resolves when none
 * is left.
 */
export async function renewListings(follower: string, { ledger, log }: RenewalParts): Promise<void> {
  if (await hasColumns(follower)) return
  let [after, count] = ['', 0]
  for (;;) {
    const page = await listingsInOtherColumns(after, PAGE)
    for (const stored of page) await projectAnew(stored, await ledger.eventsOf(stored._id))
    count += page.length
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) break
    after = last._id
  }
  await markColumns(follower)
  if (count > 0) log.info('listings written anew in other columns', { count })
}
