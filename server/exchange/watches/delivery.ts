import { createHash } from 'node:crypto'
import type { CallbackId, DeliveryId, ListingId, PlatformId, WatchId } from '../../reference/ids.ts'
import type { DeliveryDoc } from './delivery-store.ts'

const KEPT_DAYS = 365
const DAY_MS = 86_400_000
const ID_DIGITS = 32

/** What a platform is to be told, by which of its watches or as a whole, and where. */
export interface Telling {
  readonly platform: PlatformId
  /** Null for what concerns the platform as a whole. */
  readonly watch: WatchId | null
  /** Null where there is nowhere to send it: it is kept to be read. */
  readonly callback: CallbackId | null
  readonly type: string
  readonly listing: ListingId | null
  readonly seq: number
  /** Whose ledger the number is of, where it is not ours. */
  readonly origin?: string
  /** JSON without names of parties. */
  readonly data: unknown
  /** When what is told of happened. */
  readonly timestamp: string
}

/**
 * The delivery that tells it. The same telling is the same delivery whichever process makes it and however often: its id
 * is made of whom, what and where, and so is the message id that the receiver knows it by.
 */
export function deliveryOf(telling: Telling, createdAt: Date): DeliveryDoc {
  const { platform, watch, callback, type, listing, seq, data, timestamp, origin } = telling
  const whose = origin === undefined ? [] : [origin]
  return {
    _id: watch === null ? idOf(platform, type, seq, callback, timestamp, ...whose) : idOf(watch, type, seq, ...whose),
    platform,
    watch,
    callback,
    lane: callback && (watch ?? callback),
    type,
    listing,
    seq,
    createdAt,
    payload: JSON.stringify({ type, timestamp, data }),
    state: callback === null ? 'kept' : 'pending',
    attempts: [],
    forgetAt: new Date(createdAt.getTime() + KEPT_DAYS * DAY_MS),
  }
}

const idOf = (...parts: readonly unknown[]): DeliveryId =>
  `dlv_${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_DIGITS)}` as DeliveryId
