import { type Examined, examine } from '../../cases/examine.ts'
import type { Department } from '../../reference/departments.ts'
import type { CellFault } from '../../reference/import.ts'
import type { ImportContext } from './context.ts'
import type { FileRow } from './file-rows.ts'
import type { CaseProfile } from './profiles/case-profile.ts'
import { cellFault } from './reading/cell-fault.ts'
import type { Column } from './reading/column.ts'
import { judge, type ReadRow, readRow } from './reading/read-row.ts'

/** A row of a file and what is to become of it: a case, unless it has faults or is one already. */
export interface ExaminedRow {
  readonly line: number
  readonly faults: readonly CellFault[]
  readonly standing: boolean
  readonly complete: boolean
  readonly case: Pick<Examined, 'id' | 'content' | 'decisionKey'>
  readonly note: string
}

/** Some milliseconds of work between two looks at the database, in which others get their turn. */
const ROWS_A_TURN = 50

interface Reading {
  readonly profile: CaseProfile
  readonly department: Department
  /** Those that the file has. */
  readonly columns: readonly Column[]
  /** Lines of the rows before, by what makes two rows the same case; rows are added to it. */
  readonly seen: Map<string, number>
}

/** Reads rows, holds them against the rules, the register and the rows before them. */
export async function examineRows(
  ctx: ImportContext,
  reading: Reading,
  rows: readonly FileRow[],
): Promise<ExaminedRow[]> {
  const examined: ExaminedRow[] = []
  for (let at = 0; at < rows.length; at += ROWS_A_TURN) {
    examined.push(...(await examineFew(ctx, reading, rows.slice(at, at + ROWS_A_TURN))))
  }
  return examined
}

async function examineFew(
  ctx: ImportContext,
  { profile, department, columns, seen }: Reading,
  rows: readonly FileRow[],
): Promise<ExaminedRow[]> {
  const read = rows.map((row) => (row.fault ? unreadable(row, row.fault) : readRow(profile, row)))
  const examined = await examine(
    ctx,
    department,
    read.map(({ content }) => content),
  )
  return read.flatMap((row, i): ExaminedRow[] => {
    const it = examined[i]
    if (!it) return []
    const { line } = row
    const { faults, complete } = judge(row, it.faults, columns)
    const twin = isKnownByItself(it, faults) ? twinOf(it, line, seen) : null
    return [
      {
        line,
        faults: twin === null ? faults : [...faults, repeated(twin)],
        standing: it.standing && twin === null && faults.length === 0,
        complete,
        case: it,
        note: row.note,
      },
    ]
  })
}

const unreadable = ({ line }: FileRow, fault: CellFault): ReadRow => ({
  line,
  content: {},
  faults: [fault],
  note: '',
  places: new Map(),
})

/** A row that hardly says anything is like any other of its kind: they are told apart once they are mended. */
const isKnownByItself = ({ decisionKey }: Examined, faults: readonly CellFault[]): boolean =>
  decisionKey !== null || faults.length === 0

/** The line of an earlier row that is the same decision against the same party, or says the same throughout. */
function twinOf({ id, decisionKey }: Examined, line: number, seen: Map<string, number>): number | null {
  const keys = decisionKey === null ? [id] : [id, decisionKey]
  const twin = keys.map((key) => seen.get(key)).find((it) => it !== undefined)
  for (const key of keys) if (!seen.has(key)) seen.set(key, line)
  return twin ?? null
}

const repeated = (line: number): CellFault =>
  cellFault(
    null,
    'duplicateRow',
    `与第 ${line} 行是同一份决定、同一主体，请保留其中一行。`,
    `The same decision against the same party stands in row ${line}: keep one of the two.`,
  )
