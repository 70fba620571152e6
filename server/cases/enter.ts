import type { CaseHistoryEntry, KeptCase } from '../reference/case.ts'
import type { DepartmentCode, ImportId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import type { CaseContext } from './context.ts'
import type { Examined } from './examine.ts'
import { draftingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { countImported, insertMissing } from './store.ts'

/** What became of a row of a file. */
export interface EnteredRow {
  readonly line: number
  readonly case: Pick<Examined, 'id' | 'content' | 'decisionKey'>
  /** Nothing is left to fill in: it goes to review as if submitted. Else it is a draft. */
  readonly complete: boolean
  /** With which its history begins. */
  readonly note: string
}

/**
 * Saves the rows of a file as cases of the officer's own department, those that were saved before left as they are. A
 * reviewer decides on each as on any other. The audit trail names the file, not each of its rows.
 */
export async function enter(
  ctx: Pick<CaseContext, 'now' | 'officerNameOf'>,
  officer: Officer,
  source: ImportId,
  rows: readonly EnteredRow[],
): Promise<void> {
  refuse(draftingFaults(officer))
  if (rows.length === 0) return
  const by = { id: officer.id, username: officer.username, name: await ctx.officerNameOf(officer.id) }
  const at = ctx.now().toISOString()
  await insertMissing(rows.map((row) => caseOf(officer.department, source, { at, by }, row)))
}

/** How many cases a file has brought so far. */
export const countEntered = (source: ImportId): Promise<number> => countImported(source)

function caseOf(
  department: DepartmentCode,
  source: ImportId,
  { at, by }: { readonly at: string; readonly by: CaseHistoryEntry['officer'] },
  { line, case: it, complete, note }: EnteredRow,
): KeptCase {
  const { id, content, decisionKey } = it
  return {
    id,
    kind: 'listing',
    version: 1,
    state: complete ? 'submitted' : 'draft',
    department,
    author: { id: by.id, username: by.username },
    content,
    attachments: [],
    history: [{ at, step: complete ? 'submitted' : 'created', officer: by, note }],
    createdAt: at,
    updatedAt: at,
    decisionKey,
    approvals: [],
    heldUntil: null,
    imported: { import: source, line },
  }
}
