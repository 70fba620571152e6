import Joi from 'joi'
import { type ToldContext, toldBlocked } from '../server/exchange/watches/told.ts'
import type { ListingId } from '../server/reference/ids.ts'
import { listingClocks } from '../server/registry/clocks.ts'
import { type ListingCursor, readCursor } from '../server/registry/cursor.ts'
import { type HistoryContext, listingHistory } from '../server/registry/history.ts'
import { type ListContext, type ListQuery, listListings } from '../server/registry/list.ts'
import { getListing } from '../server/registry/listing.ts'
import { listWithdrawals, type WithdrawalQuery } from '../server/registry/withdrawals.ts'
import { clockIn } from './clock-answer.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { cursor, limit } from './http/schemas.ts'
import { clocksAnswer, listingAnswer, listingHistoryAnswer, listingPage, withdrawalPage } from './listing-answer.ts'
import { listingFilters } from './listing-filters.ts'
import { toldPlatforms } from './watch-answer.ts'

const TAG = 'Listings'

function asCursor(text: string, helpers: Joi.CustomHelpers): ListingCursor | Joi.ErrorReport {
  return readCursor(text) ?? helpers.error('any.invalid')
}

/** As `nextCursor` gives it. */
export const listingCursor = () => cursor().custom(asCursor)

const listQuery = Joi.object<ListQuery>({
  ...listingFilters,
  limit: limit(),
  cursor: listingCursor(),
}).oxor('q', 'sort')

const oneListing = Joi.object<{ id: ListingId }>({ id: Joi.string().max(40).required() })

/** 名单记录: what is published, as far as the caller may see it. */
export const listings = (ctx: ListContext & HistoryContext & ToldContext): Endpoint[] => [
  endpoint<unknown, ListQuery>({
    method: 'get',
    path: '/listings',
    tag: TAG,
    summary: 'Listings, newest publication first',
    access: 'public',
    query: listQuery,
    answer: listingPage,
    handle: ({ query, caller, language }) => listListings(ctx, query, caller, language),
  }),
  endpoint<{ id: ListingId }>({
    method: 'get',
    path: '/listings/:id',
    tag: TAG,
    summary: 'One listing',
    access: 'public',
    params: oneListing,
    answer: listingAnswer,
    handle: ({ params, caller, language }) => getListing(ctx, params.id, caller, language),
  }),
  endpoint<{ id: ListingId }>({
    method: 'get',
    path: '/listings/:id/history',
    tag: TAG,
    summary: 'What happened to a listing; officers also read who did what before',
    access: 'public',
    params: oneListing,
    answer: listingHistoryAnswer,
    handle: ({ params, caller }) => listingHistory(ctx, params.id, caller),
  }),
  endpoint<{ id: ListingId }>({
    method: 'get',
    path: '/listings/:id/clocks',
    tag: TAG,
    summary: 'The clocks that run on a listing, and how each day was computed',
    access: 'public',
    params: oneListing,
    answer: clocksAnswer,
    handle: async ({ params, caller, language }) => ({
      items: (await listingClocks(ctx, params.id, caller)).map((it) => clockIn(it, language)),
    }),
  }),
  endpoint<unknown, WithdrawalQuery>({
    method: 'get',
    path: '/withdrawals',
    tag: TAG,
    summary: 'Listings that were revoked, latest first, and why; whom they named is not said',
    access: 'public',
    query: Joi.object<WithdrawalQuery>({ limit: limit(), cursor: listingCursor() }),
    answer: withdrawalPage,
    handle: ({ query }) => listWithdrawals(query),
  }),
  endpoint<{ id: ListingId }>({
    method: 'get',
    path: '/listings/:id/told',
    tag: TAG,
    summary: 'Everyone who was answered `blocked` because of a listing, and whether they know of its revocation',
    access: { officer: ['clerk', 'reviewer', 'supervisor'] },
    params: oneListing,
    answer: toldPlatforms,
    handle: ({ params, caller }) => toldBlocked(ctx, params.id, officerOf(caller)),
  }),
]
