import type { PartyKind } from '../../reference/party.ts'
import type { Saveable, SavedBytes } from '../../reference/saved.ts'
import type { Side } from './name-keys.ts'
import type { Scripts } from './signature.ts'
import { SimilarNames, type SimilarSearch } from './similar-names.ts'

export interface PartySearch extends SimilarSearch {
  /** Whether the party asked about is known by a valid organisation code. */
  readonly hasCode: boolean
}

/**
 * Names of parties, of those with an organisation code apart from those without. Two parties with codes are told apart by
 * these: the one with the same code is found by it, and any other is another, however similar the names.
 */
export class SimilarParties implements Saveable {
  readonly #coded: SimilarNames
  readonly #codeless: SimilarNames

  /** `kept` is the side that is kept here: names that are listed, or names that are asked about and watched. */
  constructor(kept: Side = 'listed') {
    this.#coded = new SimilarNames(kept)
    this.#codeless = new SimilarNames(kept)
  }

  add(name: string, kind: PartyKind, hasCode: boolean, party: number): void {
    const names = hasCode ? this.#coded : this.#codeless
    names.add(name, kind, party)
  }

  /** True when no name that is kept could tell anything of such a party. */
  isVain(hasCode: boolean): boolean {
    return this.#codeless.size === 0 && (hasCode || this.#coded.size === 0)
  }

  /** The parties with a name that may be similar, as `SimilarNames` has them: those without a code, then those with one. */
  *find({ hasCode, ...search }: PartySearch): Generator<readonly [party: number, scripts: Scripts]> {
    yield* this.#codeless.find(search)
    if (!hasCode) yield* this.#coded.find(search)
  }

  *save(): Generator<Uint8Array> {
    yield* this.#coded.save()
    yield* this.#codeless.save()
  }

  restore(saved: SavedBytes): void {
    this.#coded.restore(saved)
    this.#codeless.restore(saved)
  }
}
