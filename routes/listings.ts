import Joi from 'joi'
import type { ListingId } from '../server/reference/ids.ts'
import { listingClocks } from '../server/registry/clocks.ts'
import { type ListingCursor, readCursor } from '../server/registry/cursor.ts'
import { type HistoryContext, listingHistory } from '../server/registry/history.ts'
import { LISTING_SORTS, type ListContext, type ListQuery, listListings } from '../server/registry/list.ts'
import { getListing } from '../server/registry/listing.ts'
import { listWithdrawals, type WithdrawalQuery } from '../server/registry/withdrawals.ts'
import { clockIn } from './clock-answer.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate, cursor, fieldCode, limit, regionCode, text } from './http/schemas.ts'
import {
  clocksAnswer,
  LISTING_STATES,
  listingAnswer,
  listingHistoryAnswer,
  listingPage,
  withdrawalPage,
} from './listing-answer.ts'

const TAG = 'Listings'

function asCursor(text: string, helpers: Joi.CustomHelpers): ListingCursor | Joi.ErrorReport {
  return readCursor(text) ?? helpers.error('any.invalid')
}

const listQuery = Joi.object<ListQuery>({
  q: text(100).min(2).description('Name or code. The best fit comes first, so `sort` does not go with it.'),
  field: fieldCode().description('Binds in this field or in one below it.'),
  region: regionCode().description('Listed by a department of this region or of one that lies in it.'),
  department: text(50),
  offence: text(20),
  state: Joi.string()
    .valid(...LISTING_STATES)
    .description('On the day of asking.'),
  publishedFrom: civilDate(),
  publishedTo: civilDate(),
  sort: Joi.string().valid(...LISTING_SORTS),
  limit: limit(),
  cursor: cursor().custom(asCursor),
}).oxor('q', 'sort')

const oneListing = Joi.object<{ id: ListingId }>({ id: Joi.string().max(40).required() })

/** 名单记录: what is published, as far as the caller may see it. */
export const listings = (ctx: ListContext & HistoryContext): Endpoint[] => [
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
    query: Joi.object<WithdrawalQuery>({ limit: limit(), cursor: cursor().custom(asCursor) }),
    answer: withdrawalPage,
    handle: ({ query }) => listWithdrawals(query),
  }),
]
