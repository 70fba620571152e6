import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunCounts, RunOutcome } from '../../reference/source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { type ImportReport, importList } from '../lists/import-list.ts'
import { PROFILES, partOf } from '../lists/profile.ts'
import type { SourceContext } from './context.ts'
import { plusInterval, retryAfter } from './due.ts'
import { listFile } from './list-file.ts'
import { fetchWhole } from './paged-list.ts'
import type { ListSourceDoc, SourceChange } from './source-store.ts'

/** Rows that were not taken, which are shown. */
const FAULTS_LIMIT = 200

interface Hold {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Reads a source once and brings the register in line with it. Gives back what is to be kept of the run. Throws when it
 * has to stop, and on what is no fault of the source.
 */
export async function runSource(ctx: SourceContext, source: ListSourceDoc, hold: Hold): Promise<SourceChange> {
  const startedAt = ctx.now().toISOString()
  const folder = await mkdtemp(join(tmpdir(), 'list-'))
  try {
    const place = await obtain(ctx, source, join(folder, 'list'), hold)
    if (place === null || place.sha256 === source.sha256) {
      const again = source.lastRun?.counts ?? null
      return kept(ctx, source, startedAt, { outcome: 'unchanged', counts: again, failures: 0, ...place?.seen })
    }
    const report = await importList(
      ctx,
      partOf(PROFILES[source.profile], source.part),
      () => createReadStream(place.path),
      {
        dryRun: false,
        onProgress: hold.onProgress,
        confirmedEndings: source.confirmedEndings,
      },
    )
    return kept(ctx, source, startedAt, {
      ...whatCame(ctx, report),
      // What was not read to its end is asked for again, changed or not.
      ...(report.held ? {} : { ...place.seen, sha256: place.sha256, lastDoneAt: ctx.now().toISOString() }),
    })
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error
    return kept(ctx, source, startedAt, { outcome: 'failed', failure: error.sentence, failures: source.failures + 1 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Obtained {
  readonly path: string
  readonly sha256: string
  readonly seen: Pick<SourceChange, 'etag' | 'lastModified'>
}

async function obtain(
  ctx: SourceContext,
  source: ListSourceDoc,
  path: string,
  { signal }: Hold,
): Promise<Obtained | null> {
  if (source.url === null) {
    const { lastModified, ...file } = await listFile(ctx.config.listFilesDir ?? '', source.file ?? '')
    return { ...file, seen: { lastModified } }
  }
  const headers =
    source.header !== null && source.headerValue !== null
      ? { [source.header]: ctx.keys.unseal(source.headerValue) }
      : {}
  const { url, etag, lastModified, profile } = source
  const wanted = { url, headers, etag, lastModified }
  const fetched = await fetchWhole(profile, wanted, path, { rules: ctx.sources.rules, signal })
  return fetched && { path, sha256: fetched.sha256, seen: { etag: fetched.etag, lastModified: fetched.lastModified } }
}

function whatCame(ctx: SourceContext, { held, notTaken, ...report }: ImportReport) {
  const counts: RunCounts = { ...report, notTaken: notTaken.length }
  return {
    outcome: held ? ('held' as const) : ('done' as const),
    counts,
    failures: 0,
    faults: notTaken.slice(0, FAULTS_LIMIT),
    held: held && { ...held, since: ctx.now().toISOString() },
    confirmedEndings: 0,
  }
}

interface Came extends SourceChange {
  readonly outcome: RunOutcome
  readonly counts?: RunCounts | null
  readonly failure?: FileUnreadable['sentence']
}

function kept(
  ctx: SourceContext,
  { failures: _failures, intervalHours }: ListSourceDoc,
  startedAt: string,
  { outcome, counts = null, failure, ...change }: Came,
): SourceChange {
  const now = ctx.now()
  const failures = change.failures ?? 0
  return {
    ...change,
    lastRun: { startedAt, endedAt: now.toISOString(), outcome, counts, failure: failure ?? null },
    nextRunAt: (outcome === 'failed'
      ? retryAfter(now, failures, intervalHours)
      : plusInterval(now, intervalHours)
    ).toISOString(),
  }
}
