import Joi from 'joi'
import { readCheckpoint } from '../../ledger/checkpoint.ts'
import { verifyNote } from '../../ledger/note.ts'
import { isCivilDate } from '../../reference/civil-date.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { SnapshotListing } from '../feeds/snapshot-line.ts'
import { chained, lineHash, readSnapshotNote, type SnapshotState, type SnapshotView } from '../feeds/snapshot-note.ts'
import { readEvent, shaped } from '../remote/event-shape.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import { checkBody } from '../remote/verified-log.ts'

/** A line of a snapshot, read. `gone` is a listing that was erased after it was received: its line's hash stands for it. */
export type SnapshotPart =
  | { readonly kind: 'header'; readonly size: number; readonly view: SnapshotView }
  | { readonly kind: 'listing'; readonly listing: SnapshotListing; readonly isGone: boolean }
  | { readonly kind: 'mark'; readonly note: string; readonly listings: number; readonly next: number }
  | { readonly kind: 'trailer'; readonly checkpoint: string }

const count = () => Joi.number().integer().min(0)
const day = () =>
  Joi.string().custom((text: string, helpers) => (isCivilDate(text) ? text : helpers.error('date.civil')))
const header = Joi.object({
  origin: Joi.string().required(),
  size: count().required(),
  root: Joi.string().required(),
  view: Joi.string().valid('whole', 'public').required(),
}).unknown()
const listing = Joi.object({
  id: Joi.string().max(200).required(),
  version: count().min(1).required(),
  registry: Joi.string().required(),
  department: Joi.string().allow('').required(),
  seq: count().required(),
  publishedSeq: count().required(),
  publishedAt: Joi.string().isoDate().required(),
  track: Joi.object({
    stays: Joi.array()
      .items(Joi.object({ from: day().required(), to: day().allow(null).required() }))
      .required(),
    endings: Joi.array()
      .items(
        Joi.object({
          kind: Joi.string().valid('repaired', 'removed', 'revoked').required(),
          on: day().required(),
          reason: Joi.string().allow(''),
        }),
      )
      .required(),
    expiredOn: day().allow(null).required(),
  }).required(),
  content: Joi.object().required(),
}).unknown()
const mark = Joi.object({ note: Joi.string().required(), hash: Joi.string().required(), listings: count().required() })
const trailer = mark.keys({ checkpoint: Joi.string().required() })
const gone = Joi.object({ line: Joi.string().base64().length(44).required(), listing: listing.required() })

interface Signer {
  readonly origin: string
  readonly verifierKey: string
}

/**
 * Checks a snapshot line by line as it comes, with nothing but the key of the registry. A mark vouches for the lines
 * before it, the trailer for all: nothing is to be relied on before. Throws RemoteFault at the first line that is not as
 * it was signed.
 */
export class SnapshotCheck {
  readonly #signer: Signer
  #header: { readonly size: number; readonly root: string; readonly view: SnapshotView } | null = null
  #vouched: Pick<SnapshotState, 'hash' | 'listings' | 'next'> = { hash: '', listings: 0, next: 0 }
  #hashes: Buffer[] = []
  #count = 0
  #last = -1
  #isWhole = false

  constructor(signer: Signer) {
    this.#signer = signer
  }

  /** True once the trailer has come. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Of the ledger; 0 before the first line. */
  get size(): number {
    return this.#header?.size ?? 0
  }

  take(line: Buffer): SnapshotPart {
    if (this.#isWhole) throw broken('尾行之后还有内容', 'something comes after its trailer')
    const read = membersIn(line)
    if ('mark' in read) return this.#takeMark(read['mark'])
    if ('trailer' in read) return this.#takeTrailer(read['trailer'])
    if ('gone' in read) return this.#takeGone(read['gone'])
    this.#hashes.push(lineHash(line))
    return this.#header === null ? this.#takeHeader(read['snapshot']) : this.#takeListing(read['listing'], false)
  }

  /** Goes back to the last mark, whose lines stand: those since come again. */
  rewind(): void {
    this.#hashes = []
    this.#count = this.#vouched.listings
    if (this.#vouched.hash === '') this.#header = null
    this.#last = this.#vouched.next - 1
  }

  #takeHeader(value: unknown): SnapshotPart {
    const head = shaped<{ origin: string; size: number; root: string; view: SnapshotView }>(header, value, 'a snapshot')
    if (head.origin !== this.#signer.origin) {
      throw new RemoteFault(
        'otherOrigin',
        `这是 ${head.origin} 的快照，不是 ${this.#signer.origin} 的。`,
        `This is a snapshot of ${head.origin}, not of ${this.#signer.origin}.`,
      )
    }
    this.#header = head
    return { kind: 'header', size: head.size, view: head.view }
  }

  #takeListing(value: unknown, isGone: boolean): SnapshotPart {
    const read = shaped<SnapshotListing>(listing, value, 'a listing of a snapshot')
    const content = readEvent(read.content)
    checkBody(content)
    const { size } = this.#head
    const isInPlace = read.publishedSeq > this.#last && read.publishedSeq <= read.seq && read.seq < size
    const isItsOwn = content.listing === read.id && content.seq <= read.seq && content.seq >= read.publishedSeq
    if (!isInPlace || !isItsOwn || (content.type !== 'listing.published' && content.type !== 'listing.amended')) {
      throw broken('名单记录错位', 'a listing is out of place')
    }
    this.#last = read.publishedSeq
    this.#count += 1
    return { kind: 'listing', listing: { ...read, content }, isGone }
  }

  #takeGone(value: unknown): SnapshotPart {
    const { line, listing: rest } = shaped<{ line: string; listing: unknown }>(gone, value, 'an erased listing')
    this.#hashes.push(Buffer.from(line, 'base64'))
    const part = this.#takeListing(rest, true)
    if (part.kind === 'listing' && part.listing.content.body !== undefined) {
      throw broken('已删除的记录仍有正文', 'an erased listing still has its body')
    }
    return part
  }

  #takeMark(value: unknown): SnapshotPart {
    const { note } = shaped<{ note: string }>(mark, value, 'a mark')
    const { listings, next } = this.#vouch(note)
    return { kind: 'mark', note, listings, next }
  }

  #takeTrailer(value: unknown): SnapshotPart {
    const { note, checkpoint } = shaped<{ note: string; checkpoint: string }>(trailer, value, 'a trailer')
    const { next } = this.#vouch(note)
    const { origin, verifierKey } = this.#signer
    const head = readCheckpoint(verifyNote(checkpoint, verifierKey) ?? '')
    const { size, root } = this.#head
    if (next !== size || head?.origin !== origin || head.size !== size || head.root !== root) {
      throw broken('尾行与其检查点不符', 'its trailer and its checkpoint differ')
    }
    this.#isWhole = true
    return { kind: 'trailer', checkpoint }
  }

  /** What the note of a mark or a trailer says, once it is signed over exactly the lines that came. */
  #vouch(note: string): SnapshotState {
    const { size, root, view } = this.#head
    const hash = chained(this.#vouched.hash, this.#hashes)
    const state = readSnapshotNote(note, this.#signer.origin, this.#signer.verifierKey)
    if (!state) {
      throw new RemoteFault(
        'badSignature',
        `快照不是由 ${this.#signer.origin} 的已知公钥签名的。`,
        `The snapshot was not signed with the key of ${this.#signer.origin} that is known here.`,
      )
    }
    const isSame = state.size === size && state.root === root && state.view === view
    if (!isSame || state.hash !== hash || state.listings !== this.#count || state.next <= this.#last) {
      throw broken('其内容不是被签名的内容', 'its lines are not those that were signed')
    }
    this.#vouched = state
    this.#hashes = []
    this.#last = state.next - 1
    return state
  }

  get #head() {
    if (!this.#header) throw broken('缺少首行', 'its first line is missing')
    return this.#header
  }
}

/** What stands for a listing whose body was erased after its line was received. */
export function goneLine(line: Buffer, { content, track, ...rest }: SnapshotListing): string {
  const { body: _body, salt: _salt, ...entry } = content
  const endings = track.endings.map(({ kind, on }) => ({ kind, on }))
  const listing = { ...rest, track: { ...track, endings }, content: entry }
  return JSON.stringify({ gone: { line: lineHash(line).toString('base64'), listing } })
}

/** Listings of a snapshot are known by these two. */
export const isErasedBy = (listing: Pick<SnapshotListing, 'id' | 'content'>, orders: Orders): boolean =>
  orders.get(listing.id)?.has(listing.content.seq) ?? false

/** The events of each listing that were ordered erased. */
export type Orders = ReadonlyMap<ListingId, ReadonlySet<number>>

function membersIn(line: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  } catch {
    // Said below.
  }
  throw broken('某行不是 JSON', 'a line is no JSON')
}

const broken = (zh: string, en: string): RemoteFault =>
  new RemoteFault('garbage', `快照无效：${zh}。`, `The snapshot does not hold: ${en}.`)
