import type { FileSource } from '../../server/exchange/file-source.ts'
import { type ImportContext, type ImportReport, importList } from '../../server/exchange/lists/import-list.ts'
import type { Profile } from '../../server/exchange/lists/profile.ts'
import { type Progress, progress } from '../progress.ts'

/** Publishes the list of a foreign development bank, and tells what became of each row. */
export async function importForeignList(
  ctx: ImportContext,
  profile: Profile,
  file: FileSource,
  dryRun: boolean,
): Promise<void> {
  let bar: Progress | undefined
  let before = 0
  try {
    const report = await importList(ctx, profile, file, {
      dryRun,
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

function tell({ rows, published, standing, notTaken }: ImportReport, dryRun: boolean): void {
  for (const { line, reason } of notTaken) process.stdout.write(`Line ${line} was not taken: ${reason.en}\n`)
  const done = dryRun ? 'would be published' : 'published'
  process.stdout.write(
    `${rows} rows: ${published} ${done}, ${standing} published before, ${notTaken.length} not taken.\n`,
  )
}
