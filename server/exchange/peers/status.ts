import type { PeerId } from '../../reference/ids.ts'
import type { PeerDoc, PeerState } from './peer-store.ts'
import { isMirrorUrl } from './peer-url.ts'

/** A peer as administrators see it; its secrets nobody does. */
export interface PeerView {
  readonly id: PeerId
  readonly origin: string
  readonly url: string
  readonly verifierKey: string
  readonly state: PeerState
  /** `mirror`: read from another registry. */
  readonly readFrom: 'origin' | 'mirror'
  readonly clientId: string | null
  /** How persons of its listings are found. */
  readonly persons: 'identifier' | 'name'
  readonly addedAt: string
}

export interface PeerStatus {
  readonly id: PeerId
  readonly origin: string
  readonly state: PeerState
  /** Events verified and mirrored. */
  readonly size: number
  /** `events`: signed by the peer and not mirrored yet. `seconds`: since nothing was missing; null before it first was so. */
  readonly lag: { readonly events: number; readonly seconds: number | null }
  /** The last that was verified, as it was signed. */
  readonly checkpoint: { readonly size: number; readonly root: string; readonly note: string } | null
  /** Up to which the mirror is handed on to others. */
  readonly handedOn: number
  /** Why it was last quarantined; stays to be read when it is followed again. */
  readonly fault: {
    readonly kind: string
    readonly detail: string
    readonly at: string
    readonly note?: string
  } | null
  /** Why it cannot be asked at the moment. */
  readonly trouble: { readonly detail: string; readonly at: string } | null
}

export const viewOf = ({ _id, origin, url, verifierKey, state, client, hashKey, addedAt }: PeerDoc): PeerView => ({
  id: _id,
  origin,
  url,
  verifierKey,
  state,
  readFrom: isMirrorUrl(url) ? 'mirror' : 'origin',
  clientId: client?.id ?? null,
  persons: hashKey === null ? 'name' : 'identifier',
  addedAt: addedAt.toISOString(),
})

export function statusOf(peer: PeerDoc, now: Date, language: 'zh' | 'en'): PeerStatus {
  const { _id: id, origin, state, head, covered, fault, trouble, currentAt } = peer
  return {
    id,
    origin,
    state,
    size: head.size,
    lag: {
      events: Math.max((head.checkpoint?.size ?? 0) - head.size, 0),
      seconds: currentAt && Math.max(Math.round((now.getTime() - currentAt.getTime()) / 1_000), 0),
    },
    checkpoint: head.checkpoint,
    handedOn: covered?.size ?? 0,
    fault: fault && {
      kind: fault.kind,
      detail: fault[language],
      at: fault.at.toISOString(),
      ...(fault.note === undefined ? {} : { note: fault.note }),
    },
    trouble: trouble && { detail: trouble.message, at: trouble.at.toISOString() },
  }
}
