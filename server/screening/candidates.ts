import type { KnownListing, ListingContent } from './content.ts'
import type { KeyTable } from './key-table.ts'
import { KEY_KINDS, subjectKeys } from './keys.ts'
import type { ListingRows } from './listing-rows.ts'
import type { PartyNames } from './party-code.ts'
import { readName, scriptOfName } from './similar/read-name.ts'
import { type Scripts, scriptOf } from './similar/signature.ts'
import type { SimilarParties } from './similar/similar-parties.ts'
import { compareNames, type ReadName, scoreOf } from './similar/similarity.ts'
import { LEAST_THRESHOLD } from './similar/weights.ts'
import type { Subject } from './subject.ts'

/**
 * Listings that one key is followed to, newest first, where thousands may share it: a person named in the listings of
 * others, a common name. All of them could only say again what these say. A code or number of the party has no limit.
 */
const SHARED_LIMIT = 200
const SHARED_KINDS: ReadonlySet<number> = new Set([KEY_KINDS.relatedHash, KEY_KINDS.name, KEY_KINDS.parentName])

interface Parts {
  readonly keys: KeyTable
  readonly rows: ListingRows
  readonly similar: SimilarParties
  readonly contentAt: (address: number) => ListingContent
  readonly namesAt: (address: number) => PartyNames
}

/** Which listings are worth comparing with a subject, as they were known at a ledger size. */
export class Candidates {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Those that share an identifier, a name or a parent's name with it. */
  byKeys(subject: Subject, ledgerSize: number): KnownListing[] {
    const numbers = new Set<number>()
    for (const [kind, text] of subjectKeys(subject)) {
      const found = this.#parts.keys.find(kind, text)
      if (!SHARED_KINDS.has(kind) || found.length <= SHARED_LIMIT) for (const number of found) numbers.add(number)
      else for (const number of this.#newest(found, ledgerSize)) numbers.add(number)
    }
    return [...numbers].flatMap((number) => this.known(number, ledgerSize) ?? [])
  }

  #newest(found: readonly number[], ledgerSize: number): Set<number> {
    const newest = new Set<number>()
    for (const number of found) {
      if (newest.size === SHARED_LIMIT) break
      if (this.#parts.rows.isKnown(number, ledgerSize)) newest.add(number)
    }
    return newest
  }

  /** Those with a name similar enough to be worth a look at all, whatever else speaks for or against them. */
  bySimilarNames(subject: Subject, ledgerSize: number): KnownListing[] {
    const { rows, similar, namesAt } = this.#parts
    const hasCode = subject.identifiers.some(({ organizationCode }) => organizationCode !== null)
    if (similar.isVain(hasCode)) return []
    const isKnown = (listing: number) => rows.isKnown(listing, ledgerSize)
    const found = new Set<number>()
    for (const name of subject.similar()) {
      for (const [number, scripts] of similar.find({ name, hasCode, isKnown })) {
        const address = found.has(number) ? 0 : rows.contentAt(number, ledgerSize)
        if (address !== 0 && isSimilar(name, namesAt(address), scripts, subject.kind)) found.add(number)
      }
    }
    return [...found].flatMap((number) => this.known(number, ledgerSize) ?? [])
  }

  known(number: number, ledgerSize: number): KnownListing | null {
    const row = this.#parts.rows.known(number, ledgerSize)
    return row && { ...row, content: this.#parts.contentAt(row.content) }
  }
}

/** Names in other scripts than were found are not read: that takes most of the time of a question. */
function isSimilar(own: ReadName, listed: PartyNames, scripts: Scripts, kind: Subject['kind']): boolean {
  if (listed.kind !== kind) return false
  for (const name of [listed.name, ...listed.otherNames, ...listed.formerNames]) {
    if ((scriptOf({ script: scriptOfName(name, kind) }) & scripts) === 0) continue
    const features = compareNames(own, readName(name, listed.kind))
    // An address in common may still add to it.
    if (features && scoreOf(features) >= LEAST_THRESHOLD - SLACK) return true
  }
  return false
}

const SLACK = 0.05
