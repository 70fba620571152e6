import { createHash } from 'node:crypto'
import { AlreadyLedgered } from '../../ledger/already-ledgered.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { EventDraft } from '../../reference/event.ts'
import { type ListingId, newListingId } from '../../reference/ids.ts'
import type { ChangeOrder, ListingBody } from '../../reference/listing.ts'
import type { Offence } from '../../reference/offence.ts'
import { offenceOf } from '../../reference/offences.ts'
import { listingsWhole } from '../../registry/listing.ts'
import type { Numbering } from '../../registry/numbering.ts'
import type { Projection } from '../../registry/projection.ts'
import type { FileSource } from '../file-source.ts'
import { foreignDepartment, foreignListing } from './foreign-listing.ts'
import { CHANGED, GONE } from './gone.ts'
import type { ListRow } from './list-row.ts'
import { type Addition, type Plan, planOf, type RowNotTaken } from './plan.ts'
import type { Profile } from './profile.ts'
import { type Standing, StandingList } from './standing.ts'

const SLICE = 200
/** Another import of the same list may be faster with some of it: that often. */
const ATTEMPTS_LIMIT = 100
const CAUGHT_UP_WITHIN_MS = 30_000
/** A list that loses more than a third of its entries at once is a broken file until a person says otherwise. */
const SHRINK_LIMIT = 1 / 3

export interface ListContext {
  readonly ledger: Pick<Ledger, 'append' | 'reach' | 'size'>
  readonly projection: Pick<Projection, 'caughtUp'>
  readonly numbering: Pick<Numbering, 'next'>
  readonly now: () => Date
}

export interface ImportOptions {
  /** Reads and reports, and publishes nothing. */
  readonly dryRun: boolean
  /** Told after each slice how many rows are done with, of how many. */
  readonly onProgress: (done: number, total: number) => void
  /** How many listings a person has confirmed may end at once, however large a part of the list they are. */
  readonly confirmedEndings?: number
}

export interface ImportReport {
  readonly rows: number
  /** Published now, or in a dry run: would be. */
  readonly published: number
  /** Amended now, or would be. */
  readonly changed: number
  /** Ended now, or would be: entries that are on the list no more. */
  readonly ended: number
  /** Published by an earlier import. */
  readonly standing: number
  readonly notTaken: readonly RowNotTaken[]
  /** Set when nothing was published, because the list would lose too much of what it had: a person has to confirm it. */
  readonly held: { readonly endings: number; readonly open: number } | null
}

/** What has been sent to the ledger, until it is known to be there. */
type Sent = Map<ListingId, 'published' | 'changed'>

/**
 * Brings what stands here of a foreign list in line with the list: a new entry is published, a changed one amended, and
 * one that is gone removed; what is unchanged adds nothing. So an import that was cut short is repeated, and any number
 * may run at once. Throws FileUnreadable when the file is not that list; a row that cannot be read is reported and the
 * others are taken.
 */
export async function importList(
  ctx: ListContext,
  profile: Profile,
  file: FileSource,
  { dryRun, onProgress, confirmedEndings = 0 }: ImportOptions,
): Promise<ImportReport> {
  const sent: Sent = new Map()
  const taken = new Set<string>()
  let ended = 0
  for (let attempt = 0; attempt < ATTEMPTS_LIMIT; attempt += 1) {
    const run = await runOf(ctx, profile, file)
    const { plan } = run
    const landed = keepLanded(sent, plan)
    const held = isTooMany(plan, confirmedEndings)
    if (!dryRun && !held) {
      try {
        ended += await carryOut(run, { sent, taken, onProgress })
      } catch (error) {
        if (!(error instanceof AlreadyLedgered)) throw error
        if (error.onceKey !== undefined) taken.add(error.onceKey)
        await ctx.ledger.reach(error.seq + 1)
        continue
      }
    }
    onProgress(plan.rows, plan.rows)
    const count = (what: 'published' | 'changed') => [...sent.values()].filter((it) => it === what).length
    return {
      rows: plan.rows,
      published: dryRun || held ? plan.additions.size : count('published'),
      changed: dryRun || held ? plan.changes.size : count('changed'),
      ended: dryRun || held ? plan.endings.length : ended,
      standing: plan.unchanged.length - landed,
      notTaken: plan.notTaken,
      held: held ? { endings: plan.endings.length, open: plan.open } : null,
    }
  }
  throw new Error('Another import of the same list was faster every time.')
}

interface Run {
  readonly ctx: ListContext
  readonly profile: Profile
  readonly file: FileSource
  readonly offence: Offence
  readonly plan: Plan
}

async function runOf(ctx: ListContext, profile: Profile, file: FileSource): Promise<Run> {
  const offence = offenceOf(profile.offence)
  if (!offence) throw new TypeError(`The catalogue lacks ${profile.offence}.`)
  const isUpToDate = await ctx.projection.caughtUp(ctx.ledger.size, CAUGHT_UP_WITHIN_MS)
  if (!isUpToDate) throw new Error('The listings lag behind the ledger: the import has to wait.')
  const today = dayOf(ctx.now())
  const standing = await StandingList.read(foreignDepartment(profile).code, today)
  const bodyOf = ({ id, entry }: ListRow) =>
    foreignListing(entry(), { number: '', profile, id, offence, publishedOn: today })
  return { ctx, profile, file, offence, plan: await planOf(file, { rows: profile.rows, bodyOf, standing }) }
}

/** Forgets what did not land, and returns how many did. */
function keepLanded(sent: Sent, { unchanged }: Plan): number {
  const there = unchanged.filter((id) => sent.has(id))
  const kept = there.map((id): [ListingId, 'published' | 'changed'] => [id, sent.get(id) ?? 'published'])
  sent.clear()
  for (const [id, what] of kept) sent.set(id, what)
  return there.length
}

const isTooMany = ({ endings, open }: Plan, confirmed: number): boolean =>
  endings.length > open * SHRINK_LIMIT && endings.length > confirmed

interface Carrying {
  readonly sent: Sent
  readonly taken: ReadonlySet<string>
  readonly onProgress: ImportOptions['onProgress']
}

/** Reads the list once more, this time for the entries themselves. Returns how many listings it ended. */
async function carryOut(run: Run, { sent, taken, onProgress }: Carrying): Promise<number> {
  const { ctx, profile, file, plan } = run
  let [added, changed, done] = [[] as New[], [] as Changed[], 0]
  const flush = async () => {
    for (const { listing } of added) sent.set(listing, 'published')
    for (const { standing } of changed) sent.set(standing.listing, 'changed')
    await append(run, added, changed)
    ;[added, changed] = [[], []]
    onProgress(done, plan.rows)
  }
  if (plan.additions.size + plan.changes.size > 0) {
    for await (const row of profile.rows(file)) {
      done += 1
      const addition = plan.additions.get(row.line)
      const standing = plan.changes.get(row.line)
      if (addition) added.push({ row, listing: newListingId(), onceKey: onceKeyOf(profile, addition, taken) })
      if (standing) changed.push({ row, standing })
      if (added.length + changed.length === SLICE) await flush()
    }
    await flush()
  }
  for (let at = 0; at < plan.endings.length; at += SLICE) {
    const slice = plan.endings.slice(at, at + SLICE)
    await ctx.ledger.append(() => slice.map((it) => removal(run, it)))
  }
  return plan.endings.length
}

interface New {
  readonly row: ListRow
  readonly listing: ListingId
  readonly onceKey: string
}

interface Changed {
  readonly row: ListRow
  readonly standing: Standing
}

/** One for each time the entry comes onto the list; erased listings of it are not known any more, but their keys are. */
function onceKeyOf({ short }: Profile, { key, earlier }: Addition, taken: ReadonlySet<string>): string {
  const hash = createHash('sha256').update(key).digest('base64url')
  for (let time = earlier; ; time += 1) {
    const onceKey = `import:${short}:${hash}:${time}`
    if (!taken.has(onceKey)) return onceKey
  }
}

async function append(run: Run, added: readonly New[], changed: readonly Changed[]): Promise<void> {
  if (added.length + changed.length === 0) return
  const { ctx, profile } = run
  // An amended listing keeps its number and its first public day.
  const before = new Map(
    (await listingsWhole(changed.map(({ standing }) => standing.listing))).map((it) => [it.id, it]),
  )
  const publishedOn = dayOf(ctx.now())
  const department = foreignDepartment(profile).code
  await ctx.ledger.append(() => {
    const numbers = ctx.numbering.next(profile.short, Number(publishedOn.slice(0, 4)), added.length)
    const publications = added.map(
      ({ row, listing, onceKey }, i): EventDraft => ({
        type: 'listing.published',
        listing,
        version: 1,
        department,
        body: bodyIn(run, row, { number: numbers[i] ?? '', publishedOn }),
        onceKey,
      }),
    )
    const amendments = changed.map(({ row, standing }): EventDraft => {
      const content = before.get(standing.listing)?.content
      const kept = { number: content?.number ?? '', publishedOn: content?.publication.from ?? publishedOn }
      return {
        type: 'listing.amended',
        listing: standing.listing,
        version: standing.version + 1,
        department,
        body: { ...bodyIn(run, row, kept), order: orderOf(run, CHANGED) },
      }
    })
    return [...publications, ...amendments]
  })
}

const bodyIn = (
  { profile, offence }: Run,
  { id, entry }: ListRow,
  kept: { readonly number: string; readonly publishedOn: ListingBody['publication']['from'] },
): ListingBody => foreignListing(entry(), { ...kept, profile, id, offence })

const removal = (run: Run, { listing, version }: Standing): EventDraft => ({
  type: 'listing.removed',
  listing,
  version: version + 1,
  department: foreignDepartment(run.profile).code,
  body: { order: orderOf(run, GONE), on: dayOf(run.ctx.now()) },
})

/** No list gives a document for what it changes: list and day are what there is to cite. */
function orderOf({ ctx, profile }: Run, reason: string): ChangeOrder {
  const date = dayOf(ctx.now())
  return { number: `${profile.short}: ${date}`, date, authority: profile.publisher, reason }
}
