import type { Keys } from '../../keys/keys.ts'
import type { Log } from '../../log.ts'
import { Polling } from '../../polling.ts'
import type { CallbackId, PlatformId } from '../../reference/ids.ts'
import { sharedTurns } from '../../turns.ts'
import type { AddressRules } from './address-rules.ts'
import { type CallbackDoc, findCallback, noteSuccess } from './callback-store.ts'
import { type DeliveryDoc, nextInLane, noteAttempt } from './delivery-store.ts'
import { giveUpOn } from './give-up.ts'
import { type DeliveryLaneDoc, dueLanes, heldLane, LEASE_MS, moveLane, restLane } from './lane-store.ts'
import { type PostOutcome, post } from './post.ts'
import { Resting } from './resting.ts'
import { retryAt } from './schedule.ts'
import { signedHeaders } from './signature.ts'

const INTERVAL_MS = 500
const AT_ONCE = 16
const REVOKED_WAIT_MS = 3_600_000
const GONE = 410
const isSuccess = (outcome: PostOutcome): boolean =>
  'status' in outcome && outcome.status >= 200 && outcome.status < 300

interface CourierParts {
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info' | 'warn'>
  readonly keys: Pick<Keys, 'unseal'>
  readonly rules: AddressRules
  /** Whose access was taken away: nothing is sent while that lasts. */
  readonly isRevoked: (platform: PlatformId) => boolean
}

/**
 * Sends deliveries (送达), at least once each and those of a lane in order. Processes share the work: a lane is in the hands
 * of the one that moved it, until an instant that is moved on before every attempt; when that process dies, another takes
 * the lane up from there.
 */
export class Courier {
  readonly #parts: CourierParts
  readonly #resting = new Resting()
  readonly #stopping = new AbortController()
  readonly #serving = new Set<Promise<void>>()
  readonly #polling: Polling
  readonly #look = sharedTurns(() => this.#takeLanes())

  constructor(parts: CourierParts) {
    this.#parts = parts
    this.#polling = new Polling('deliveries', this.#look, parts)
  }

  start(): void {
    this.#polling.begin(INTERVAL_MS)
  }

  /** Cuts off what is being sent, which is sent again by whoever comes next. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#polling.stop()
    await this.#look().catch(() => undefined)
    await Promise.all(this.#serving)
  }

  /** There is something to send. */
  wake(): void {
    // A failure here is met again, and told, when polling comes round.
    this.#look().catch(() => undefined)
  }

  /** A callback is to be tried at once, whatever it did before. */
  resume(callback: CallbackId): void {
    this.#resting.forget(callback)
    this.wake()
  }

  async #takeLanes(): Promise<void> {
    let took = true
    while (took && this.#serving.size < AT_ONCE && !this.#stopping.signal.aborted) {
      const now = this.#parts.now()
      const lanes = await dueLanes(now, this.#resting.at(now), AT_ONCE - this.#serving.size)
      took = false
      for (const lane of lanes) took = (await this.#take(lane, now)) || took
    }
  }

  async #take(lane: DeliveryLaneDoc, now: Date): Promise<boolean> {
    if (!lane.dueAt || this.#resting.isResting(lane.callback, now)) return false
    const until = new Date(now.getTime() + LEASE_MS)
    if (!(await moveLane(lane._id, lane.dueAt, until))) return false
    this.#resting.begin(lane.callback)
    const serving = this.#serve(lane._id, until)
      .catch((error: unknown) => {
        // The lane comes due again when its time is over.
        this.#parts.log.error('a lane of deliveries was dropped', { lane: lane._id, error })
      })
      .finally(() => {
        this.#serving.delete(serving)
        this.#resting.end(lane.callback)
        this.wake()
      })
    this.#serving.add(serving)
    return true
  }

  /** Sends what waits in a lane, one after another, until nothing does or one has to wait. */
  async #serve(id: string, taken: Date): Promise<void> {
    let until = taken
    for (;;) {
      const lane = await heldLane(id, until)
      if (!lane) return
      const delivery = await nextInLane(id)
      const callback = delivery && (await findCallback(lane.callback))
      if (!delivery || !callback || callback.disabled !== null) {
        if (await restLane(lane, until)) return
        continue
      }
      const next = await this.#attempt(delivery, callback)
      if (next !== 'goOn') {
        await moveLane(id, until, next)
        return
      }
      const later = new Date(this.#parts.now().getTime() + LEASE_MS)
      if (!(await moveLane(id, until, later))) return
      until = later
    }
  }

  /** Sends one. Gives when the lane may go on: at once, or at an instant. */
  async #attempt(delivery: DeliveryDoc, callback: CallbackDoc): Promise<Date | 'goOn'> {
    const at = this.#parts.now()
    if (this.#stopping.signal.aborted) return at
    if (this.#parts.isRevoked(delivery.platform)) return new Date(at.getTime() + REVOKED_WAIT_MS)
    const outcome = await this.#send(delivery, callback, at)
    if (this.#stopping.signal.aborted && !isSuccess(outcome)) return at
    const now = this.#parts.now()
    const attempt = { at, tookMs: now.getTime() - at.getTime(), ...resultOf(outcome) }
    this.#resting.note(callback._id, isSuccess(outcome), now)
    if (isSuccess(outcome)) {
      await noteAttempt(delivery._id, attempt, 'delivered')
      await noteSuccess(callback._id, now)
      return 'goOn'
    }
    const asked = 'status' in outcome ? outcome.retryAfterSeconds : 0
    const again = retryAt(now, delivery.attempts.length + 1, asked)
    const isGone = 'status' in outcome && outcome.status === GONE
    await noteAttempt(delivery._id, attempt, again === null ? 'failed' : 'pending')
    if (again === null || isGone) await giveUpOn(this.#parts, callback, delivery, isGone)
    return again ?? 'goOn'
  }

  #send({ _id: id, payload: body }: DeliveryDoc, callback: CallbackDoc, at: Date): Promise<PostOutcome> {
    const { secret, formerSecret } = callback
    const sealed = formerSecret && formerSecret.until > at ? [secret, formerSecret.sealed] : [secret]
    const message = { id, timestampSeconds: Math.floor(at.getTime() / 1_000), body }
    const headers = signedHeaders(message, sealed.map(this.#parts.keys.unseal))
    return post({ url: callback.url, headers, body }, this.#parts.rules, this.#stopping.signal)
  }
}

const resultOf = (outcome: PostOutcome) => ('status' in outcome ? { status: outcome.status } : { fault: outcome.fault })
