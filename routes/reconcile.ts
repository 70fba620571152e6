import Joi from 'joi'
import { type ExtensionQuery, extendListings, PROPERTIES } from '../server/exchange/reconcile/extend.ts'
import { manifest } from '../server/exchange/reconcile/manifest.ts'
import type { ReconciliationQuery } from '../server/exchange/reconcile/query.ts'
import {
  CANDIDATES_LIMIT,
  QUERIES_LIMIT,
  type ReconcileContext,
  reconcile,
  suggestListings,
} from '../server/exchange/reconcile/reconcile.ts'
import { NARROWING, PARTY_KINDS, typeIn } from '../server/exchange/reconcile/types.ts'
import { listingPreview, previewDocument } from '../server/pages/preview.ts'
import { texts } from '../server/pages/text/text.ts'
import type { ListingId } from '../server/reference/ids.ts'
import { getListing } from '../server/registry/listing.ts'
import { Allowance } from './http/allowance.ts'
import { allowFrames } from './http/answer-headers.ts'
import { callerName } from './http/caller-name.ts'
import { type Endpoint, endpoint, type Input } from './http/endpoint.ts'
import { jsonText } from './http/json-text.ts'

const TAG = 'Reconciliation'
const IDS_LIMIT = 100
/** What everyone may read is all that is found, whoever asks. */
const ANYONE = { kind: 'public' } as const

interface ReconcileRouteContext extends ReconcileContext {
  readonly config: ReconcileContext['config'] & { readonly publicRequestsPerMinute: number }
}

const scalar = Joi.alternatives(
  Joi.string().max(200).allow(''),
  Joi.number(),
  Joi.boolean(),
  Joi.object({ id: Joi.string().max(200).required(), name: Joi.string().max(200).allow('') }),
)
const query = Joi.object<ReconciliationQuery>({
  query: Joi.string().max(200).allow(''),
  type: Joi.alternatives(Joi.string().max(100), Joi.array().items(Joi.string().max(100)).max(10)),
  limit: Joi.number().integer().min(1).max(1_000).description(`${CANDIDATES_LIMIT} at most are given.`),
  properties: Joi.array()
    .items(
      Joi.object({
        pid: Joi.string().max(100).required(),
        v: Joi.alternatives(scalar, Joi.array().items(scalar).max(20)).required(),
      }),
    )
    .max(20)
    .description(`${Object.keys(NARROWING).join(', ')}; others narrow nothing.`),
  type_strict: Joi.string().valid('any', 'should', 'all'),
}).or('query', 'properties')

const asked = Joi.object<Asked>({
  queries: jsonText<Record<string, ReconciliationQuery>>()
    .pattern(Joi.string().max(100), query)
    .max(QUERIES_LIMIT)
    .description('JSON text: a question under each key.'),
  extend: jsonText<ExtensionQuery>()
    .keys({
      ids: Joi.array().items(Joi.string().max(40)).max(IDS_LIMIT).required(),
      properties: Joi.array()
        .items(Joi.object({ id: Joi.string().max(40).required(), settings: Joi.object().unknown() }))
        .max(50)
        .required(),
    })
    .description('JSON text: values of properties for ids.'),
}).oxor('queries', 'extend')

interface Asked {
  readonly queries?: Readonly<Record<string, ReconciliationQuery>>
  readonly extend?: ExtensionQuery
}

const answer = Joi.object()
  .unknown()
  .description('As the protocol has it: https://reconciliation-api.github.io/specs/0.2/')
const byId = Joi.object<{ id: ListingId }>({ id: Joi.string().max(40).required() })
const typed = Joi.object<{ prefix: string; cursor: number }>({
  prefix: Joi.string().max(100).allow('').required(),
  cursor: Joi.number().integer().min(0).max(1_000).default(0),
})

/** 对账服务: the W3C reconciliation protocol 0.2, over what is public, for the tools of analysts such as OpenRefine. */
export const reconciliation = (ctx: ReconcileRouteContext): Endpoint[] => {
  const questions = new Allowance(ctx.config.publicRequestsPerMinute, ctx.now)
  const answered = ({ queries, extend }: Asked, { language, caller, req }: Input<unknown, unknown, unknown>) => {
    // A batch asks as much as its questions would one by one.
    questions.spend(callerName(caller, req), Object.keys(queries ?? {}).length)
    if (queries) return reconcile(ctx, queries, language)
    return extend ? extendListings(ctx, extend, language) : manifest(ctx, language)
  }
  return [
    endpoint<unknown, Asked>({
      method: 'get',
      path: '/reconcile',
      tag: TAG,
      summary: 'What the service offers (manifest), or with `queries` or `extend` what POST gives',
      access: 'public',
      query: asked,
      answer,
      handle: (input) => answered(input.query, input),
    }),
    endpoint<unknown, unknown, Asked>({
      method: 'post',
      path: '/reconcile',
      tag: TAG,
      summary: 'Public listings that may be what each of 50 questions asks for, or values for listings',
      access: 'public',
      body: asked,
      bodyType: 'form',
      answer,
      handle: (input) => answered(input.body, input),
    }),
    endpoint<unknown, { prefix: string; cursor: number }>({
      method: 'get',
      path: '/reconcile/suggest/entity',
      tag: TAG,
      summary: 'Listings for what a person types; persons by their full name only',
      access: 'public',
      query: typed,
      answer,
      handle: async ({ query, language }) => ({ result: await suggestListings(ctx, query, language) }),
    }),
    endpoint<unknown, { prefix: string; cursor: number }>({
      method: 'get',
      path: '/reconcile/suggest/type',
      tag: TAG,
      summary: 'Types that begin with what a person types',
      access: 'public',
      query: typed,
      answer,
      handle: ({ query, language }) => ({
        result: beginning(
          PARTY_KINDS.map((it) => typeIn(it, language)),
          query.prefix,
        ),
      }),
    }),
    endpoint<unknown, { prefix: string; cursor: number }>({
      method: 'get',
      path: '/reconcile/suggest/property',
      tag: TAG,
      summary: 'Properties that narrow a question',
      access: 'public',
      query: typed,
      answer,
      handle: ({ query, language }) => ({
        result: beginning(
          Object.entries(NARROWING).map(([id, name]) => ({ id, name: name[language] })),
          query.prefix,
        ),
      }),
    }),
    endpoint<unknown, { type?: string; limit?: number }>({
      method: 'get',
      path: '/reconcile/properties',
      tag: TAG,
      summary: 'Properties that can be added to a table of listings',
      access: 'public',
      query: Joi.object({ type: Joi.string().max(100), limit: Joi.number().integer().min(1).max(100).default(100) }),
      answer,
      handle: ({ query: { type = 'organization', limit }, language }) => ({
        type,
        limit,
        properties: Object.entries(PROPERTIES)
          .slice(0, limit)
          .map(([id, { name }]) => ({ id, name: name[language] })),
      }),
    }),
    endpoint<unknown, { id: ListingId }>({
      method: 'get',
      path: '/reconcile/flyout/entity',
      tag: TAG,
      summary: 'A listing in a few lines of HTML, inside JSON',
      access: 'public',
      query: byId,
      answer: Joi.object({ id: Joi.string().required(), html: Joi.string().required() }),
      handle: async ({ query: { id }, language }) => ({
        id,
        html: listingPreview(texts[language], await getListing(ctx, id, ANYONE, language)).toString(),
      }),
    }),
    endpoint<unknown, { id: ListingId }>({
      method: 'get',
      path: '/reconcile/preview',
      tag: TAG,
      summary: 'A listing in a few lines, for a window inside another tool',
      access: 'public',
      query: byId,
      answer: 'text/html',
      handle: async ({ query: { id }, language, res }) => {
        const listing = await getListing(ctx, id, ANYONE, language)
        // The one page that others may frame: it has nothing in it to press.
        allowFrames(res, "default-src 'none'; base-uri 'none'; form-action 'none'")
        res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
        res.type('html').send(previewDocument(texts[language], listing).toString())
      },
    }),
  ]
}

const beginning = <T extends { readonly id: string; readonly name: string }>(all: readonly T[], prefix: string): T[] =>
  all.filter((it) => [it.id, it.name].some((text) => text.toLowerCase().startsWith(prefix.toLowerCase())))
