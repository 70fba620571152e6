import { createHash } from 'node:crypto'
import { AlreadyLedgered } from '../../ledger/already-ledgered.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Bilingual } from '../../reference/bilingual.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { EventDraft } from '../../reference/event.ts'
import { type ListingId, newListingId } from '../../reference/ids.ts'
import type { Offence } from '../../reference/offence.ts'
import { offenceOf } from '../../reference/offences.ts'
import type { Numbering } from '../../registry/numbering.ts'
import type { FileSource } from '../file-source.ts'
import { type Entry, Unreadable } from './entry.ts'
import { foreignDepartment, foreignListing } from './foreign-listing.ts'
import type { Profile } from './profile.ts'
import { rowsOf, type SheetRow } from './sheet.ts'

const SLICE = 200
const FOREIGN_DEBARMENT = 'GEN-821'

export interface ImportContext {
  readonly ledger: Pick<Ledger, 'append' | 'hasOnce'>
  readonly numbering: Pick<Numbering, 'next'>
  readonly now: () => Date
}

export interface ImportOptions {
  /** Reads and reports, and publishes nothing. */
  readonly dryRun: boolean
  /** Told after each slice how many rows are done with, of how many. */
  readonly onProgress: (done: number, total: number) => void
}

/** A row that became no listing. */
export interface RowNotTaken {
  readonly line: number
  readonly reason: Bilingual
}

export interface ImportReport {
  readonly rows: number
  /** Published now, or in a dry run: would be. */
  readonly published: number
  /** Published by an earlier import. */
  readonly standing: number
  readonly notTaken: readonly RowNotTaken[]
}

interface Candidate {
  readonly line: number
  readonly listing: ListingId
  readonly onceKey: string
  readonly entry: Entry
}

/**
 * Publishes every row of a foreign list as a listing of its own, unless the very same row was published before: so an
 * import that was cut short is repeated, and one repeated adds nothing. Throws FileUnreadable when the file is not that
 * list; a row that cannot be read is reported and the others are taken.
 */
export async function importList(
  ctx: ImportContext,
  profile: Profile,
  file: FileSource,
  { dryRun, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const rows = await rowsOf(file, profile.format, profile.columns)
  const { candidates, notTaken } = readRows(profile, rows)
  let [published, done] = [0, notTaken.length]
  for (let at = 0; at < candidates.length; at += SLICE) {
    const slice = candidates.slice(at, at + SLICE)
    published += dryRun ? (await missing(ctx, slice)).length : await publish(ctx, profile, slice)
    done += slice.length
    onProgress(done, rows.length)
  }
  return { rows: rows.length, published, standing: candidates.length - published, notTaken }
}

function readRows(profile: Profile, rows: readonly SheetRow[]): { candidates: Candidate[]; notTaken: RowNotTaken[] } {
  const candidates = new Map<string, Candidate>()
  const notTaken: RowNotTaken[] = []
  for (const row of rows) {
    const onceKey = onceKeyOf(profile, row)
    const twin = candidates.get(onceKey)
    try {
      if (twin) throw new Unreadable(`与第 ${twin.line} 行完全相同。`, `The same row stands in line ${twin.line}.`)
      candidates.set(onceKey, { line: row.line, listing: newListingId(), onceKey, entry: profile.entry(row) })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      notTaken.push({ line: row.line, reason: error.sentence })
    }
  }
  return { candidates: [...candidates.values()], notTaken }
}

/** Every cell counts: a row that was changed says something new. */
function onceKeyOf({ short }: Profile, { cells }: SheetRow): string {
  const text = JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `import:${short}:${createHash('sha256').update(text).digest('base64url')}`
}

async function missing(ctx: ImportContext, slice: readonly Candidate[]): Promise<Candidate[]> {
  const standing = await ctx.ledger.hasOnce(slice.map(({ onceKey }) => onceKey))
  return slice.filter(({ onceKey }) => !standing.has(onceKey))
}

/** Returns how many were not there before. Another import of the same list may run at the same time. */
async function publish(ctx: ImportContext, profile: Profile, slice: readonly Candidate[]): Promise<number> {
  const mine = new Set<ListingId>()
  for (;;) {
    const open = (await missing(ctx, slice)).filter(({ listing }) => !mine.has(listing))
    if (open.length === 0) return mine.size
    try {
      for (const { listing } of await ctx.ledger.append(() => drafts(ctx, profile, open))) mine.add(listing)
      return mine.size
    } catch (error) {
      if (!(error instanceof AlreadyLedgered)) throw error
    }
  }
}

function drafts(ctx: ImportContext, profile: Profile, open: readonly Candidate[]): EventDraft[] {
  const publishedOn = dayOf(ctx.now())
  const offence = foreignDebarment()
  const numbers = ctx.numbering.next(profile.short, Number(publishedOn.slice(0, 4)), open.length)
  return open.map(({ listing, onceKey, entry }, i) => ({
    type: 'listing.published',
    listing,
    version: 1,
    department: foreignDepartment(profile).code,
    body: foreignListing(entry, { number: numbers[i] ?? '', profile, offence, publishedOn }),
    onceKey,
  }))
}

function foreignDebarment(): Offence {
  const offence = offenceOf(FOREIGN_DEBARMENT)
  if (!offence) throw new TypeError(`The catalogue lacks ${FOREIGN_DEBARMENT}.`)
  return offence
}
