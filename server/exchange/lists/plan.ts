import type { Bilingual } from '../../reference/bilingual.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { ListingBody } from '../../reference/listing.ts'
import type { FileSource } from '../file-source.ts'
import { NotForUs, Unreadable } from './entry.ts'
import type { ListRow } from './list-row.ts'
import { digestOf, keyOf, type Standing, type StandingList } from './standing.ts'

/** A row that became no listing. */
export interface RowNotTaken {
  readonly line: number
  readonly reason: Bilingual
}

/** An entry that is not on record here yet. */
export interface Addition {
  readonly key: string
  /** How many listings there were of the same party since the same day. */
  readonly earlier: number
}

/** What a list means for what stands here. Nothing of its rows is kept but what becomes of each. */
export interface Plan {
  readonly rows: number
  /** By line. */
  readonly additions: ReadonlyMap<number, Addition>
  /** By line. */
  readonly changes: ReadonlyMap<number, Standing>
  readonly endings: readonly Standing[]
  readonly unchanged: readonly ListingId[]
  /** Open listings of the list before. */
  readonly open: number
  readonly notTaken: readonly RowNotTaken[]
}

interface PlanParts {
  readonly rows: (file: FileSource) => AsyncIterable<ListRow>
  /** The listing that a row would be, whatever its number. Throws Unreadable. */
  readonly bodyOf: (row: ListRow) => ListingBody
  readonly standing: StandingList
}

interface Unmatched {
  readonly line: number
  readonly id: string | null
  readonly key: string
}

/**
 * Compares a list with what stands of it. What is equal is matched first, so that of two entries of one party the one
 * that did not change is left alone. A row that cannot be read ends nothing that it may be about.
 */
export async function planOf(file: FileSource, { rows, bodyOf, standing }: PlanParts): Promise<Plan> {
  const seen = new Map<string, number>()
  const matched = new Set<Standing>()
  const unchanged: ListingId[] = []
  const open: Unmatched[] = []
  const notTaken: RowNotTaken[] = []
  const kept = new Set<Standing>()
  let count = 0
  for await (const row of rows(file)) {
    count += 1
    try {
      const body = bodyOf(row)
      const [digest, key] = [digestOf(body), keyOf(body)]
      const twin = seen.get(digest)
      if (twin !== undefined) throw new NotForUs(`与第 ${twin} 行完全相同。`, `The same row stands in line ${twin}.`)
      seen.set(digest, row.line)
      const own = standing.of(row.id, key).filter((it) => !matched.has(it) && it.state !== 'gone')
      const equal = own.find((it) => it.digest === digest)
      if (equal) {
        matched.add(equal)
        unchanged.push(equal.listing)
      } else open.push({ line: row.line, id: row.id, key })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      notTaken.push({ line: row.line, reason: error.sentence })
      if (error instanceof NotForUs) continue
      for (const it of standing.maybeOf(row)) kept.add(it)
    }
  }
  const additions = new Map<number, Addition>()
  const changes = new Map<number, Standing>()
  const fresh = new Map<string, number>()
  for (const { line, id, key } of open) {
    const own = standing.of(id, key)
    const former = own.find((it) => !matched.has(it) && it.state !== 'gone')
    if (!former) {
      const earlier = own.length + (fresh.get(key) ?? 0)
      fresh.set(key, (fresh.get(key) ?? 0) + 1)
      additions.set(line, { key: `${id ?? ''}\n${key}`, earlier })
      continue
    }
    matched.add(former)
    if (former.state === 'settled') unchanged.push(former.listing)
    else changes.set(line, former)
  }
  const before = standing.all.filter(({ state }) => state === 'open')
  return {
    rows: count,
    additions,
    changes,
    endings: before.filter((it) => !matched.has(it) && !kept.has(it)),
    unchanged,
    open: before.length,
    notTaken,
  }
}
