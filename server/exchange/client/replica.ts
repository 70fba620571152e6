import { createSecretKey } from 'node:crypto'
import { setImmediate as letOthers } from 'node:timers/promises'
import { hashPersonal } from '../../keys/personal.ts'
import type { LedgerHead } from '../../receipts/screen.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Track } from '../../reference/listing.ts'
import { ScreeningIndex } from '../../screening/index.ts'
import { NORMAL_FORM_VERSION } from '../../screening/normal-form.ts'
import type { Language, Question } from '../../screening/question.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import type { SnapshotView } from '../feeds/snapshot-note.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import type { InclusionProof } from '../remote/remote-ledger.ts'
import { advance, emptyHead, headAt, type Transcript, type VerifiedHead } from '../remote/verified-log.ts'
import {
  type Ground,
  groundedResult,
  type ReplicaResult,
  type ReplicaSummary,
  readableBidder,
  summaryOf,
} from './replica-answer.ts'
import { readQuestion } from './replica-question.ts'
import { ReplicaRefused } from './replica-refused.ts'
import type { ScreeningQuestion } from './screening-question.ts'
import type { Orders } from './snapshot-check.ts'

/** Whose register it is, and what of it is read. */
export interface ReplicaIdentity {
  readonly origin: string
  /** Of the checkpoints, as a person was told it. */
  readonly verifierKey: string
  readonly view: SnapshotView
  /** Where people see the registry; the addresses of hits begin so. */
  readonly url: string
}

export interface ReplicaOptions {
  /** Seconds after which nothing is answered any more but `stale`; an hour unless said otherwise. */
  readonly maxAgeSeconds?: number
  readonly now?: () => Date
}

export interface ReplicaStatus extends ReplicaIdentity {
  /** Of the ledger, and its root, base64. */
  readonly size: number
  readonly root: string
  readonly listings: number
  /** When the registry last confirmed that this was all of its ledger; null before it first did. */
  readonly seenAt: string | null
  readonly ageSeconds: number | null
  readonly isStale: boolean
  /** Listings that may bind and whose content is not read: without scope `feed` a name that is not found may be theirs. */
  readonly unreadable: number
}

export interface ReplicaAnswer {
  readonly on: string
  readonly context: ScreeningQuestion['context']
  readonly ledger: LedgerHead
  /** A replica is of one ledger: of each registry that its registry mirrors a platform keeps a replica of its own. */
  readonly mirrors: readonly []
  readonly normalForm: string
  readonly summary: ReplicaSummary
  readonly results: readonly ReplicaResult[]
  readonly replica: Pick<ReplicaStatus, 'view' | 'seenAt' | 'ageSeconds' | 'isStale'>
}

const MAX_AGE_SECONDS = 3_600
/** Clocks that are set right go back a little. */
const CLOCK_SLACK_SECONDS = 60
const SLICE_MS = 8
const NOBODY = () => ''

/**
 * The register in this process (副本): the same index and the same rules as the registry's, over what its ledger was
 * verified to say. Answers at its own ledger size and states it, with its age; too old, it answers `stale`.
 */
export class Replica {
  readonly #identity: ReplicaIdentity
  readonly #maxAgeSeconds: number
  readonly #now: () => Date
  readonly #index: ScreeningIndex
  readonly #orders = new Map<ListingId, Set<number>>()
  /** Erased by an order that has to be found in the ledger: listing and event of the content. */
  readonly #gone = new Map<ListingId, number>()
  readonly #withheld = new Set<ListingId>()
  /** Bodies that should be there and are not: an order to erase them has to follow. */
  readonly #missing = new Set<number>()
  #head: VerifiedHead
  #listings = 0
  #seenAt: Date | null = null

  constructor(identity: ReplicaIdentity, hashKey: string | null, options: ReplicaOptions = {}) {
    const { maxAgeSeconds = MAX_AGE_SECONDS, now = () => new Date() } = options
    this.#identity = identity
    this.#maxAgeSeconds = maxAgeSeconds
    this.#now = now
    this.#head = emptyHead(identity.origin, identity.verifierKey)
    this.#index = new ScreeningIndex({
      hashPersonal: hashKey === null ? NOBODY : hashPersonal(createSecretKey(Buffer.from(hashKey, 'base64'))),
      listingUrl: (id) => `${identity.url}/listings/${id}`,
    })
  }

  get head(): VerifiedHead {
    return this.#head
  }

  get orders(): Orders {
    return this.#orders
  }

  get status(): ReplicaStatus {
    const { size, checkpoint } = this.#head
    return {
      ...this.#identity,
      size,
      root: checkpoint?.size === size ? checkpoint.root : '',
      listings: this.#listings,
      seenAt: this.#seenAt?.toISOString() ?? null,
      ageSeconds: this.#ageSeconds,
      isStale: this.#isStale,
      unreadable: this.#withheld.size,
    }
  }

  /**
   * The verdict on every bidder, as the registry gives it at the same ledger size to a platform that has decided nothing
   * about them. Throws ReplicaRefused `otherSize` for a question about another size, and Joi's error for no question.
   */
  async screen(asked: ScreeningQuestion, language: Language = 'zh'): Promise<ReplicaAnswer> {
    const request = readQuestion(asked)
    const { size } = this.#head
    if (request.ledgerSize !== null && request.ledgerSize !== size) throw otherSize(size, request.ledgerSize)
    const { context, threshold, limit, explain } = request
    const { field, region, role } = context
    const on = request.on ?? dayOf(this.#now())
    const question: Question = {
      ...{ field, region, role, on, ledgerSize: size, language },
      ...(threshold !== undefined && { threshold }),
      ...(limit !== undefined && { limit }),
      ...(explain !== undefined && { explain }),
    }
    const status = this.status
    const ground: Ground = { ...status, language }
    const results: ReplicaResult[] = []
    let started = performance.now()
    for (const bidder of request.bidders) {
      const readable = status.view === 'whole' ? { bidder, isCut: false } : readableBidder(bidder)
      results.push(groundedResult(this.#index.screen(readable.bidder, question), readable.isCut, ground))
      if (performance.now() - started < SLICE_MS) continue
      // Events may be taken in meanwhile: the size of the question stays.
      await letOthers()
      started = performance.now()
    }
    const { origin, root, view, seenAt, ageSeconds, isStale } = status
    return {
      on,
      context,
      ledger: { origin, size, root },
      mirrors: [],
      normalForm: NORMAL_FORM_VERSION,
      summary: summaryOf(results),
      results,
      replica: { view, seenAt, ageSeconds, isStale },
    }
  }

  /** Takes a listing of the snapshot in; `isGone` where its body was erased after it was received. */
  restore(listing: SnapshotListing, isGone: boolean): void {
    const { id, version, registry, seq, publishedSeq, publishedAt, track, content } = listing
    const body = content.body === undefined ? null : (content.body as Parameters<ScreeningIndex['admit']>[0]['content'])
    this.#index.admit(
      { id, version, registry, seq, publishedAt, track, content: body, contentSeq: content.seq },
      publishedSeq,
    )
    this.#listings += 1
    if (isGone) this.#gone.set(id, content.seq)
    else if (body === null && mayBind(track)) this.#withheld.add(id)
  }

  /** Ends the snapshot: its checkpoint, and the proof from which its tree is gone on with. Throws RemoteFault. */
  begin(checkpoint: string, proof: InclusionProof | null): void {
    this.#head = headAt(this.#head, checkpoint, proof)
    this.#index.reach(this.#head.size)
  }

  /** Takes a step of the ledger in, all or nothing. Throws RemoteFault where it does not verify. */
  step(transcript: Transcript): void {
    const head = advance(this.#head, transcript)
    this.#checkVersions(transcript.events)
    for (const event of transcript.events) this.#apply(event)
    this.#head = head
  }

  /** Notes that at this time the registry had signed nothing more. */
  seen(at: Date): void {
    this.#seenAt = at
  }

  /** Throws RemoteFault `withheld` where a body is missing and no order erases it: of what is all there is, none may be. */
  mustBeWhole(): void {
    const [missing] = this.#missing
    if (missing !== undefined) throw withheld(missing)
  }

  /** The first listing whose body is gone while no event orders that; null when all is as it should be. */
  get unordered(): ListingId | null {
    for (const [id, seq] of this.#gone) if (!this.#orders.get(id)?.has(seq)) return id
    return null
  }

  #checkVersions(events: readonly LedgerEvent[]): void {
    const versions = new Map<ListingId, number>()
    for (const { listing, version, seq, type } of events) {
      const before = versions.get(listing) ?? this.#index.version(listing) ?? 0
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
    } else if (event.body === undefined && this.#identity.view === 'whole') this.#missing.add(seq)
    if (type === 'listing.published') this.#listings += 1
    this.#index.apply(event)
    if (this.#identity.view === 'public') this.#noteReadable(id)
  }

  #noteReadable(id: ListingId): void {
    const listing = this.#index.listing(id)
    const isErased = listing && this.#orders.get(id)?.has(listing.contentSeq)
    if (listing?.content === null && !isErased && mayBind(listing.track)) this.#withheld.add(id)
    else this.#withheld.delete(id)
  }

  get #ageSeconds(): number | null {
    return this.#seenAt && Math.round((this.#now().getTime() - this.#seenAt.getTime()) / 1_000)
  }

  /** A time that lies ahead tells nothing: the clock was wrong then, or is now. */
  get #isStale(): boolean {
    const age = this.#ageSeconds
    return age === null || age > this.#maxAgeSeconds || age < -CLOCK_SLACK_SECONDS || this.#missing.size > 0
  }
}

/** Whether a listing may bind whatever its content says: what was revoked, removed or has run out does not. */
const mayBind = ({ endings, expiredOn }: Track): boolean =>
  expiredOn === null && endings.every(({ kind }) => kind === 'repaired')

const otherSize = (size: number, asked: number): ReplicaRefused =>
  new ReplicaRefused(
    'otherSize',
    `副本的台账长度为 ${size}，不能回答长度 ${asked}；请向登记机构查询。`,
    `The replica is at ledger size ${size} and cannot answer for ${asked}: ask the registry.`,
  )

const withheld = (seq: number): RemoteFault =>
  new RemoteFault(
    'withheld',
    `第 ${seq} 号事件没有正文，也没有删除令：登记机构隐瞒了内容，或贵平台已无 feed 权限。`,
    `Event ${seq} came without its body and no order erases it: the registry keeps it back, or you lost the scope feed.`,
  )

const outOfTurn = (seq: number): RemoteFault =>
  new RemoteFault(
    'outOfTurn',
    `第 ${seq} 号事件不是其名单记录的下一个版本。`,
    `Event ${seq} is not the next version of its listing.`,
  )
