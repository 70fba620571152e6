import type { DraftContent } from '../../../reference/case.ts'
import type { Column } from '../reading/column.ts'
import type { RowReading } from '../reading/row-reading.ts'

/** How the rows of a file become cases (导入方案). */
export interface CaseProfile {
  readonly columns: readonly Column[]
  /** What a row says, as far as it can be read; the reading keeps what cannot. */
  readonly content: (reading: RowReading) => DraftContent
  /** Columns that no property of a case holds: kept in the note with which its history begins. */
  readonly noted: readonly Column[]
}
