import { audit } from '../audit/audit.ts'
import { refuse } from '../cases/rules/refuse.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Objection, ObjectionState, Objector } from '../reference/objection.ts'
import type { Officer } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { ObjectionContext } from './context.ts'
import { knowsObjector, readingFaults } from './rules/permission.ts'
import { findObjection, findObjections, type ObjectionFilter } from './store.ts'
import { type ObjectionView, viewer } from './view.ts'

/** An objection whole, for one officer. */
export interface ReadObjection extends ObjectionView {
  /** Null once erased. */
  readonly statement: string | null
  /** Only for the department of the listing; null once erased. */
  readonly objector?: Objector | null
}

type ReadContext = Pick<ObjectionContext, 'keys' | 'now'>

/** One objection with what was said, and for the department of the listing by whom. It stands in the audit trail first. */
export async function readObjection(ctx: ReadContext, officer: Officer, id: string): Promise<ReadObjection> {
  const it = await theObjection(id)
  refuse(readingFaults(officer, it.department))
  await audit(ctx, { by: officer, action: 'objection.read', object: it.id })
  const { view } = await viewer(ctx.now())
  const read = { ...view(it), statement: it.statement === null ? null : ctx.keys.unseal(it.statement) }
  if (!knowsObjector(officer, it.department)) return read
  return { ...read, objector: it.objector === null ? null : (JSON.parse(ctx.keys.unseal(it.objector)) as Objector) }
}

export interface ObjectionQuery {
  readonly state?: ObjectionState
  readonly listing?: ListingId
  readonly limit: number
  readonly cursor?: string
}

export interface ObjectionPage {
  readonly items: readonly ObjectionView[]
  readonly nextCursor: string | null
}

/** The objections an officer may read, newest first, without what was said and by whom. */
export async function readObjections(
  ctx: Pick<ReadContext, 'now'>,
  officer: Officer,
  { state, listing, limit, cursor }: ObjectionQuery,
): Promise<ObjectionPage> {
  refuse(readingFaults(officer))
  const filter: ObjectionFilter = {
    ...(officer.role === 'supervisor' ? {} : { department: officer.department }),
    ...(state ? { state } : {}),
    ...(listing ? { listing } : {}),
    ...(cursor ? { after: fromCursor(cursor) } : {}),
  }
  const found = await findObjections(filter, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const { view } = await viewer(ctx.now())
  return {
    items: page.map(view),
    nextCursor: found.length > page.length && last ? `${last.filedAt}~${last.id}` : null,
  }
}

function fromCursor(cursor: string): NonNullable<ObjectionFilter['after']> {
  const [filedAt = '', id = ''] = cursor.split('~')
  return { filedAt, id: id as Objection['id'] }
}

/** Throws `notFound`. */
export async function theObjection(id: string): Promise<Objection> {
  const it = await findObjection(id)
  if (it) return it
  throw broken('notFound', '没有这件异议，请核对编号。', 'There is no such objection: check its id.')
}
