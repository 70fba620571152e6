import { canonical } from '../../ledger/canonical.ts'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { bodyHash, leafHash } from '../../ledger/entry.ts'
import { verifyConsistency } from '../../ledger/merkle-proof.ts'
import { verifyNote } from '../../ledger/note.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import { type Frontier, frontierFrom, grown, rootOf } from './frontier.ts'
import { RemoteFault } from './remote-fault.ts'

/** A signed head of the other ledger that does not contradict anything taken before. */
export interface TrustedCheckpoint {
  readonly size: number
  /** base64. */
  readonly root: string
  /** As it was signed: what proves a fork to others. */
  readonly note: string
}

/**
 * How far another registry's ledger was verified. A plain value that can be kept as JSON: whoever keeps it goes on
 * exactly there, and cannot be told another past.
 */
export interface VerifiedHead {
  readonly origin: string
  /** Of the checkpoints, `name+hash+key`: whoever follows got it from a person. */
  readonly verifierKey: string
  /** Events verified: number of the next one. */
  readonly size: number
  readonly frontier: Frontier
  /** Time of the last event; empty before the first, or where it is not known. */
  readonly lastAt: string
  /** The last that was trusted, of `size` or a later one; null before the first. */
  readonly checkpoint: TrustedCheckpoint | null
}

/** Nothing of the ledger yet. */
export const emptyHead = (origin: string, verifierKey: string): VerifiedHead => ({
  origin,
  verifierKey,
  size: 0,
  frontier: [],
  lastAt: '',
  checkpoint: null,
})

/**
 * The head at a signed checkpoint without the events before it, for one who has what they make from elsewhere. `proof`
 * is the inclusion of the last event at that size. Throws RemoteFault.
 */
export function headAt(
  head: VerifiedHead,
  note: string,
  proof: { readonly leaf: string; readonly path: readonly string[] } | null,
): VerifiedHead {
  const checkpoint = checkpointOf(head, note)
  const edge =
    checkpoint.size === 0 || proof === null
      ? []
      : frontierFrom(checkpoint.size, bytesOf(proof.leaf), proof.path.map(bytesOf))
  if (base64(rootOf(edge)) !== checkpoint.root) {
    throw new RemoteFault(
      'badLeaf',
      `对方给出的第 ${checkpoint.size - 1} 号事件的证明与其签名的根不符。`,
      `The proof for event ${checkpoint.size - 1} does not lead to the root that was signed.`,
    )
  }
  return { ...head, size: checkpoint.size, frontier: edge.map(base64), lastAt: '', checkpoint }
}

/**
 * Takes a newer signed checkpoint. `path` proves that its ledger begins with the furthest one held (RFC 9162
 * §2.1.4); empty where the sizes are equal or nothing was held. Throws RemoteFault `badSignature`, `otherOrigin`,
 * `rollback` when it is of a smaller ledger than was signed before, `fork` when it is of another one.
 */
export function trust(head: VerifiedHead, note: string, path: readonly string[]): VerifiedHead {
  const checkpoint = checkpointOf(head, note)
  const held = furthest(head)
  if (checkpoint.size < held.size) throw rollback(held.size, checkpoint.size, note)
  const isSame = verifyConsistency(held, { size: checkpoint.size, root: bytesOf(checkpoint.root) }, path.map(bytesOf))
  if (!isSame) throw fork(held.size, checkpoint)
  return { ...head, checkpoint }
}

/** The largest ledger the registry is held to: a checkpoint may have been trusted ahead of its events. */
export const furthest = ({ size, frontier, checkpoint }: VerifiedHead): { size: number; root: Buffer } =>
  checkpoint && checkpoint.size > size
    ? { size: checkpoint.size, root: bytesOf(checkpoint.root) }
    : { size, root: rootOf(frontier.map(bytesOf)) }

/**
 * Takes the next events, which the trusted checkpoint must cover. `path` proves the tree after them consistent with the
 * checkpoint; empty where they reach it. All are taken or none. Throws RemoteFault `gap` when one is missing, doubled or
 * out of order, `otherOrigin`, `badBody` when a body is not the one committed to, `badLeaf` when an entry is not.
 */
export function take(head: VerifiedHead, events: readonly LedgerEvent[], path: readonly string[]): VerifiedHead {
  const { checkpoint } = head
  const size = head.size + events.length
  if (!checkpoint || size > checkpoint.size)
    throw new RangeError('Events are taken under a checkpoint that covers them.')
  let frontier = head.frontier.map(bytesOf)
  let lastAt = head.lastAt
  for (const [i, event] of events.entries()) {
    checkOrder(event, head.size + i, lastAt)
    if (event.registry !== head.origin) throw otherOrigin(head.origin, event.registry)
    checkBody(event)
    frontier = grown(frontier, event.seq, leafHash(event))
    lastAt = event.at
  }
  const reached = { size, root: rootOf(frontier) }
  const signed = { size: checkpoint.size, root: bytesOf(checkpoint.root) }
  if (!verifyConsistency(reached, signed, path.map(bytesOf))) throw badLeaf(head.size, size, checkpoint.size)
  return { ...head, size, frontier: frontier.map(base64), lastAt }
}

/** What was received for one step, and what it was checked against: whoever keeps it can check the step again. */
export interface Transcript {
  readonly events: readonly LedgerEvent[]
  /** A newer checkpoint and the proof that it goes on from the furthest one held; null where that one was enough. */
  readonly newer: { readonly note: string; readonly path: readonly string[] } | null
  /** Proof that the tree after the events is consistent with the checkpoint; empty where they reach it. */
  readonly path: readonly string[]
}

/** The head after a step. All of it is taken or nothing. Throws RemoteFault as `trust` and `take`. */
export function advance(head: VerifiedHead, { events, newer, path }: Transcript): VerifiedHead {
  const trusted = newer === null ? head : trust(head, newer.note, newer.path)
  return take(trusted, events, path)
}

/** Whether the body of an event is there and is what its entry commits to. Throws RemoteFault `badBody`. */
export function checkBody(event: LedgerEvent): void {
  const { seq, type, body, salt } = event
  if (body === undefined && salt === undefined) {
    if (type === 'body.erased') throw badBody(seq, '，且删除令必须公开', ': an order to erase is everyone’s to read')
    return
  }
  if (body === undefined || salt === undefined || !isCommitted(event, body, salt)) throw badBody(seq, '', '')
}

function isCommitted(event: LedgerEvent, body: unknown, salt: string): boolean {
  try {
    return bodyHash(salt, canonical(body)) === event.bodyHash
  } catch {
    // What JSON cannot say without loss was never hashed by an honest registry.
    return false
  }
}

function checkOrder({ seq, at }: LedgerEvent, due: number, lastAt: string): void {
  if (seq !== due) {
    throw new RemoteFault(
      'gap',
      `应为第 ${due} 号事件，收到的却是第 ${seq} 号：有事件缺失、重复或次序颠倒。`,
      `Event ${seq} came where event ${due} is next: one is missing, doubled or out of order.`,
    )
  }
  if (at < lastAt) {
    throw new RemoteFault(
      'gap',
      `第 ${seq} 号事件的时间 ${at} 早于其前一事件的 ${lastAt}。`,
      `Event ${seq} is of ${at}, before ${lastAt}, the time of the event ahead of it.`,
    )
  }
}

/** What has no signature at all was not made by a registry, and says nothing about one. */
const NOTE = /\n\n— \S+ \S+\n/

/** The checkpoint in a note. Throws RemoteFault when the key's holder did not sign it, or signed it for another ledger. */
export function checkpointOf({ origin, verifierKey }: VerifiedHead, note: string): TrustedCheckpoint {
  if (!NOTE.test(note)) {
    throw new RemoteFault('garbage', '收到的不是签名文本。', 'What came in place of a checkpoint is no signed note.')
  }
  const text = verifyNote(note, verifierKey)
  if (text === null) {
    throw new RemoteFault(
      'badSignature',
      `检查点不是由 ${origin} 的已知公钥签名的。`,
      `The checkpoint was not signed with the key of ${origin} that is known here.`,
    )
  }
  const checkpoint = readCheckpoint(text)
  if (!checkpoint) {
    throw new RemoteFault('garbage', '签名的文本不是检查点。', 'What was signed is no checkpoint.')
  }
  if (checkpoint.origin !== origin) throw otherOrigin(origin, checkpoint.origin)
  return { size: checkpoint.size, root: checkpoint.root, note }
}

export const rollback = (held: number, size: number, note?: string): RemoteFault =>
  new RemoteFault(
    'rollback',
    `台账倒退：此前已签名到 ${held} 个事件，现在只有 ${size} 个。`,
    `The ledger went back: ${held} events were signed, and now there are only ${size}.`,
    note,
  )

const fork = (held: number, { size, root, note }: TrustedCheckpoint): RemoteFault =>
  new RemoteFault(
    'fork',
    `台账分叉：长度 ${size}、根 ${root} 的检查点不包含此前已签名的 ${held} 个事件。`,
    `The ledger forked: the checkpoint of size ${size} and root ${root} does not begin with the ${held} events that were signed before.`,
    note,
  )

const otherOrigin = (origin: string, other: string): RemoteFault =>
  new RemoteFault(
    'otherOrigin',
    `这是 ${other} 的台账，不是 ${origin} 的。`,
    `This is from the ledger of ${other}, not of ${origin}.`,
  )

const badLeaf = (from: number, to: number, size: number): RemoteFault =>
  new RemoteFault(
    'badLeaf',
    `第 ${from} 至 ${to - 1} 号事件与长度 ${size} 的已签名检查点不符：其中有事件被改动或调换。`,
    `Events ${from} to ${to - 1} are not those under the signed checkpoint of size ${size}: one was changed or exchanged.`,
  )

const badBody = (seq: number, zh: string, en: string): RemoteFault =>
  new RemoteFault(
    'badBody',
    `第 ${seq} 号事件的正文不是台账所承诺的正文${zh}。`,
    `The body of event ${seq} is not the one that the ledger commits to${en}.`,
  )

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')
const base64 = (bytes: Buffer): string => bytes.toString('base64')
