import { audit } from '../audit/audit.ts'
import type { CaseState, KeptCase } from '../reference/case.ts'
import type { CaseId, ImportId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { readingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { type CaseFilter, findCase, listCases } from './store.ts'
import { type CaseView, masked, unmasked } from './view.ts'

type ReadContext = Pick<CaseContext, 'keys' | 'departmentOf' | 'now'>

/** One case whole, identifiers of persons included. Throws `notFound`, `otherDepartment`, `roleMissing`. */
export async function readCase(ctx: ReadContext, officer: Officer, id: string): Promise<CaseView> {
  const it = await theCase(id)
  refuse(readingFaults(officer, it.department))
  await audit(ctx, { by: officer, action: 'case.read', object: it.id })
  return unmasked(ctx, it)
}

export interface CaseQuery {
  readonly state?: CaseState
  /** Only cases the officer is the author of. */
  readonly mine?: boolean
  /** Only cases that this file brought. */
  readonly import?: ImportId
  readonly limit: number
  readonly cursor?: string
}

export interface CasePage {
  readonly items: readonly CaseView[]
  readonly nextCursor: string | null
}

/** The cases an officer may read, newest first, identifiers of persons masked. */
export async function readCases(ctx: ReadContext, officer: Officer, query: CaseQuery): Promise<CasePage> {
  refuse(readingFaults(officer))
  const filter: CaseFilter = {
    ...(officer.role === 'supervisor' ? {} : { department: officer.department }),
    ...(query.mine ? { author: officer.id } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.import ? { import: query.import } : {}),
    ...(query.cursor ? { after: fromCursor(query.cursor) } : {}),
  }
  const found = await listCases(filter, query.limit + 1)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await Promise.all(page.map((it) => masked(ctx, it))),
    nextCursor: found.length > page.length && last ? `${last.createdAt}~${last.id}` : null,
  }
}

function fromCursor(cursor: string): NonNullable<CaseFilter['after']> {
  const [createdAt = '', id = ''] = cursor.split('~')
  return { createdAt, id: id as KeptCase['id'] }
}

/** True once the case is there. */
export const hasCase = async (id: CaseId): Promise<boolean> => (await findCase(id)) !== null

/** Throws `notFound`. */
export async function theCase(id: string): Promise<KeptCase> {
  const it = await findCase(id)
  if (it) return it
  throw broken('notFound', '没有这个案件，请核对编号。', 'There is no such case: check its id.')
}
