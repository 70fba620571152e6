import type { Keys } from '../../keys/keys.ts'
import { hashPersonalWith } from '../../keys/personal.ts'
import { Waiters } from '../../ledger/waiters.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { ListingId, PeerId } from '../../reference/ids.ts'
import type { Effect, ListingState } from '../../reference/listing.ts'
import { broken } from '../../reference/rule-broken.ts'
import type { Version } from '../../reference/version.ts'
import type { OtherLedger } from '../../screening/screen-bidder.ts'
import { Mirror } from './mirror.ts'
import type { MirrorStanding } from './mirrors-note.ts'
import type { PeerDoc } from './peer-store.ts'
import { optOutOf, RECOGNISED_AS_IT_IS, type Recognition, recognisedOf, recognising } from './recognition.ts'

/** A mirror as a question names it: how much of it is asked, and by which rules its effects are recognised. */
export interface MirrorAsked {
  readonly origin: string
  readonly size: number
  readonly recognition: number
  /** base64; compared where it is given. */
  readonly root?: string
}

/** A mirror as an answer names it. */
export type MirrorHead = Required<MirrorAsked>

/** A mirror that a question is put to. */
export interface AskedMirror {
  readonly head: MirrorHead
  readonly ledger: OtherLedger
}

interface Held {
  readonly peer: PeerId
  readonly mirror: Mirror
  readonly hashKey: string | null
  recognitions: readonly Version<Recognition>[]
}

/** What comes with the registry, before an administrator has set anything. */
export const FIRST_RECOGNITION: Version<Recognition> = {
  version: 1,
  validFrom: '1970-01-01' as CivilDate,
  content: RECOGNISED_AS_IT_IS,
}

interface MirrorsParts {
  readonly keys: Pick<Keys, 'unseal'>
  readonly listingUrl: (origin: string, id: ListingId) => string
}

/** The mirrors of all peers in memory, by origin. Screening asks them beside our own ledger. */
export class Mirrors {
  readonly #parts: MirrorsParts
  readonly #held = new Map<string, Held>()
  readonly #waiters = new Waiters()
  #changes = 0

  constructor(parts: MirrorsParts) {
    this.#parts = parts
  }

  of(origin: string): Mirror | undefined {
    return this.#held.get(origin)?.mirror
  }

  get all(): readonly Mirror[] {
    return [...this.#held.values()].map(({ mirror }) => mirror)
  }

  /** The mirror of that peer; a new one where there was none, or it was added anew meanwhile. */
  hold({ _id: peer, origin, verifierKey, hashKey }: PeerDoc): { mirror: Mirror; isNew: boolean } {
    const held = this.#held.get(origin)
    if (held && held.peer === peer && held.hashKey === hashKey) return { mirror: held.mirror, isNew: false }
    if (held) this.#forget(held)
    const { keys, listingUrl } = this.#parts
    const hashPersonal = hashKey === null ? null : hashPersonalWith(keys.unseal(hashKey))
    const mirror = new Mirror({
      origin,
      verifierKey,
      hashPersonal,
      listingUrl: (id) => listingUrl(origin, id),
      onCovered: () => this.#changed(),
    })
    this.#held.set(origin, { peer, mirror, hashKey, recognitions: [] })
    return { mirror, isNew: true }
  }

  /** Forgets those that are of none of these peers, and tells whose they were. */
  keepOnly(peers: readonly PeerDoc[]): string[] {
    const standing = new Set(peers.map(({ _id }) => _id))
    const others = [...this.#held.values()].filter(({ peer }) => !standing.has(peer))
    for (const held of others) this.#forget(held)
    return others.map(({ mirror }) => mirror.origin)
  }

  #forget({ mirror }: Held): void {
    mirror.end()
    this.#held.delete(mirror.origin)
    this.#changed()
  }

  #changed(): void {
    this.#changes += 1
    this.#waiters.grewTo(this.#changes)
  }

  /** How often anything changed in what `standing` tells. */
  get changes(): number {
    return this.#changes
  }

  /** Waits for more than so many changes, for as long as given or until the signal ends it. Throws RuleBroken `overloaded`. */
  async waitForChange(changes: number, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (this.#changes <= changes) await this.#waiters.wait(changes, timeoutMs, signal)
  }

  /** Every mirror as it is handed on now, with the rules by which it is recognised, by origin. */
  standing(): (Omit<MirrorStanding, 'rules'> & { readonly content: Recognition })[] {
    return [...this.#held.values()]
      .sort((a, b) => (a.mirror.origin < b.mirror.origin ? -1 : 1))
      .flatMap(({ mirror, peer, recognitions }) => {
        const { origin, verifierKey, covered, matchesPersons } = mirror
        const newest = recognitions.at(-1)
        if (!newest) return []
        const persons = matchesPersons ? 'identifier' : 'name'
        const { version: recognition, content } = newest
        return [{ origin, verifierKey, peer, size: covered?.size ?? 0, persons, recognition, content }]
      })
  }

  /** The newest version of the rules that is known here. */
  recognitionOf(origin: string): number {
    return this.#held.get(origin)?.recognitions.at(-1)?.version ?? 0
  }

  learn(origin: string, recognitions: readonly Version<Recognition>[]): void {
    const held = this.#held.get(origin)
    if (!held) return
    held.recognitions = recognitions
    this.#changed()
  }

  /** How a listing of that origin is recognised now. */
  recognitionAt(origin: string, id: ListingId) {
    const { version, content } = this.#held.get(origin)?.recognitions.at(-1) ?? FIRST_RECOGNITION
    const recognised = (effects: readonly Effect[]): readonly Effect[] => recognisedOf(id, effects, content)
    return { version, optOut: optOutOf(id, content), recognised }
  }

  /** All of them as they are now; empty ones have nothing to say. */
  now(): AskedMirror[] {
    return [...this.#held.values()]
      .filter(({ mirror }) => mirror.size > 0)
      .sort((a, b) => (a.mirror.origin < b.mirror.origin ? -1 : 1))
      .flatMap((held) => {
        const version = held.recognitions.at(-1)
        return version ? [asked(held, held.mirror.size, version)] : []
      })
  }

  /** Those that a question names, as it names them. Throws RuleBroken `mirrorUnknown`, `ledgerSizeUnknown`. */
  at(wanted: readonly MirrorAsked[]): AskedMirror[] {
    return wanted.map(({ origin, size, recognition, root }, at) => {
      const held = this.#held.get(origin)
      if (!held) throw unknownMirror(origin, `mirrors[${at}].origin`)
      const version = held.recognitions.find((it) => it.version === recognition)
      if (!version) throw unknownRecognition(origin, recognition, `mirrors[${at}].recognition`)
      if (size > held.mirror.size) throw tooMuch(held.mirror, size, `mirrors[${at}].size`)
      if (root !== undefined && root !== held.mirror.root(size)) throw otherRoot(origin, size, `mirrors[${at}].root`)
      return asked(held, size, version)
    })
  }

  /** Version of a listing of another registry, as it is known now. */
  version(id: ListingId): number | undefined {
    for (const { mirror } of this.#held.values()) {
      const version = mirror.index.version(id)
      if (version !== undefined) return version
    }
    return undefined
  }

  /** True unless a mirror of that origin is held and had another root at that size. */
  mayHave({ origin, size, root }: Pick<MirrorHead, 'origin' | 'size' | 'root'>): boolean {
    const mirror = this.of(origin)
    return !mirror || size > mirror.size || mirror.root(size) === root
  }

  /** What happened to a listing of that origin from a size of its mirror on. */
  changesSince(origin: string, id: ListingId, size: number): { listing: ListingId; state: ListingState; at: string }[] {
    return this.of(origin)?.index.changesSince(id, size) ?? []
  }
}

function asked({ mirror }: Held, size: number, { version, content }: Version<Recognition>): AskedMirror {
  const { origin, index } = mirror
  return {
    head: { origin, size, root: mirror.root(size), recognition: version },
    ledger: { source: index.source, size, recognise: recognising(origin, version, content) },
  }
}

const unknownMirror = (origin: string, path: string) =>
  broken(
    'mirrorUnknown',
    `本机构没有 ${origin} 的镜像；请照此前答复中的 mirrors 填写。`,
    `There is no mirror of ${origin} here: take \`mirrors\` from the answer you ask about again.`,
    path,
  )

const unknownRecognition = (origin: string, version: number, path: string) =>
  broken(
    'mirrorUnknown',
    `${origin} 的互认规则没有第 ${version} 版。`,
    `The rules of recognition of ${origin} have no version ${version}.`,
    path,
  )

const tooMuch = ({ origin, size }: Mirror, wanted: number, path: string) =>
  broken(
    'ledgerSizeUnknown',
    `${origin} 的镜像现有 ${size} 条，没有到 ${wanted}。`,
    `The mirror of ${origin} holds ${size} events and has not reached ${wanted}.`,
    path,
  )

const otherRoot = (origin: string, size: number, path: string) =>
  broken(
    'mirrorUnknown',
    `${origin} 的镜像在长度 ${size} 处的根与所给的不同。`,
    `The mirror of ${origin} has another root at size ${size} than the one given.`,
    path,
  )
