import type { DecisionId, ListingId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { DecisionState } from '../reference/platform-decision.ts'
import { type DecisionFilter, listDecisions } from './store.ts'
import { type DecisionView, type ViewContext, viewOf } from './view.ts'

export interface DecisionQuery {
  readonly state?: DecisionState
  readonly listing?: ListingId
  readonly limit: number
  readonly cursor?: string
}

export interface DecisionPage {
  readonly items: readonly DecisionView[]
  readonly nextCursor: string | null
}

/** The platform's own decisions, newest first. */
export async function readDecisions(
  ctx: ViewContext,
  platform: PlatformClient,
  { limit, cursor, ...equal }: DecisionQuery,
): Promise<DecisionPage> {
  const filter: DecisionFilter = { ...equal, ...(cursor === undefined ? {} : { after: fromCursor(cursor) }) }
  const found = await listDecisions(platform.id, filter, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((it) => viewOf(ctx, it)),
    nextCursor: found.length > page.length && last ? `${last.createdAt}~${last.id}` : null,
  }
}

function fromCursor(cursor: string): NonNullable<DecisionFilter['after']> {
  const [createdAt = '', id = ''] = cursor.split('~')
  return { createdAt, id: id as DecisionId }
}
