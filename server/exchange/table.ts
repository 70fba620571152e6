import { csvLines } from './csv-reader.ts'
import type { FileSource } from './file-source.ts'
import type { Line } from './line.ts'
import { xlsxSheets } from './xlsx-reader.ts'

export const TABLE_FORMATS = ['csv', 'xlsx'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** A table as it stands in a file, headings and notes above them included. */
export interface Table {
  readonly lines: () => AsyncIterable<Line>
}

/** The tables of a file: the shown sheets of a workbook, or all of a CSV. Throws FileUnreadable, also while they are read. */
export const tablesOf = async (file: FileSource, format: TableFormat): Promise<readonly Table[]> =>
  format === 'xlsx' ? xlsxSheets(file) : [{ lines: () => csvLines(file) }]
