import Joi from 'joi'
import { entryBundle, hashTile } from '../server/exchange/feeds/tiles.ts'
import { readMirror } from '../server/exchange/peers/mirrored-events.ts'
import {
  type MirroredContext,
  mirroredListing,
  mirroredListings,
  mirrorOf,
} from '../server/exchange/peers/mirrored-listings.ts'
import { mirrorsStanding, type StandingQuery } from '../server/exchange/peers/mirrors-standing.ts'
import type { ListingId } from '../server/reference/ids.ts'
import { broken } from '../server/reference/rule-broken.ts'
import type { EventsQuery } from '../server/registry/events.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { LongPolls } from './http/long-polls.ts'
import { limit } from './http/schemas.ts'
import {
  consistencyProof,
  eventsAnswer,
  eventsQuery,
  inclusionProof,
  MAX_WAIT_SECONDS,
  sendForEver,
  sendText,
  tile,
  untilGone,
} from './ledger.ts'
import { mirroredListingAnswer } from './listing-answer.ts'
import { recognition } from './peers.ts'

const TAG = 'Mirrors'
const RETRY_SECONDS = 5

const count = () => Joi.number().integer().min(0)
const origin = () => Joi.string().max(300).required()
const ofOrigin = Joi.object<{ origin: string }>({ origin: origin() })

type MirrorContext = MirroredContext & Parameters<typeof mirrorsStanding>[0] & { readonly closing: AbortSignal }

/**
 * 镜像: the ledgers of peers as we hold them, in the shapes of our own `/ledger/…` and under the signatures of their
 * registries: whoever follows one here verifies it with the key of its origin, and trusts us with nothing.
 */
export const mirrors = (ctx: MirrorContext): Endpoint[] => {
  const polls = new LongPolls()
  return [...heads(ctx), ...standing(ctx, polls), ...events(ctx, polls), ...tiles(ctx), ...listings(ctx)]
}

const heads = (ctx: MirrorContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/mirrors',
    tag: TAG,
    summary: 'Registries whose ledgers are mirrored here',
    access: 'public',
    answer: Joi.object({
      items: Joi.array()
        .items(
          Joi.object({
            origin: Joi.string().required(),
            verifierKey: Joi.string().required(),
            size: count().required(),
          }),
        )
        .required(),
    }),
    handle: () => ({
      items: ctx.mirrors.all.map(({ origin, verifierKey, covered }) => ({
        origin,
        verifierKey,
        size: covered?.size ?? 0,
      })),
    }),
  }),
  endpoint<{ origin: string }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/checkpoint',
    tag: TAG,
    summary: 'Signed head of a mirrored ledger, as its registry signed it',
    access: 'public',
    params: ofOrigin,
    answer: 'text/plain',
    handle: ({ params, res }) => {
      const { covered } = mirrorOf(ctx, params.origin)
      if (!covered) throw notWhole(params.origin)
      sendText({ res }, covered.note)
    },
  }),
  endpoint<{ origin: string }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/key',
    tag: TAG,
    summary: 'Verifier key of the registry whose ledger is mirrored',
    access: 'public',
    params: ofOrigin,
    answer: 'text/plain',
    handle: ({ params, res }) => sendText({ res }, `${mirrorOf(ctx, params.origin).verifierKey}\n`),
  }),
]

const standing = (ctx: MirrorContext, polls: LongPolls): Endpoint[] => [
  endpoint<unknown, StandingQuery>({
    method: 'get',
    path: '/mirrors/standing',
    tag: TAG,
    summary: 'Which mirrors are screened, how far and by which rules, signed; waits for a change when asked to',
    access: 'public',
    query: Joi.object({
      known: Joi.string()
        .max(100)
        .description('base64url of SHA-256 of the note that is held: another one is waited for.'),
      wait: count().max(MAX_WAIT_SECONDS).default(0).description('Seconds to wait for it.'),
    }),
    answer: Joi.object({
      note: Joi.string().required().description('C2SP signed note: a line for each mirror.'),
      recognitions: Joi.array().items(Joi.object(recognition)).required(),
    }),
    handle: (input) =>
      polls.within(input, input.query.wait, () =>
        mirrorsStanding(ctx, input.query, input.caller, untilGone(ctx, input.res)),
      ),
  }),
]

const events = (ctx: MirrorContext, polls: LongPolls): Endpoint[] => [
  endpoint<{ origin: string }, EventsQuery>({
    method: 'get',
    path: '/mirrors/:origin/ledger/events',
    tag: TAG,
    summary: 'Events of a mirrored ledger from a number on, waiting for one when asked to',
    access: 'public',
    params: ofOrigin,
    query: eventsQuery,
    answer: eventsAnswer,
    handle: (input) =>
      polls.within(input, input.query.wait, () =>
        readMirror(ctx, mirrorOf(ctx, input.params.origin), input.query, input.caller, untilGone(ctx, input.res)),
      ),
  }),
  endpoint<{ origin: string }, { seq: number; size: number }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/proofs/inclusion',
    tag: TAG,
    summary: 'Proof that an event is in a mirrored ledger of a size',
    access: 'public',
    params: ofOrigin,
    ...inclusionProof,
    handle: ({ params, query }) => mirrorOf(ctx, params.origin).inclusion(query.seq, query.size),
  }),
  endpoint<{ origin: string }, { from: number; to: number }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/proofs/consistency',
    tag: TAG,
    summary: 'Proof that a later mirrored ledger begins with an earlier one',
    access: 'public',
    params: ofOrigin,
    ...consistencyProof,
    handle: ({ params, query }) => mirrorOf(ctx, params.origin).consistency(query.from, query.to),
  }),
]

const tiles = (ctx: MirrorContext): Endpoint[] => [
  endpoint<{ origin: string; index: string }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/tile/entries/*index',
    tag: TAG,
    summary: 'Entries of 256 events of a mirrored ledger, without bodies (C2SP tlog-tiles)',
    access: 'public',
    params: Joi.object({ origin: origin(), index: tile() }),
    answer: 'application/octet-stream',
    handle: async ({ params, res }) => sendForEver(res, await entryBundle(mirrorOf(ctx, params.origin), params.index)),
  }),
  endpoint<{ origin: string; level: number; index: string }>({
    method: 'get',
    path: '/mirrors/:origin/ledger/tile/:level/*index',
    tag: TAG,
    summary: 'Hashes of 256 neighbouring subtrees of a mirrored ledger (C2SP tlog-tiles)',
    access: 'public',
    params: Joi.object({ origin: origin(), level: count().max(63).required(), index: tile() }),
    answer: 'application/octet-stream',
    handle: ({ params, res }) => sendForEver(res, hashTile(mirrorOf(ctx, params.origin), params.level, params.index)),
  }),
]

const listings = (ctx: MirrorContext): Endpoint[] => [
  endpoint<{ origin: string }, { limit: number; cursor?: number }>({
    method: 'get',
    path: '/mirrors/:origin/listings',
    tag: TAG,
    summary: 'Listings of another registry, newest first, with its effects and those recognised here',
    access: 'public',
    params: ofOrigin,
    query: Joi.object({ limit: limit(), cursor: count() }),
    answer: Joi.object({
      items: Joi.array().items(mirroredListingAnswer).required(),
      nextCursor: Joi.string().allow(null).required(),
    }),
    handle: ({ params, query, caller, language }) => mirroredListings(ctx, params.origin, query, caller, language),
  }),
  endpoint<{ origin: string; id: ListingId }>({
    method: 'get',
    path: '/mirrors/:origin/listings/:id',
    tag: TAG,
    summary: 'One listing of another registry',
    access: 'public',
    params: Joi.object({ origin: origin(), id: Joi.string().max(200).required() }),
    answer: mirroredListingAnswer,
    handle: ({ params, caller, language }) => mirroredListing(ctx, params.origin, params.id, caller, language),
  }),
]

const notWhole = (of: string) =>
  broken(
    'overloaded',
    `${of} 的镜像尚未齐备，请稍后再来。`,
    `The mirror of ${of} is not complete yet: come again shortly.`,
    '',
    RETRY_SECONDS,
  )
