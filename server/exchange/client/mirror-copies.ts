import type { ListingId } from '../../reference/ids.ts'
import type { OtherLedger } from '../../screening/screen-bidder.ts'
import type { MirrorAsked, MirrorHead } from '../peers/mirrors.ts'
import { type MirrorStanding, readMirrorsNote, rulesHash } from '../peers/mirrors-note.ts'
import type { MirrorsStanding } from '../peers/mirrors-standing.ts'
import { type Recognition, recognising } from '../peers/recognition.ts'
import { RemoteFault } from '../remote/remote-fault.ts'
import type { Transcript } from '../remote/verified-log.ts'
import { LedgerCopy } from './ledger-copy.ts'
import { ReplicaRefused } from './replica-refused.ts'
import type { Orders } from './snapshot-check.ts'

interface Held {
  standing: MirrorStanding
  recognition: Recognition
  readonly copy: LedgerCopy
}

/** A mirror in a replica, and how much of it its registry has. */
export interface MirrorStatus extends MirrorHead {
  readonly told: number
  /** `identifier` at the registry and `name` here: for want of the key, no person is clear who is named by a number. */
  readonly persons: { readonly there: MirrorStanding['persons']; readonly here: MirrorStanding['persons'] }
}

interface Signer {
  readonly origin: string
  readonly verifierKey: string
  /** Where people see the registry. */
  readonly url: string
}

/**
 * What a replica holds of the registries that its own mirrors: each ledger verified with the key of its origin, asked by
 * the rules of recognition that its own registry signed. Until that was told once, nothing is known of them.
 */
export class MirrorCopies {
  readonly #signer: Signer
  readonly #held = new Map<string, Held>()
  #standing: MirrorsStanding | null = null

  constructor(signer: Signer) {
    this.#signer = signer
  }

  /** As it was last told; null before. */
  get standing(): MirrorsStanding | null {
    return this.#standing
  }

  /** By origin, as the registry names them. */
  get all(): readonly MirrorStatus[] {
    return [...this.#held.values()].map(({ standing, copy }) => ({
      ...headOf({ standing, copy }),
      told: standing.size,
      persons: { there: standing.persons, here: 'name' },
    }))
  }

  /** True where all that the registry hands on is held. */
  get areWhole(): boolean {
    return (
      this.#standing !== null && [...this.#held.values()].every(({ standing, copy }) => copy.head.size >= standing.size)
    )
  }

  /** Listings that may bind and whose content is not read. */
  get unreadable(): number {
    return [...this.#held.values()].reduce((sum, { copy }) => sum + copy.unreadable, 0)
  }

  /** True where a registry finds persons by their numbers that are not found so here. */
  get missPersons(): boolean {
    return [...this.#held.values()].some(({ standing }) => standing.persons === 'identifier')
  }

  /** Orders to erase of each origin. */
  get orders(): ReadonlyMap<string, Orders> {
    return new Map([...this.#held].map(([origin, { copy }]) => [origin, copy.orders]))
  }

  /** Which mirror of each origin it is. */
  get peers(): ReadonlyMap<string, string> {
    return new Map([...this.#held].map(([origin, { standing }]) => [origin, standing.peer]))
  }

  /** Which mirror of each origin was told of then. */
  peersIn({ note }: MirrorsStanding): ReadonlyMap<string, string> {
    return new Map(this.#read(note).map(({ origin, peer }) => [origin, peer]))
  }

  copy(origin: string): LedgerCopy | undefined {
    return this.#held.get(origin)?.copy
  }

  /**
   * Takes in which mirrors there are and by which rules they are asked. True where one is no more: what is kept of it has
   * to be forgotten. Throws RemoteFault where the registry did not sign it.
   */
  learn(told: MirrorsStanding): boolean {
    const next = this.#read(told.note).map((it, at) => ({
      standing: it,
      recognition: ruled(it, told.recognitions[at]),
    }))
    const before = new Map(this.#held)
    this.#held.clear()
    for (const { standing: it, recognition } of next) {
      const known = before.get(it.origin)
      const isSame = known?.standing.peer === it.peer && known.standing.verifierKey === it.verifierKey
      this.#held.set(it.origin, { standing: it, recognition, copy: isSame ? known.copy : this.#begun(it) })
    }
    this.#standing = told
    return [...before].some(([of, { copy }]) => this.#held.get(of)?.copy !== copy)
  }

  /** Takes a step of a mirror in. Throws RemoteFault, and RangeError for a mirror that there is none of. */
  step(origin: string, transcript: Transcript): void {
    const held = this.#held.get(origin)
    if (!held) throw new RangeError(`There is no mirror of ${origin}.`)
    held.copy.step(transcript)
  }

  /**
   * What a question is put to beside the registry's own ledger, by the registry's own rules: all of them where it is about
   * now, none where it is about a size of that ledger only, and those it names. Throws ReplicaRefused `otherSize`.
   */
  asked(question: { readonly ledgerSize: number | null; readonly mirrors?: readonly MirrorAsked[] }): {
    readonly heads: readonly MirrorHead[]
    readonly ledgers: readonly OtherLedger[]
  } {
    const held = this.#wanted(question)
    return {
      heads: held.map(headOf),
      ledgers: held.map(({ standing: { origin, recognition: version }, recognition, copy }) => ({
        source: copy.index.source,
        size: copy.head.size,
        recognise: recognising(origin, version, recognition),
      })),
    }
  }

  #wanted({ ledgerSize, mirrors }: Parameters<MirrorCopies['asked']>[0]): readonly Held[] {
    if (mirrors) return mirrors.map((it) => this.#as(it))
    return ledgerSize === null ? [...this.#held.values()].filter(({ copy }) => copy.head.size > 0) : []
  }

  #as({ origin, size, recognition, root }: MirrorAsked): Held {
    const held = this.#held.get(origin)
    const head = held && headOf(held)
    const isIt = head?.size === size && head.recognition === recognition && (root === undefined || root === head.root)
    if (!held || !isIt) throw otherMirror(origin, size)
    return held
  }

  #read(note: string): MirrorStanding[] {
    const { origin, verifierKey } = this.#signer
    const standing = readMirrorsNote(note, origin, verifierKey)
    if (!standing) throw notSigned(origin)
    return standing
  }

  #begun({ origin, verifierKey }: MirrorStanding): LedgerCopy {
    const { url } = this.#signer
    const listingUrl = (id: ListingId) => `${url}/api/v1/mirrors/${origin}/listings/${id}`
    return new LedgerCopy({ origin, verifierKey, hashPersonal: null, listingUrl })
  }
}

const headOf = ({ standing: { origin, recognition }, copy }: Pick<Held, 'standing' | 'copy'>): MirrorHead => ({
  origin,
  size: copy.head.size,
  root: copy.root,
  recognition,
})

function ruled({ origin, rules }: MirrorStanding, recognition: Recognition | undefined): Recognition {
  if (recognition && rulesHash(recognition) === rules) return recognition
  throw new RemoteFault(
    'badBody',
    `${origin} 的互认规则不是登记机构所签名的规则。`,
    `The rules of recognition of ${origin} are not those that the registry signed.`,
  )
}

const notSigned = (origin: string): RemoteFault =>
  new RemoteFault(
    'badSignature',
    `镜像清单不是由 ${origin} 的已知公钥签名的。`,
    `The list of mirrors was not signed with the key of ${origin} that is known here.`,
  )

const otherMirror = (origin: string, size: number): ReplicaRefused =>
  new ReplicaRefused(
    'otherSize',
    `副本没有 ${origin} 长度为 ${size} 的镜像；请向登记机构查询。`,
    `The replica has no mirror of ${origin} at size ${size}: ask the registry.`,
  )
