import type { CellFault, ImportFormat } from '../../reference/import.ts'
import type { FileSource } from '../file-source.ts'
import { FileUnreadable } from '../file-unreadable.ts'
import { objectRows } from './object-rows.ts'
import type { Column, Row } from './reading/column.ts'
import { tableRows } from './table-rows.ts'

/** A row of a file, as it stands there and under its columns. */
export interface FileRow extends Row {
  readonly texts: readonly string[]
  /** Set when the row cannot be read at all. */
  readonly fault?: CellFault
}

/** The rows of a file below its heading. */
export interface FileRows {
  readonly titles: readonly string[]
  /** Those of the profile that the file has. */
  readonly columns: readonly Column[]
  /** Names that mean nothing here; those of NDJSON as they are met. */
  readonly ignored: ReadonlySet<string>
  readonly rows: () => AsyncIterable<FileRow>
}

const ROWS_LIMIT = 200_000

/** Finds the heading. Throws FileUnreadable when there is none, also later when the file cannot be read to its end. */
export async function fileRows(file: FileSource, format: ImportFormat, known: readonly Column[]): Promise<FileRows> {
  const found = format === 'ndjson' ? objectRows(file, known) : await tableRows(file, format, known)
  return { ...found, rows: () => limited(found.rows()) }
}

async function* limited(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow, void, void> {
  let count = 0
  for await (const row of rows) {
    count += 1
    if (count > ROWS_LIMIT) throw tooManyRows()
    yield row
  }
}

const tooManyRows = () =>
  new FileUnreadable(
    `文件超过 ${ROWS_LIMIT} 行，请拆分后分别上传。`,
    `The file has more than ${ROWS_LIMIT} rows: split it.`,
  )
