import { audit } from '../audit/audit.ts'
import { auditReading } from '../audit/reading.ts'
import type { CaseKind, CaseState, KeptCase } from '../reference/case.ts'
import type { CaseId, ImportId, ListingId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { CaseContext } from './context.ts'
import { findRecidivism } from './recidivism.ts'
import { readingFaults } from './rules/permission.ts'
import type { Recidivism } from './rules/recidivism.ts'
import { refuse } from './rules/refuse.ts'
import { type CaseFilter, findCase, listCases } from './store.ts'
import { type CaseView, masked, unmasked } from './view.ts'

type ReadContext = Pick<CaseContext, 'keys' | 'departmentOf' | 'now'>

/** A case whole, with what the history of its party means for it. */
export interface CaseReading extends CaseView {
  readonly recidivism: readonly Recidivism[]
}

/** One case whole, identifiers of persons included. Throws `notFound`, `otherDepartment`, `roleMissing`. */
export async function readCase(
  ctx: ReadContext & Pick<CaseContext, 'listingsOf'>,
  officer: Officer,
  id: string,
): Promise<CaseReading> {
  const it = await theCase(id)
  refuse(readingFaults(officer, it.department))
  await audit(ctx, { by: officer, action: 'case.read', object: it.id })
  const view = await unmasked(ctx, it)
  return { ...view, recidivism: it.kind === 'listing' ? await findRecidivism(ctx, it, view) : [] }
}

export interface CaseQuery {
  readonly state?: CaseState
  readonly kind?: CaseKind
  /** Only those about this listing: the case it came from, and its changes. */
  readonly listing?: ListingId
  /** Only cases the officer is the author of. */
  readonly mine?: boolean
  /** Only cases that this file brought. */
  readonly import?: ImportId
  readonly oldestFirst?: boolean
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
  const { limit: _, cursor: _cursor, ...asked } = query
  await auditReading(ctx, { kind: 'officer', officer }, 'case.listed', { asked })
  return casesFor(ctx, officer, query)
}

/** The same for whoever has written down that it is read. */
export async function casesFor(ctx: ReadContext, officer: Officer, query: CaseQuery): Promise<CasePage> {
  const filter: CaseFilter = {
    ...(officer.role === 'supervisor' ? {} : { department: officer.department }),
    ...(query.mine ? { author: officer.id } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.listing ? { listing: query.listing } : {}),
    ...(query.import ? { import: query.import } : {}),
    ...(query.oldestFirst ? { oldestFirst: true } : {}),
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

/** Throws `notFound`. */
export const kindOfCase = async (id: string): Promise<CaseKind> => (await theCase(id)).kind

/** True once the case is there. */
export const hasCase = async (id: CaseId): Promise<boolean> => (await findCase(id)) !== null

/** Throws `notFound`. */
export async function theCase(id: string): Promise<KeptCase> {
  const it = await findCase(id)
  if (it) return it
  throw broken('notFound', '没有这个案件，请核对编号。', 'There is no such case: check its id.')
}
