import type { Log } from '../log.ts'
import { completeCase, findUncompleted } from './store.ts'

const BATCH = 100

/**
 * Completes what was stored before cases were found by what they say, and by how long they lie idle. A look at an index
 * where there is nothing to do; any process may do it at any time, and what was moved meanwhile is read again.
 */
export async function completeCases(log: Pick<Log, 'info'>): Promise<void> {
  let count = 0
  for (;;) {
    const cases = await findUncompleted(BATCH)
    const completed = await Promise.all(cases.map(completeCase))
    count += completed.filter(Boolean).length
    // Whatever stays is tried at the next start: nothing here is worth not starting.
    if (!completed.includes(true)) break
  }
  if (count > 0) log.info('cases completed', { count })
}
