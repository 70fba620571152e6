import type { DraftContent } from '../../../reference/case.ts'
import type { CellFault } from '../../../reference/import.ts'
import type { RuleCode, RuleFault } from '../../../reference/rule-broken.ts'
import type { CaseProfile } from '../profiles/case-profile.ts'
import { cellFault } from './cell-fault.ts'
import type { Column, Row } from './column.ts'
import { columnOfFault } from './column-of-fault.ts'
import { filled } from './filled.ts'
import { RowReading } from './row-reading.ts'
import { inWordsOfColumns } from './words.ts'

/** What a row says, and what in it cannot be read. */
export interface ReadRow {
  readonly line: number
  readonly content: DraftContent
  readonly faults: readonly CellFault[]
  /** Texts of the columns that no property holds, as the history tells them. */
  readonly note: string
  readonly places: ReadonlyMap<string, Column>
}

export function readRow(profile: CaseProfile, row: Row): ReadRow {
  const reading = new RowReading(row)
  const content = filled(profile.content(reading))
  const note = profile.noted.flatMap((column) => {
    const text = reading.text(column)
    return text === undefined ? [] : [`${column.title}：${text}`]
  })
  return {
    line: row.line,
    content,
    faults: row.cells.size === 1 ? [looksLikeANote()] : distinct(reading.faults),
    note: note.join('；'),
    places: reading.places,
  }
}

/** What the rules say of a row, told apart. */
export interface Judged {
  /** What is wrong with a cell of the file. */
  readonly faults: readonly CellFault[]
  /** Nothing is wrong, and nothing is left to fill in. */
  readonly complete: boolean
}

/**
 * A broken rule is a fault of the cell that it points to. One that points to nothing the file has a column for is left
 * to the officer, who fills in the draft that the row becomes.
 */
export function judge(row: ReadRow, rules: readonly RuleFault[], columns: readonly Column[]): Judged {
  const placed = rules.map((fault) => ({ fault, column: columnOfFault(fault.path, row.places, columns) }))
  const unread = new Set(row.faults.map(({ column }) => column))
  const ofRules = placed.flatMap(({ fault: { code, message, article }, column }): CellFault[] => {
    // That something is missing needs no saying where the cell itself cannot be read.
    if (!column || (MISSING.has(code) && unread.has(column.title))) return []
    return [
      {
        column: column.title,
        code,
        message: inWordsOfColumns(message, columns),
        ...(article === undefined ? {} : { article }),
      },
    ]
  })
  // Of a row that is none there is nothing more to say.
  const isNoRow = row.faults.some(({ column }) => column === null)
  return {
    faults: isNoRow ? row.faults : [...row.faults, ...ofRules],
    complete: placed.every(({ column }) => column !== undefined),
  }
}

const MISSING: ReadonlySet<RuleCode> = new Set([
  'incomplete',
  'procedureIncomplete',
  'identifierMissing',
  'seriousFindingMissing',
])

const looksLikeANote = (): CellFault =>
  cellFault(
    null,
    'rowIsNote',
    '本行只有一个单元格有内容，不像一条记录；如是说明或签章，请删除本行。',
    'Only one cell of this row is filled: if it is a remark and no record, delete the row.',
  )

/** A cell that is read twice has its fault once. */
const distinct = (faults: readonly CellFault[]): CellFault[] => [
  ...new Map(faults.map((fault) => [`${fault.column}\n${fault.code}\n${fault.message.en}`, fault])).values(),
]
