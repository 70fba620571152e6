import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Track } from '../../reference/listing.ts'
import { ScreeningIndex } from '../../screening/index.ts'
import type { HashPersonal } from '../../screening/subject.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import type { InclusionProof } from '../remote/remote-ledger.ts'
import { advance, emptyHead, headAt, type Transcript, type VerifiedHead } from '../remote/verified-log.ts'
import type { Orders } from './snapshot-check.ts'

interface CopyParts {
  readonly origin: string
  readonly verifierKey: string
  readonly hashPersonal: HashPersonal | null
  readonly listingUrl: (id: ListingId) => string
}

/** One ledger in this process, as far as it was verified: its listings in an index, and what of them is not there. */
export class LedgerCopy {
  readonly index: ScreeningIndex
  readonly #orders = new Map<ListingId, Set<number>>()
  /** Erased by an order that has to be found in the ledger: listing and event of the content. */
  readonly #gone = new Map<ListingId, number>()
  readonly #unreadable = new Set<ListingId>()
  /** Bodies that came with no event and that no order erases. */
  readonly #missing = new Set<number>()
  #head: VerifiedHead
  #listings = 0

  constructor({ origin, verifierKey, hashPersonal, listingUrl }: CopyParts) {
    this.#head = emptyHead(origin, verifierKey)
    this.index = new ScreeningIndex({ hashPersonal, listingUrl })
  }

  get head(): VerifiedHead {
    return this.#head
  }

  /** base64; empty while the events behind a checkpoint are still to come. */
  get root(): string {
    const { size, checkpoint } = this.#head
    return checkpoint?.size === size ? checkpoint.root : ''
  }

  get listings(): number {
    return this.#listings
  }

  get orders(): Orders {
    return this.#orders
  }

  /** Listings that may bind and whose content is not read. */
  get unreadable(): number {
    return this.#unreadable.size
  }

  /** The first event without its body, and without an order for that; undefined where there is none. */
  get missing(): number | undefined {
    return this.#missing.values().next().value
  }

  /** Takes a listing of the snapshot in; `isGone` where its body was erased after it was received. */
  restore(listing: SnapshotListing, isGone: boolean): void {
    const { id, version, registry, seq, publishedSeq, publishedAt, track, content } = listing
    const body = content.body === undefined ? null : (content.body as Parameters<ScreeningIndex['admit']>[0]['content'])
    this.index.admit(
      { id, version, registry, seq, publishedAt, track, content: body, contentSeq: content.seq },
      publishedSeq,
    )
    this.#listings += 1
    if (isGone) this.#gone.set(id, content.seq)
    else if (body === null && mayBind(track)) this.#unreadable.add(id)
  }

  /** Ends the snapshot: its checkpoint, and the proof from which its tree is gone on with. Throws RemoteFault. */
  begin(checkpoint: string, proof: InclusionProof | null): void {
    this.#head = headAt(this.#head, checkpoint, proof)
    this.index.reach(this.#head.size)
  }

  /** Takes a step of the ledger in, all or nothing. Throws RemoteFault where it does not verify. */
  step(transcript: Transcript): void {
    const head = advance(this.#head, transcript)
    this.#checkVersions(transcript.events)
    for (const event of transcript.events) this.#apply(event)
    this.#head = head
  }

  /** The first listing whose body is gone while no event orders that; null when all is as it should be. */
  get unordered(): ListingId | null {
    for (const [id, seq] of this.#gone) if (!this.#orders.get(id)?.has(seq)) return id
    return null
  }

  #checkVersions(events: readonly LedgerEvent[]): void {
    const versions = new Map<ListingId, number>()
    for (const { listing, version, seq, type } of events) {
      const before = versions.get(listing) ?? this.index.version(listing) ?? 0
      if (version !== before + 1 || (version === 1) !== (type === 'listing.published')) throw outOfTurn(seq)
      versions.set(listing, version)
    }
  }

  #apply(event: LedgerEvent): void {
    const { listing: id, type, seq } = event
    if (type === 'body.erased') {
      const ordered = this.#orders.get(id) ?? new Set()
      for (const erased of event.body?.seqs ?? []) {
        ordered.add(erased)
        this.#missing.delete(erased)
      }
      this.#orders.set(id, ordered)
    } else if (event.body === undefined) this.#missing.add(seq)
    if (type === 'listing.published') this.#listings += 1
    this.index.apply(event)
    this.#noteReadable(id)
  }

  #noteReadable(id: ListingId): void {
    const listing = this.index.listing(id)
    const isErased = listing && this.#orders.get(id)?.has(listing.contentSeq)
    if (listing?.content === null && !isErased && mayBind(listing.track)) this.#unreadable.add(id)
    else this.#unreadable.delete(id)
  }
}

/** Whether a listing may bind whatever its content says: what was revoked, removed or has run out does not. */
const mayBind = ({ endings, expiredOn }: Track): boolean =>
  expiredOn === null && endings.every(({ kind }) => kind === 'repaired')

const outOfTurn = (seq: number): RemoteFault =>
  new RemoteFault(
    'outOfTurn',
    `第 ${seq} 号事件不是其名单记录的下一个版本。`,
    `Event ${seq} is not the next version of its listing.`,
  )
