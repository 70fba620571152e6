import type { LedgerEvent } from '../../reference/event.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import { putInPlace } from './load-replica.ts'
import type { MirrorCopies } from './mirror-copies.ts'
import { ReplicaFile, readRecords } from './replica-file.ts'
import {
  type ClearedRecord,
  type LaterRecord,
  type MirrorStepRecord,
  type MirrorsRecord,
  mirrorStepRecord,
  parsed,
  type StepRecord,
  stepRecord,
} from './replica-records.ts'
import { goneLine, isErasedBy, type Orders } from './snapshot-check.ts'

interface Forgetting {
  readonly file: string
  readonly seal: Buffer
  readonly orders: Orders
  readonly mirrors: MirrorCopies
  /** Of the ledger that the orders are from. */
  readonly size: number
}

/**
 * Writes a replica file anew without the bodies that were ordered erased, and without mirrors that are no more, and puts
 * it in the place of the old one. What the registries signed still verifies: the hash of a line stands for it, and the
 * entry of an event for its body. Returns the new file, to be gone on with.
 */
export async function forgetErased({ file, seal, orders, mirrors, size }: Forgetting): Promise<ReplicaFile> {
  const writer = await ReplicaFile.create(`${file}.rewriting`, seal)
  const standing = new StandingMirrors(mirrors)
  // Of the times at which there was nothing new the last one tells everything.
  let [lastSeen, lastMirrored]: [Buffer | null, Buffer | null] = [null, null]
  for await (const { bytes } of readRecords(file, async () => seal)) {
    if (startsWith(bytes, '{"seen"')) lastSeen = bytes
    else if (startsWith(bytes, '{"mirrored"')) lastMirrored = bytes
    else if (startsWith(bytes, '{"mirrors"')) for (const record of standing.told(bytes)) await writer.add(record)
    else if (startsWith(bytes, '{"mirror"')) for (const record of standing.step(bytes)) await writer.add(record)
    else if (startsWith(bytes, '{"listing"')) await writer.add(withoutErased(bytes, orders))
    else if (startsWith(bytes, '{"step"')) await writer.add(stepWithoutErased(bytes, orders))
    else if (!startsWith(bytes, '{"cleared"')) await writer.add(bytes)
  }
  await writer.add(JSON.stringify({ cleared: size } satisfies ClearedRecord))
  if (lastSeen) await writer.add(lastSeen)
  if (lastMirrored && mirrors.areWhole) await writer.add(lastMirrored)
  await writer.sync()
  await putInPlace(writer.path, file)
  return writer
}

/** Of all that was told of mirrors in a file, what was told last; and of their steps, those of mirrors that stand. */
class StandingMirrors {
  readonly #mirrors: MirrorCopies
  readonly #now: ReadonlyMap<string, string>
  #then: ReadonlyMap<string, string> = new Map()
  #isTold = false

  constructor(mirrors: MirrorCopies) {
    this.#mirrors = mirrors
    this.#now = mirrors.peers
  }

  told(record: Buffer): readonly string[] {
    const then = parsed<MirrorsRecord>(record)?.mirrors
    if (then) this.#then = this.#mirrors.peersIn(then)
    const { standing } = this.#mirrors
    if (this.#isTold || !standing) return []
    this.#isTold = true
    return [JSON.stringify({ mirrors: standing } satisfies MirrorsRecord)]
  }

  step(record: Buffer): readonly (Buffer | string)[] {
    const read = parsed<MirrorStepRecord>(record)?.mirror
    if (!read || this.#then.get(read.origin) !== this.#now.get(read.origin)) return []
    const { origin, ...transcript } = read
    const events = eventsWithoutErased(transcript.events, this.#mirrors.orders.get(origin) ?? new Map())
    return [events ? mirrorStepRecord(origin, { ...transcript, events }) : record]
  }
}

const startsWith = (bytes: Buffer, text: string): boolean => bytes.subarray(0, text.length).equals(Buffer.from(text))

function withoutErased(line: Buffer, orders: Orders): Buffer | string {
  const listing = parsed<{ listing: SnapshotListing }>(line)?.listing
  return listing && isErasedBy(listing, orders) ? goneLine(line, listing) : line
}

function stepWithoutErased(record: Buffer, orders: Orders): Buffer | string {
  const read = parsed<Extract<LaterRecord, StepRecord>>(record)
  if (!read) return record
  const { at, ...transcript } = read.step
  const events = eventsWithoutErased(transcript.events, orders)
  return events ? stepRecord({ ...transcript, events }, at === null ? null : new Date(at)) : record
}

/** Null where none of them is erased. */
function eventsWithoutErased(events: readonly LedgerEvent[], orders: Orders): LedgerEvent[] | null {
  const isErased = ({ listing, seq }: LedgerEvent) => orders.get(listing)?.has(seq) ?? false
  if (!events.some((it) => it.body !== undefined && isErased(it))) return null
  return events.map((event) => {
    if (!isErased(event) || event.type === 'body.erased') return event
    const { body: _body, salt: _salt, ...entry } = event
    return entry as typeof event
  })
}
