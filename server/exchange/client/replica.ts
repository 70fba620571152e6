import { createSecretKey } from 'node:crypto'
import { setImmediate as letOthers } from 'node:timers/promises'
import { hashPersonal } from '../../keys/personal.ts'
import type { LedgerHead } from '../../receipts/screen.ts'
import { dayOf } from '../../reference/civil-date.ts'
import { NORMAL_FORM_VERSION } from '../../screening/normal-form.ts'
import type { Language, Question } from '../../screening/question.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import type { SnapshotView } from '../feeds/snapshot-note.ts'
import type { MirrorHead } from '../peers/mirrors.ts'
import type { MirrorsStanding } from '../peers/mirrors-standing.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import type { InclusionProof } from '../remote/remote-ledger.ts'
import type { Transcript, VerifiedHead } from '../remote/verified-log.ts'
import { LedgerCopy } from './ledger-copy.ts'
import { MirrorCopies, type MirrorStatus } from './mirror-copies.ts'
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
  /** When the registry last confirmed that this was all of its ledger and of its mirrors; null before it first did. */
  readonly seenAt: string | null
  readonly ageSeconds: number | null
  readonly isStale: boolean
  /** Listings that may bind and whose content is not read: without scope `feed` a name that is not found may be theirs. */
  readonly unreadable: number
  /** Of other registries, asked beside the ledger as the registry asks them; null before it told of them. */
  readonly mirrors: readonly MirrorStatus[] | null
}

export interface ReplicaAnswer {
  readonly on: string
  readonly context: ScreeningQuestion['context']
  readonly ledger: LedgerHead
  /** Mirrors of other registries that were asked too. */
  readonly mirrors: readonly MirrorHead[]
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
 * The register in this process (副本): the same index and the same rules as the registry's, over what its ledger, and
 * those that it mirrors, were verified to say. Answers at its own ledger size and states it, with its age; too old, it
 * answers `stale`.
 */
export class Replica {
  readonly own: LedgerCopy
  readonly mirrors: MirrorCopies
  readonly #identity: ReplicaIdentity
  readonly #maxAgeSeconds: number
  readonly #now: () => Date
  #ownSeenAt: Date | null = null
  #mirrorsSeenAt: Date | null = null

  constructor(identity: ReplicaIdentity, hashKey: string | null, options: ReplicaOptions = {}) {
    const { maxAgeSeconds = MAX_AGE_SECONDS, now = () => new Date() } = options
    const { origin, verifierKey, url } = identity
    this.#identity = identity
    this.#maxAgeSeconds = maxAgeSeconds
    this.#now = now
    this.own = new LedgerCopy({
      origin,
      verifierKey,
      hashPersonal: hashKey === null ? NOBODY : hashPersonal(createSecretKey(Buffer.from(hashKey, 'base64'))),
      listingUrl: (id) => `${url}/listings/${id}`,
    })
    this.mirrors = new MirrorCopies(identity)
  }

  get head(): VerifiedHead {
    return this.own.head
  }

  get status(): ReplicaStatus {
    return {
      ...this.#identity,
      size: this.head.size,
      root: this.own.root,
      listings: this.own.listings,
      seenAt: this.#seenAt?.toISOString() ?? null,
      ageSeconds: this.#ageSeconds,
      isStale: this.#isStale,
      unreadable: this.#isWhole ? 0 : this.own.unreadable + this.mirrors.unreadable,
      mirrors: this.mirrors.standing && this.mirrors.all,
    }
  }

  /**
   * The verdict on every bidder, as the registry gives it at the same sizes to a platform that has decided nothing about
   * them. Throws ReplicaRefused `otherSize` for a question about other sizes, and Joi's error for no question.
   */
  async screen(asked: ScreeningQuestion, language: Language = 'zh'): Promise<ReplicaAnswer> {
    const request = readQuestion(asked)
    const { size } = this.head
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
    const mirrors = this.mirrors.asked(request)
    const ground: Ground = { ...status, missesPersons: this.mirrors.missPersons && mirrors.heads.length > 0, language }
    const results: ReplicaResult[] = []
    let started = performance.now()
    for (const bidder of request.bidders) {
      const readable = readableBidder(bidder, ground)
      results.push(
        groundedResult(this.own.index.screen(readable.bidder, question, mirrors.ledgers), readable.isCut, ground),
      )
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
      mirrors: mirrors.heads,
      normalForm: NORMAL_FORM_VERSION,
      summary: summaryOf(results),
      results,
      replica: { view, seenAt, ageSeconds, isStale },
    }
  }

  /** Takes a listing of the snapshot in; `isGone` where its body was erased after it was received. */
  restore(listing: SnapshotListing, isGone: boolean): void {
    this.own.restore(listing, isGone)
  }

  /** Ends the snapshot: its checkpoint, and the proof from which its tree is gone on with. Throws RemoteFault. */
  begin(checkpoint: string, proof: InclusionProof | null): void {
    this.own.begin(checkpoint, proof)
  }

  /** Takes a step of the ledger in, all or nothing. Throws RemoteFault where it does not verify. */
  step(transcript: Transcript): void {
    this.own.step(transcript)
  }

  /** Notes that at this time the registry had signed nothing more. */
  seen(at: Date): void {
    this.#ownSeenAt = at
  }

  /** Takes in which mirrors there are; as `MirrorCopies.learn`. */
  learnMirrors(told: MirrorsStanding): boolean {
    return this.mirrors.learn(told)
  }

  /** Notes that at this time the registry handed on no more of its mirrors than is held. */
  seenMirrors(at: Date): void {
    if (!this.mirrors.areWhole) throw new RangeError('A mirror is not whole.')
    this.#mirrorsSeenAt = at
  }

  /** Throws RemoteFault `withheld` where a body is missing and no order erases it: of what is all there is, none may be. */
  mustBeWhole(): void {
    const { missing } = this.own
    if (missing !== undefined && this.#isWhole) throw withheld(missing)
  }

  get #isWhole(): boolean {
    return this.#identity.view === 'whole'
  }

  /** The older of the two, for a verdict needs both. */
  get #seenAt(): Date | null {
    const [own, mirrors] = [this.#ownSeenAt, this.#mirrorsSeenAt]
    return own && mirrors && new Date(Math.min(own.getTime(), mirrors.getTime()))
  }

  get #ageSeconds(): number | null {
    return this.#seenAt && Math.round((this.#now().getTime() - this.#seenAt.getTime()) / 1_000)
  }

  /** A time that lies ahead tells nothing: the clock was wrong then, or is now. */
  get #isStale(): boolean {
    const age = this.#ageSeconds
    const isMissing = this.#isWhole && this.own.missing !== undefined
    return age === null || age > this.#maxAgeSeconds || age < -CLOCK_SLACK_SECONDS || isMissing
  }
}

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
