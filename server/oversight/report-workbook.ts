import { writeXlsx } from '../exchange/xlsx-writer.ts'
import type { Bilingual } from '../reference/bilingual.ts'
import type { AnnualReport } from './report.ts'
import { reportTables } from './report-tables.ts'

const FIRST_COLUMN_CHARS = 30

/** The annual report as an Excel workbook, a sheet for each table. */
export const reportWorkbook = (report: AnnualReport, language: keyof Bilingual): Uint8Array =>
  writeXlsx(
    reportTables(report, language).map(({ title, columns, rows }) => ({
      name: title,
      columns: columns.map((column, i) => ({ title: column, ...(i === 0 ? { widthChars: FIRST_COLUMN_CHARS } : {}) })),
      rows,
    })),
  )
