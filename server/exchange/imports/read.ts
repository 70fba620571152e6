import { readingFaults } from '../../cases/rules/permission.ts'
import { refuse } from '../../cases/rules/refuse.ts'
import type { ImportId } from '../../reference/ids.ts'
import type { ImportJob, RowFaults } from '../../reference/import.ts'
import type { Officer } from '../../reference/officer.ts'
import { broken } from '../../reference/rule-broken.ts'
import { faultsAfter } from './fault-store.ts'
import { findImport, type ImportFilter, listImports } from './job-store.ts'

export interface PageQuery {
  readonly limit: number
  readonly cursor?: string
}

export interface ImportPage {
  readonly items: readonly ImportJob[]
  readonly nextCursor: string | null
}

/** A job, and a page of the rows with faults in the order of the file. */
export interface ImportView {
  readonly job: ImportJob
  readonly faults: { readonly items: readonly RowFaults[]; readonly nextCursor: string | null }
}

/** The imports that an officer may read, newest first. */
export async function readImports(officer: Officer, { limit, cursor }: PageQuery): Promise<ImportPage> {
  refuse(readingFaults(officer))
  const filter: ImportFilter = {
    ...(officer.role === 'supervisor' ? {} : { department: officer.department }),
    ...(cursor ? { after: fromCursor(cursor) } : {}),
  }
  const found = await listImports(filter, limit + 1)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last ? `${last.createdAt}~${last.id}` : null }
}

/** Throws `notFound`, `otherDepartment`, `roleMissing`. */
export async function readImport(officer: Officer, id: string, { limit, cursor }: PageQuery): Promise<ImportView> {
  const job = await theImport(id)
  refuse(readingFaults(officer, job.department))
  const found = await faultsAfter(job.id, Number(cursor ?? 0), limit + 1)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { job, faults: { items, nextCursor: found.length > limit && last ? String(last.line) : null } }
}

/** Throws `notFound`. */
export async function theImport(id: string): Promise<ImportJob> {
  const job = await findImport(id)
  if (job) return job
  throw broken('notFound', '没有这次导入，请核对编号。', 'There is no such import: check its id.')
}

function fromCursor(cursor: string): NonNullable<ImportFilter['after']> {
  const [createdAt = '', id = ''] = cursor.split('~')
  return { createdAt, id: id as ImportId }
}
