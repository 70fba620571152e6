import type { CivilDate } from '../reference/civil-date.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Outcome, OutcomeAction } from '../reference/outcome.ts'
import { listOutcomes, type OutcomeMark } from './outcome-store.ts'

export interface OutcomeQuery {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly action?: OutcomeAction
  /** One on which the verdict rested. */
  readonly listing?: ListingId
  readonly limit: number
  readonly cursor?: string
}

/** A page of what platforms reported (联合惩戒案例), newest first. */
export async function readOutcomes({ limit, cursor, ...filter }: OutcomeQuery) {
  const found = await listOutcomes(filter, cursor === undefined ? null : markOf(cursor), limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ mark: _, ...outcome }): Outcome => outcome),
    nextCursor: found.length > limit && last ? `${last.mark.at} ${last.mark.id}` : null,
  }
}

function markOf(cursor: string): OutcomeMark {
  const end = cursor.indexOf(' ')
  return { at: cursor.slice(0, end), id: cursor.slice(end + 1) }
}
