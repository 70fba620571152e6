import { nextEvents } from '../remote/next-events.ts'
import { RemoteLedger } from '../remote/remote-ledger.ts'
import type { FollowOptions } from './follow-options.ts'
import { hasOrders } from './kept.ts'
import type { KeptReplica } from './kept-replica.ts'
import { SEEN_EVERY_MS, type SeenRecord, stepRecord } from './replica-records.ts'

/** Follows the registry's own ledger. */
export class OwnFollower {
  readonly #options: FollowOptions
  readonly #keeping: KeptReplica
  #writtenMs = 0

  constructor(options: FollowOptions, keeping: KeptReplica) {
    this.#options = options
    this.#keeping = keeping
  }

  /** Takes in what comes next, waiting for it for so many seconds. True when that is all the registry has. */
  async next(waitSeconds: number, signal?: AbortSignal): Promise<boolean> {
    const keeping = this.#keeping
    await keeping.beginAnewOnAnotherDay()
    const { kept } = keeping
    const { replica } = kept
    const ledger = new RemoteLedger({ ...this.#options.client.asking, signal: signal ?? this.#options.signal })
    const { transcript, events, isCurrent } = await nextEvents(ledger, replica.head, waitSeconds)
    const signedBefore = replica.head.checkpoint?.size
    await keeping.inTurn(async () => {
      const { writer } = kept
      replica.step(transcript)
      if (isCurrent) replica.mustBeWhole()
      const at = isCurrent ? keeping.now() : null
      if (at) replica.seen(at)
      const isNew = events.length > 0 || replica.head.checkpoint?.size !== signedBefore
      const isDue = at !== null && at.getTime() - this.#writtenMs >= SEEN_EVERY_MS
      if (isNew) await writer.add(stepRecord(transcript, at))
      else if (isDue) await writer.add(JSON.stringify({ seen: at.toISOString() } satisfies SeenRecord))
      await writer.sync()
      if (at && (isNew || isDue)) this.#writtenMs = at.getTime()
      if (hasOrders(transcript)) kept.hasToForget = true
      // While a long ledger is read, once at its end is soon enough.
      if (isCurrent && kept.hasToForget) await keeping.forget()
    })
    return isCurrent
  }
}
