import type { FileSource } from '../../server/exchange/file-source.ts'
import {
  type ImportOptions,
  type ImportReport,
  importList,
  type ListContext,
} from '../../server/exchange/lists/import-list.ts'
import type { Profile } from '../../server/exchange/lists/profile.ts'
import { type Progress, progress } from '../progress.ts'

/** Publishes the list of a foreign development bank, and tells what became of each row. */
export async function importForeignList(
  ctx: ListContext,
  profile: Profile,
  file: FileSource,
  { dryRun, confirmedEndings }: Pick<ImportOptions, 'dryRun' | 'confirmedEndings'>,
): Promise<void> {
  let bar: Progress | undefined
  let before = 0
  try {
    const report = await importList(ctx, profile, file, {
      dryRun,
      ...(confirmedEndings !== undefined && { confirmedEndings }),
      onProgress: (done, total) => {
        bar ??= progress(dryRun ? 'Reading' : 'Importing', total)
        bar.tick(done - before)
        before = done
      },
    })
    bar?.end()
    tell(report, dryRun)
  } finally {
    bar?.end()
  }
}

function tell({ rows, published, changed, ended, standing, notTaken, held }: ImportReport, dryRun: boolean): void {
  for (const { line, reason } of notTaken) process.stdout.write(`Line ${line} was not taken: ${reason.en}\n`)
  const would = dryRun || held ? 'would be ' : ''
  process.stdout.write(
    `${rows} rows: ${published} ${would}published, ${standing} published before, ${notTaken.length} not taken.\n`,
  )
  if (changed + ended > 0) process.stdout.write(`${changed} ${would}amended, ${ended} ${would}ended.\n`)
  if (!held) return
  process.exitCode = 1
  process.stdout.write(
    `Nothing was done: ${held.endings} of the ${held.open} listings of this list would end. Is the file whole? If it is, repeat with --confirm-endings ${held.endings}.\n`,
  )
}
