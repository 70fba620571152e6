import { createHash } from 'node:crypto'
import { canonical } from '../../ledger/canonical.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { DepartmentCode, ListingId } from '../../reference/ids.ts'
import type { Listing, ListingBody } from '../../reference/listing.ts'
import { listingsOfDepartment } from '../../registry/of-department.ts'
import { GONE } from './gone.ts'
import type { ListRow } from './list-row.ts'
import { readNames } from './names.ts'

/** A listing of the list as it stands here. */
export interface Standing {
  readonly listing: ListingId
  readonly version: number
  readonly digest: string
  /**
   * `open`: it binds, or will. `over`: its end has come, and was or will be announced of itself. `gone`: an import ended
   * it, because the entry was on the list no more. `settled`: an order here ended it, and the list changes nothing about that.
   */
  readonly state: 'open' | 'over' | 'gone' | 'settled'
}

/** Where an entry of the list finds the listings that may be its own. */
export class StandingList {
  readonly #byId = new Map<string, Standing[]>()
  readonly #byKey = new Map<string, Standing[]>()
  readonly #byName = new Map<string, Standing[]>()
  readonly #withoutId = new Set<Standing>()
  readonly all: Standing[] = []

  /** Reads what stands under the department of the list. */
  static async read(department: DepartmentCode, today: CivilDate): Promise<StandingList> {
    const list = new StandingList()
    for await (const listing of listingsOfDepartment(department)) {
      if (listing.content) list.#add({ ...listing, content: listing.content }, today)
    }
    return list
  }

  #add({ id, version, content, track }: Listing & { readonly content: ListingBody }, today: CivilDate): void {
    const standing = { listing: id, version, digest: digestOf(content), state: stateOf({ content, track }, today) }
    this.all.push(standing)
    const entry = content.origin?.entry
    if (entry === undefined) this.#withoutId.add(standing)
    else push(this.#byId, entry, standing)
    push(this.#byKey, keyOf(content), standing)
    push(this.#byName, content.party.name.toLowerCase(), standing)
  }

  /** By the list's own number where both have one, else by who it is and since when. */
  of(id: string | null, key: string): readonly Standing[] {
    const named = this.#byKey.get(key) ?? []
    if (id === null) return named
    return [...this.#ofId(id), ...named.filter((it) => this.#withoutId.has(it))]
  }

  /** Those that a row which cannot be read may be about. */
  maybeOf({ id, name }: ListRow): readonly Standing[] {
    const names = new Set([name, readNames(name).name].map((it) => it.toLowerCase()))
    return [...(id === null ? [] : this.#ofId(id)), ...[...names].flatMap((it) => this.#byName.get(it) ?? [])]
  }

  #ofId(id: string): readonly Standing[] {
    return this.#byId.get(id) ?? []
  }
}

/** Who it is and since when: by this an entry is known again on a list that numbers nothing. */
export const keyOf = ({ party, decision }: Pick<ListingBody, 'party' | 'decision'>): string =>
  [party.kind, party.name.toLowerCase(), party.country ?? '', decision.date].join('\n')

/** Of what the list says: not of the number it has here, the day it came, or how we name the offence. */
export function digestOf({ party, offence, decision, effects, publication, origin }: ListingBody): string {
  const { entry: _entry, ...said } = origin ?? {}
  const { until } = publication
  const text = canonical({ party, facts: offence.facts, code: offence.code, decision, effects, until, said })
  return createHash('sha256').update(text).digest('base64url')
}

function stateOf(
  { content, track }: Pick<Listing, 'track'> & { content: ListingBody },
  today: CivilDate,
): Standing['state'] {
  if (track.endings.length > 0) return track.endings.every(isGone) ? 'gone' : 'settled'
  const { until } = content.publication
  return until !== null && until < today ? 'over' : 'open'
}

const isGone = ({ kind, reason }: Listing['track']['endings'][number]): boolean => kind === 'removed' && reason === GONE

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
