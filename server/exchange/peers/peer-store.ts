import { type PeerDoc, PeerModel, type PeerState } from '../../../models/peer.ts'
import type { PeerId } from '../../reference/ids.ts'
import type { VerifiedHead } from '../remote/verified-log.ts'

export type { PeerDoc, PeerState }

export const PEERS_LIMIT = 100
const WAIT_MS = 5_000
const DUPLICATE_KEY = 11_000

/** False when there is one of that origin. */
export async function insertPeer(peer: PeerDoc): Promise<boolean> {
  try {
    await PeerModel.create(peer)
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}

/** All of them, in the order of their origins. */
export const allPeers = (): Promise<PeerDoc[]> =>
  PeerModel.find({}).sort({ origin: 1 }).limit(PEERS_LIMIT).maxTimeMS(WAIT_MS).lean<PeerDoc[]>()

export const findPeer = (id: PeerId): Promise<PeerDoc | null> =>
  PeerModel.findById(id).maxTimeMS(WAIT_MS).lean<PeerDoc | null>()

/** What an administrator may change. */
type PeerChange = Partial<Pick<PeerDoc, 'url' | 'client' | 'recognition'>>

/** Changes it and takes it out of the hands of whoever follows it, so that it is taken up anew. False when it is gone. */
export async function changePeer(id: PeerId, change: PeerChange): Promise<boolean> {
  const { matchedCount } = await PeerModel.updateOne({ _id: id }, { $set: { ...change, lease: null } }).maxTimeMS(
    WAIT_MS,
  )
  return matchedCount === 1
}

/** Announces a version of its recognition. */
export async function announceRecognition(id: PeerId, version: number): Promise<void> {
  await PeerModel.updateOne({ _id: id }, { $max: { recognition: version } }).maxTimeMS(WAIT_MS)
}

/** Follows a quarantined peer again. False when it was not quarantined. */
export async function releasePeer(id: PeerId): Promise<boolean> {
  const change = { $set: { state: 'following', trouble: null, lease: null } }
  const { matchedCount } = await PeerModel.updateOne({ _id: id, state: 'quarantined' }, change).maxTimeMS(WAIT_MS)
  return matchedCount === 1
}

export async function deletePeer(id: PeerId): Promise<boolean> {
  const { deletedCount } = await PeerModel.deleteOne({ _id: id }).maxTimeMS(WAIT_MS)
  return deletedCount === 1
}

/** Takes a peer into the hands of one process, which alone asks it and writes its mirror; null when another has it. */
export async function claimPeer(id: PeerId, holder: string, now: Date, until: Date): Promise<PeerDoc | null> {
  return PeerModel.findOneAndUpdate(
    { _id: id, state: 'following', $or: [{ lease: null }, { 'lease.until': { $lt: now } }] },
    { $set: { lease: { holder, until } } },
    { returnDocument: 'after', maxTimeMS: WAIT_MS },
  ).lean<PeerDoc | null>()
}

/** What the process that has it may write. */
export type HeldChange = Partial<
  Pick<PeerDoc, 'covered' | 'currentAt' | 'trouble' | 'fault' | 'state' | 'lease' | 'hashKey'> & { head: VerifiedHead }
>

/** False when the peer is not in its hands any more: whoever asks must stop. */
export async function changeHeldPeer(id: PeerId, holder: string, change: HeldChange): Promise<boolean> {
  const { matchedCount } = await PeerModel.updateOne({ _id: id, 'lease.holder': holder }, { $set: change }).maxTimeMS(
    WAIT_MS,
  )
  return matchedCount === 1
}
