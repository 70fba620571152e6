import { setInterval as every } from 'node:timers'
import { setTimeout as pause } from 'node:timers/promises'
import { audit } from '../../audit/audit.ts'
import type { Keys } from '../../keys/keys.ts'
import type { Log } from '../../log.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import { nextEvents } from '../remote/next-events.ts'
import { RemoteFault, type RemoteFaultKind, RemoteUnreachable } from '../remote/remote-fault.ts'
import type { VerifiedHead } from '../remote/verified-log.ts'
import { checkAdmissible } from './admission.ts'
import type { Mirror } from './mirror.ts'
import { deleteMirrored, eraseMirrored, storeMirrored } from './mirror-store.ts'
import { PeerLine } from './peer-line.ts'
import { allPeers, changeHeldPeer, findPeer, type HeldChange, type PeerDoc } from './peer-store.ts'
import { ReadAhead } from './read-ahead.ts'

export const LEASE_MS = 5_000
const RENEW_MS = 1_000
/** Of a question for the next event: by then the other side has said at least that there is none. */
const WAIT_SECONDS = 10
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000
const LONGEST_ASKED_MS = 60_000
/** What a line may have made of an honest answer, or a process there that lags, is asked for again so often before it is believed. */
const DOUBTFUL: ReadonlySet<RemoteFaultKind> = new Set(['garbage', 'tooLarge', 'rollback'])
const TRIES = 3
const NOTE_CURRENT_EVERY_MS = 1_000

export interface FollowingParts {
  readonly keys: Pick<Keys, 'seal' | 'unseal'>
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly log: Pick<Log, 'error' | 'info' | 'warn'>
  readonly mirrorOf: (origin: string) => Mirror | undefined
  /** Has this process take in whatever is stored. */
  readonly takeIn: () => Promise<void>
}

/** The peer is in other hands, or this process ends. */
class LetGo extends Error {
  override readonly name = 'LetGo'
}

/**
 * Follows one peer while it is in the hands of this process: asks, verifies, stores, and notes how far it came only when
 * all of it is stored, so that a crash costs a repetition. A line that is down is tried again for ever; a ledger that
 * does not verify is quarantined.
 */
export class Following {
  readonly #parts: FollowingParts
  readonly #holder: string
  readonly #peer: PeerDoc
  readonly #ending = new AbortController()
  readonly #line: PeerLine
  readonly #source: ReadAhead
  #head: VerifiedHead
  #currentNotedMs = 0
  #troubled: boolean
  #faults = 0
  #failures = 0
  #isCurrent = false

  constructor(parts: FollowingParts, holder: string, peer: PeerDoc) {
    this.#parts = parts
    this.#holder = holder
    this.#peer = peer
    this.#head = peer.head
    this.#troubled = peer.trouble !== null
    this.#line = new PeerLine(peer, { ...parts, signal: this.#ending.signal })
    this.#source = new ReadAhead(this.#line.ledger)
  }

  /** Ends it; `run` resolves a moment later. */
  end(): void {
    this.#ending.abort()
  }

  /** Resolves when the peer is not followed by this process any more. Never throws. */
  async run(): Promise<void> {
    const renewing = every(() => void this.#renew(), RENEW_MS)
    try {
      while (!this.#ending.signal.aborted) await this.#round()
    } catch (error) {
      if (!(error instanceof LetGo)) this.#parts.log.error('following a peer broke off', this.#about({ error }))
    } finally {
      clearInterval(renewing)
      await this.#write({ lease: null }).catch(() => undefined)
      await this.#forgetIfRemoved().catch(() => undefined)
    }
  }

  /** What was stored after the peer had been removed goes too. */
  async #forgetIfRemoved(): Promise<void> {
    const { _id, origin } = this.#peer
    if ((await findPeer(_id)) === null && !(await allPeers()).some((it) => it.origin === origin)) {
      await deleteMirrored(origin)
    }
  }

  async #round(): Promise<void> {
    try {
      await this.#step()
      this.#faults = 0
      this.#failures = 0
    } catch (error) {
      if (this.#ending.signal.aborted || error instanceof LetGo) throw new LetGo()
      // Whatever it was, the next answer is not to be waited for.
      this.#isCurrent = false
      if (error instanceof RemoteFault) await this.#fault(error)
      else await this.#trouble(error)
    }
  }

  async #step(): Promise<void> {
    const { origin } = this.#peer
    if (this.#head.size === 0) await this.#learnHashKey()
    const step = await nextEvents(this.#source, this.#head, this.#isCurrent ? WAIT_SECONDS : 0)
    const mirror = await this.#mirror()
    checkAdmissible(step.events, (id) => mirror.index.version(id))
    await storeMirrored(origin, step.events)
    const erased = orderedErased(step.events)
    if (erased.length > 0) await eraseMirrored(origin, erased)
    const isNew = step.events.length > 0
    if (isNew || step.isCurrent) await this.#note(step.head, step.isCurrent, isNew)
    this.#head = step.head
    this.#isCurrent = step.isCurrent
    if (isNew) await mirror.reach(step.head.size, coveredBy(step.head), step.events)
  }

  /** The mirror with everything in it that was stored so far. */
  async #mirror(): Promise<Mirror> {
    const mirror = () => this.#parts.mirrorOf(this.#peer.origin)
    if (mirror()?.size !== this.#head.size) await this.#parts.takeIn()
    const found = mirror()
    if (found?.size !== this.#head.size) throw new Error('The mirror is not where the peer was verified to.')
    return found
  }

  /** Before the first event, so that every answer from this mirror knows persons in the same way. */
  async #learnHashKey(): Promise<void> {
    if (this.#peer.hashKey !== null) return
    const key = await this.#line.hashKey()
    if (key === null) return
    await this.#write({ hashKey: this.#parts.keys.seal(key) })
    // Whoever takes it up next has the key from the beginning.
    throw new LetGo()
  }

  async #note(head: VerifiedHead, isCurrent: boolean, isNew: boolean): Promise<void> {
    const now = this.#parts.now()
    const isDue = now.getTime() - this.#currentNotedMs >= NOTE_CURRENT_EVERY_MS
    if (!isNew && !isDue && !this.#troubled) return
    const covered = coveredBy(head)
    await this.#write({
      head,
      ...(covered && { covered }),
      ...(isCurrent ? { currentAt: now } : {}),
      trouble: null,
    })
    if (isCurrent) this.#currentNotedMs = now.getTime()
    if (this.#troubled) this.#parts.log.info('a peer answers again', this.#about({}))
    this.#troubled = false
  }

  async #fault(fault: RemoteFault): Promise<void> {
    this.#faults += 1
    if (DOUBTFUL.has(fault.kind) && this.#faults < TRIES) {
      await this.#tell(fault.message)
      await this.#rest(this.#faults + 2)
      return
    }
    const { kind, sentence } = fault
    const at = this.#parts.now()
    await audit(this.#parts, { by: 'nobody', action: 'peer.quarantined', object: this.#peer._id, detail: kind })
    await this.#write({ state: 'quarantined', fault: { kind, ...sentence, at, ...evidenceIn(fault) } })
    this.#parts.log.error('peer quarantined', this.#about({ kind, reason: fault.message }))
    await this.#parts.takeIn()
    throw new LetGo()
  }

  async #trouble(error: unknown): Promise<void> {
    this.#failures += 1
    if (error instanceof RemoteUnreachable) {
      await this.#tell(error.message)
      await this.#rest(this.#failures, error.retryAfterSeconds)
      return
    }
    // The database: it is not the peer's doing, and what was not noted is done again.
    this.#parts.log.warn('a step behind a peer failed', this.#about({ error }))
    await this.#rest(this.#failures)
  }

  /** Once in the log for each outage, and for administrators to read as long as it lasts. */
  async #tell(message: string): Promise<void> {
    if (!this.#troubled) this.#parts.log.warn('a peer cannot be followed', this.#about({ reason: message }))
    this.#troubled = true
    await this.#write({ trouble: { message, at: this.#parts.now() } })
  }

  #rest(times: number, askedSeconds = 0): Promise<void> {
    const own = Math.min(FIRST_PAUSE_MS * 2 ** (times - 1), LONGEST_PAUSE_MS)
    const ms = Math.max(own, Math.min(askedSeconds * 1_000, LONGEST_ASKED_MS))
    return pause(ms, undefined, { signal: this.#ending.signal }).catch(() => undefined)
  }

  async #renew(): Promise<void> {
    const until = new Date(this.#parts.now().getTime() + LEASE_MS)
    // While the database is away it is renewed at the next turn, or lost.
    await this.#write({ lease: { holder: this.#holder, until } }).catch((error: unknown) => {
      if (error instanceof LetGo) this.end()
    })
  }

  async #write(change: HeldChange): Promise<void> {
    if (!(await changeHeldPeer(this.#peer._id, this.#holder, change))) throw new LetGo()
  }

  #about(facts: object): object {
    return { peer: this.#peer._id, origin: this.#peer.origin, ledgerSize: this.#head.size, ...facts }
  }
}

const orderedErased = (events: readonly LedgerEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'body.erased' ? (event.body?.seqs ?? []) : []))

/** The checkpoint that the mirror is handed on under, where all of its events are held. */
const coveredBy = ({ size, checkpoint }: VerifiedHead): PeerDoc['covered'] =>
  checkpoint && checkpoint.size === size ? { size, note: checkpoint.note } : null

const evidenceIn = ({ note }: RemoteFault): { note?: string } => (note === undefined ? {} : { note })
