import { officerNamed } from '../access/officers.ts'
import type { AuditAction, AuditRecord } from '../reference/audit.ts'
import { beginningOf, type CivilDate, plusDays } from '../reference/civil-date.ts'
import type { OfficerId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { audit } from './audit.ts'
import { namesIn } from './reading.ts'
import { type AuditFilter, type AuditMark, findRecords } from './store.ts'

const PAGE = 1_000

export interface AuditAsked {
  /** Username or id. */
  readonly officer?: string
  readonly action?: AuditAction
  readonly object?: string
  /** First and last day, in Shanghai. */
  readonly from?: CivilDate
  readonly to?: CivilDate
}

export interface AuditQuery extends AuditAsked {
  readonly oldestFirst?: boolean
  readonly limit: number
  readonly cursor?: string
}

interface SearchContext {
  readonly now: () => Date
}

/** A page of the audit trail, newest first unless asked otherwise. That it was read is written down too. */
export async function searchAudit(
  ctx: SearchContext,
  by: Officer,
  { limit, cursor, oldestFirst, ...asked }: AuditQuery,
) {
  await audit(ctx, { by, action: 'audit.read', detail: namesIn(asked) })
  const filter = await filterOf(asked)
  const found = await findRecords(filter, oldestFirst ? 1 : -1, cursor ? markOf(cursor) : null, limit + 1)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last ? `${last.at}~${last.id}` : null }
}

/** All of the audit trail that is asked for, oldest first, as it stands now. That it was taken is written down. */
export async function exportAudit(
  ctx: SearchContext,
  by: Officer,
  asked: AuditAsked,
): Promise<AsyncGenerator<AuditRecord>> {
  await audit(ctx, { by, action: 'audit.exported', detail: namesIn(asked) })
  const filter = await filterOf(asked)
  const until = ctx.now().toISOString()
  return records({ ...filter, until: filter.until && filter.until < until ? filter.until : until })
}

async function* records(filter: AuditFilter): AsyncGenerator<AuditRecord> {
  let page = await findRecords(filter, 1, null, PAGE)
  while (page.length > 0) {
    yield* page
    page = await findRecords(filter, 1, page.at(-1) ?? null, PAGE)
  }
}

async function filterOf({ officer, from, to, ...equal }: AuditAsked): Promise<AuditFilter> {
  return {
    ...equal,
    ...(officer === undefined ? {} : { officer: await officerId(officer) }),
    ...(from === undefined ? {} : { from: beginningOf(from).toISOString() }),
    ...(to === undefined ? {} : { until: beginningOf(plusDays(to, 1)).toISOString() }),
  }
}

/** What is no username is taken for an id; nothing fits when it is none either. */
const officerId = async (officer: string): Promise<OfficerId> =>
  (await officerNamed(officer))?.id ?? (officer as OfficerId)

function markOf(cursor: string): AuditMark {
  const [at = '', id = ''] = cursor.split('~')
  return { at, id: id as AuditMark['id'] }
}
