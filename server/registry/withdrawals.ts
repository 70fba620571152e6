import type { CivilDate } from '../reference/civil-date.ts'
import type { DepartmentCode, ListingId } from '../reference/ids.ts'
import { type ListingCursor, writeCursor } from './cursor.ts'
import { findListings, type ListingDocument, type ListingFilter } from './store.ts'

export interface WithdrawalQuery {
  readonly limit: number
  readonly cursor?: ListingCursor
}

/** What the public is told of a listing that was revoked: which decision, when and why, and not whom it named. */
export interface Withdrawal {
  readonly listing: ListingId
  readonly number: string
  readonly department: { readonly code: DepartmentCode; readonly name: string }
  readonly decision: { readonly number: string; readonly date: CivilDate }
  readonly on: CivilDate
  readonly reason: string | null
}

export interface WithdrawalPage {
  readonly items: readonly Withdrawal[]
  readonly nextCursor: string | null
}

/** Revoked listings (撤回的公示), latest first: whoever withdraws a decision from publication says why (行政处罚法 48). */
export async function listWithdrawals({ limit, cursor }: WithdrawalQuery): Promise<WithdrawalPage> {
  const filter: ListingFilter = {
    // Any day; `$ne: null` would read through all that were never revoked.
    withdrawnOn: { $gt: '' as CivilDate },
    ...(cursor && 'after' in cursor ? beyond(cursor.after) : {}),
  }
  const found = await findListings(filter, { withdrawnOn: -1, publishedSeq: -1 }, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const more = found.length > limit && last?.withdrawnOn
  return {
    items: page.flatMap(withdrawalOf),
    nextCursor: more ? writeCursor({ after: { value: more, seq: last.publishedSeq }, total: null }) : null,
  }
}

function beyond({ value, seq }: { readonly value: string; readonly seq: number }): ListingFilter {
  const day = value as CivilDate
  return { $or: [{ withdrawnOn: { $lt: day } }, { withdrawnOn: day, publishedSeq: { $lt: seq } }] }
}

function withdrawalOf({ _id, content, track, withdrawnOn }: ListingDocument): Withdrawal[] {
  if (!content || !withdrawnOn) return []
  const { number, department, decision } = content
  return [
    {
      listing: _id,
      number,
      department: { code: department.code, name: department.name },
      decision: { number: decision.number, date: decision.date },
      on: withdrawnOn,
      reason: track.endings.findLast(({ kind }) => kind === 'revoked')?.reason ?? null,
    },
  ]
}
