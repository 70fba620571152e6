import { deleteIdleLanes } from './lane-store.ts'
import { deleteWatches, overWatches } from './watch-store.ts'

/** Forgets the watches that are over, with whom they were about. What they told is kept as long as other deliveries. */
export async function forgetWatches(now: Date): Promise<void> {
  for (let ids = await overWatches(now); ids.length > 0; ids = await overWatches(now)) {
    await deleteIdleLanes(ids)
    await deleteWatches(ids)
  }
}
