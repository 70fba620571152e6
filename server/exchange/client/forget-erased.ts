import type { LedgerEvent } from '../../reference/event.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import { putInPlace } from './load-replica.ts'
import { ReplicaFile, readRecords } from './replica-file.ts'
import { type ClearedRecord, type LaterRecord, parsed, type StepRecord, stepRecord } from './replica-records.ts'
import { goneLine, isErasedBy, type Orders } from './snapshot-check.ts'

interface Forgetting {
  readonly file: string
  readonly seal: Buffer
  readonly orders: Orders
  /** Of the ledger that the orders are from. */
  readonly size: number
}

/**
 * Writes a replica file anew without the bodies that were ordered erased, and puts it in the place of the old one. What
 * the registry signed still verifies: the hash of a line stands for it, and the entry of an event for its body. Returns
 * the new file, to be gone on with.
 */
export async function forgetErased({ file, seal, orders, size }: Forgetting): Promise<ReplicaFile> {
  const writer = await ReplicaFile.create(`${file}.rewriting`, seal)
  let lastSeen: Buffer | null = null
  for await (const { bytes } of readRecords(file, async () => seal)) {
    // Of the times at which there was nothing new the last one tells everything.
    if (startsWith(bytes, '{"seen"')) lastSeen = bytes
    else if (startsWith(bytes, '{"listing"')) await writer.add(withoutErased(bytes, orders))
    else if (startsWith(bytes, '{"step"')) await writer.add(stepWithoutErased(bytes, orders))
    else if (!startsWith(bytes, '{"cleared"')) await writer.add(bytes)
  }
  await writer.add(JSON.stringify({ cleared: size } satisfies ClearedRecord))
  if (lastSeen) await writer.add(lastSeen)
  await writer.sync()
  await putInPlace(writer.path, file)
  return writer
}

const startsWith = (bytes: Buffer, text: string): boolean => bytes.subarray(0, text.length).equals(Buffer.from(text))

function withoutErased(line: Buffer, orders: Orders): Buffer | string {
  const listing = parsed<{ listing: SnapshotListing }>(line)?.listing
  return listing && isErasedBy(listing, orders) ? goneLine(line, listing) : line
}

function stepWithoutErased(record: Buffer, orders: Orders): Buffer | string {
  const read = parsed<Extract<LaterRecord, StepRecord>>(record)
  if (!read) return record
  const isErased = ({ listing, seq }: LedgerEvent) => orders.get(listing)?.has(seq) ?? false
  const { at, ...transcript } = read.step
  if (!transcript.events.some((it) => it.body !== undefined && isErased(it))) return record
  const events = transcript.events.map((event) => {
    if (!isErased(event) || event.type === 'body.erased') return event
    const { body: _body, salt: _salt, ...entry } = event
    return entry as typeof event
  })
  return stepRecord({ ...transcript, events }, at === null ? null : new Date(at))
}
