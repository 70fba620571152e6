import type { LedgerEvent } from '../../reference/event.ts'
import type { RemoteLedger } from './remote-ledger.ts'
import { advance, checkpointOf, furthest, rollback, type Transcript, type VerifiedHead } from './verified-log.ts'

type Source = Pick<RemoteLedger, 'events' | 'checkpoint' | 'consistency'>

/** A step forward: events that were verified, and the head behind them. */
export interface VerifiedStep {
  readonly head: VerifiedHead
  readonly events: readonly LedgerEvent[]
  /** What the step can be checked by again. */
  readonly transcript: Transcript
  /** True when the registry has signed nothing beyond this head: whoever keeps it is as new as the registry. */
  readonly isCurrent: boolean
}

/**
 * The next events of a ledger, 200 at most, each checked before any is given: body against entry, entries against a
 * signed checkpoint, checkpoint against everything verified before. Waits for one where there is none yet, and then the
 * head may come back with none, but with its signature seen anew. Changes nothing: keep the head with what the events
 * made, and go on from it.
 *
 * Throws RemoteUnreachable, which says nothing against the registry, and RemoteFault. Behind one address there may be
 * processes of which one lags for a second: ask again before a `rollback` is believed.
 */
export async function nextEvents(source: Source, head: VerifiedHead, waitSeconds: number): Promise<VerifiedStep> {
  const { items, size } = await source.events(head.size, waitSeconds)
  const held = furthest(head).size
  if (size < held) throw rollback(held, size)
  const newer = await newerCheckpoint(source, head, { count: items.length, size })
  const signed = newer?.size ?? held
  const events = items.slice(0, Math.max(0, signed - head.size))
  const reached = head.size + events.length
  const path = reached > 0 && reached < signed ? await source.consistency(reached, signed) : []
  const transcript = { events, newer, path }
  return { head: advance(head, transcript), events, transcript, isCurrent: reached === signed && signed >= size }
}

/**
 * A checkpoint that covers more events; null while a ledger is read behind the one held: so every checkpoint that was
 * taken is reached exactly, however fast the ledger grows, and can be handed on with all of its events.
 */
async function newerCheckpoint(
  source: Source,
  head: VerifiedHead,
  told: { readonly count: number; readonly size: number },
) {
  if (head.checkpoint && told.count > 0 && head.size < head.checkpoint.size) return null
  const from = furthest(head).size
  const proofTo = async (to: number) => (from > 0 && to > from ? source.consistency(from, to) : [])
  // Nearly always it is of the size that was just told, so that the proof need not wait for it.
  const [note, likely] = await Promise.all([source.checkpoint(), proofTo(told.size).catch(() => null)])
  const { size } = checkpointOf(head, note)
  return { note, size, path: size === told.size && likely ? likely : await proofTo(size) }
}
