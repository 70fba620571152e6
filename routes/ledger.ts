import { gzipSync } from 'node:zlib'
import Joi from 'joi'
import type { CallerOf } from '../server/access/caller.ts'
import { takeHashKey } from '../server/exchange/feeds/hash-key.ts'
import { ledgerStream } from '../server/exchange/feeds/stream.ts'
import { entryBundle, hashTile } from '../server/exchange/feeds/tiles.ts'
import type { Keys } from '../server/keys/keys.ts'
import type { Ledger } from '../server/ledger/ledger.ts'
import type { Log } from '../server/log.ts'
import { type EventsContext, type EventsQuery, readLedger } from '../server/registry/events.ts'
import { platformOf } from './http/access.ts'
import { callerName } from './http/caller-name.ts'
import { check } from './http/check.ts'
import { type Endpoint, endpoint, type Input } from './http/endpoint.ts'
import { LongPolls } from './http/long-polls.ts'
import { Places } from './http/places.ts'
import { sendStream } from './http/send-stream.ts'

const TAG = 'Ledger'
export const MAX_WAIT_SECONDS = 60
const STREAMS = { total: 500, each: 5 }
/** What never changes may be kept by every cache on the way. */
const FOR_EVER = 'public, max-age=31536000, immutable'

const count = () => Joi.number().integer().min(0)
const hashes = () => Joi.array().items(Joi.string()).required().description('base64, nearest node first.')

const event = Joi.object({
  seq: count().required(),
  at: Joi.string().isoDate().required(),
  type: Joi.string().required(),
  listing: Joi.string().required(),
  version: Joi.number().integer().min(1).required(),
  registry: Joi.string().required(),
  department: Joi.string().required(),
  bodyHash: Joi.string().required().description('base64 of SHA-256(salt ‖ JCS(body)).'),
  body: Joi.object().unknown().description('Absent after erasure, and for callers not entitled to it.'),
  salt: Joi.string().description('base64 of 32 bytes; with the body.'),
})

const from = () => count().default(0).description('Number of the first event wanted: the size you hold.')
/** Name of a tile. */
export const tile = () => Joi.string().max(60).required().description('`<N>[.p/<W>]`, such as `x001/x234/067.p/112`.')

export const eventsQuery = Joi.object<EventsQuery>({
  from: from(),
  limit: Joi.number().integer().min(1).max(200).default(100),
  wait: count().max(MAX_WAIT_SECONDS).default(0).description('Seconds to wait when there is none yet.'),
})
export const eventsAnswer = Joi.object({ items: Joi.array().items(event).required(), size: count().required() })

export const inclusionProof = {
  query: Joi.object<{ seq: number; size: number }>({ seq: count().required(), size: count().required() }),
  answer: Joi.object({ leaf: Joi.string().required(), path: hashes() }),
}

export const consistencyProof = {
  query: Joi.object<{ from: number; to: number }>({ from: count().required(), to: count().required() }),
  answer: Joi.object({ path: hashes() }),
}

interface LedgerContext extends EventsContext {
  readonly ledger: EventsContext['ledger'] &
    Pick<Ledger, 'mustReach' | 'checkpoint' | 'verifierKey' | 'inclusion' | 'consistency' | 'subtrees'>
  readonly config: { readonly origin: string }
  readonly keys: Pick<Keys, 'personalHashKey'>
  readonly log: Log
  readonly callerOf: CallerOf
  readonly closing: AbortSignal
}

/** 台账: the log itself, and what anyone needs to follow and to verify it. */
export const ledger = (ctx: LedgerContext): Endpoint[] => [
  ...head(ctx),
  ...following(ctx),
  ...tiles(ctx),
  ...proofs(ctx),
]

const head = (ctx: LedgerContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/ledger/checkpoint',
    tag: TAG,
    summary: 'Signed head of the ledger (C2SP tlog-checkpoint)',
    access: 'public',
    answer: 'text/plain',
    handle: (input) => sendText(input, ctx.ledger.checkpoint()),
  }),
  endpoint({
    method: 'get',
    path: '/ledger/key',
    tag: TAG,
    summary: 'Verifier key of the checkpoints (C2SP signed-note)',
    access: 'public',
    answer: 'text/plain',
    handle: (input) => sendText(input, `${ctx.ledger.verifierKey}\n`),
  }),
  endpoint({
    method: 'get',
    path: '/ledger/hash-key',
    tag: TAG,
    summary: 'Key of the hashes of personal identifiers, for a replica that has to recognise persons; noted down',
    access: { platform: 'feed' },
    answer: Joi.object({
      algorithm: Joi.string().required(),
      key: Joi.string().required().description('base64'),
      origin: Joi.string().required(),
      over: Joi.string().required(),
    }),
    handle: ({ caller, res }) => {
      res.setHeader('Cache-Control', 'no-store')
      return takeHashKey(ctx, platformOf(caller))
    },
  }),
]

const following = (ctx: LedgerContext): Endpoint[] => {
  const streams = new Places(STREAMS)
  const polls = new LongPolls()
  return [
    endpoint<unknown, EventsQuery>({
      method: 'get',
      path: '/ledger/events',
      tag: TAG,
      summary: 'Events from a number on, waiting for one when asked to',
      access: 'public',
      query: eventsQuery,
      answer: eventsAnswer,
      handle: (input) =>
        polls.within(input, input.query.wait, () =>
          readLedger(ctx, input.query, input.caller, untilGone(ctx, input.res)),
        ),
    }),
    endpoint<unknown, { from: number }>({
      method: 'get',
      path: '/ledger/stream',
      tag: TAG,
      summary: 'Events as they come (server-sent events; `id` is `seq`, resumes after `Last-Event-ID`)',
      access: 'public',
      query: Joi.object({ from: from() }),
      answer: 'text/event-stream',
      handle: (input) => streams.within(callerName(input.caller, input.req), () => stream(ctx, input)),
    }),
  ]
}

const tiles = (ctx: LedgerContext): Endpoint[] => [
  endpoint<{ index: string }>({
    method: 'get',
    path: '/ledger/tile/entries/*index',
    tag: TAG,
    summary: 'Entries of 256 events, without bodies (C2SP tlog-tiles)',
    access: 'public',
    params: Joi.object({ index: tile() }),
    answer: 'application/octet-stream',
    handle: async ({ params, req, res }) => {
      const bundle = await entryBundle(ctx.ledger, params.index)
      const compressed = req.acceptsEncodings('gzip') !== false
      if (compressed) res.setHeader('Content-Encoding', 'gzip')
      res.setHeader('Vary', 'Accept-Encoding')
      sendForEver(res, compressed ? gzipSync(bundle) : bundle)
    },
  }),
  endpoint<{ level: number; index: string }>({
    method: 'get',
    path: '/ledger/tile/:level/*index',
    tag: TAG,
    summary: 'Hashes of 256 neighbouring subtrees (C2SP tlog-tiles)',
    access: 'public',
    params: Joi.object({ level: count().max(63).required(), index: tile() }),
    answer: 'application/octet-stream',
    handle: ({ params, res }) => sendForEver(res, hashTile(ctx.ledger, params.level, params.index)),
  }),
]

const proofs = (ctx: LedgerContext): Endpoint[] => [
  endpoint<unknown, { seq: number; size: number }>({
    method: 'get',
    path: '/ledger/proofs/inclusion',
    tag: TAG,
    summary: 'Proof that an event is in the ledger of a size (RFC 9162 §2.1.3)',
    access: 'public',
    ...inclusionProof,
    handle: ({ query }) => ctx.ledger.inclusion(query.seq, query.size),
  }),
  endpoint<unknown, { from: number; to: number }>({
    method: 'get',
    path: '/ledger/proofs/consistency',
    tag: TAG,
    summary: 'Proof that a later ledger begins with an earlier one (RFC 9162 §2.1.4)',
    access: 'public',
    ...consistencyProof,
    handle: ({ query }) => ctx.ledger.consistency(query.from, query.to),
  }),
]

type Answering = Pick<Input<unknown, unknown, unknown>, 'res'>

/** Of heads: what is true this second is not to be shown for the next hour. */
export function sendText({ res }: Answering, text: string): void {
  res.set('Cache-Control', 'no-cache').type('text/plain').send(text)
}

export function sendForEver(res: Answering['res'], bytes: Buffer): void {
  res.set('Cache-Control', FOR_EVER).type('application/octet-stream').send(bytes)
}

/** Ends a wait when the caller is gone or the process stops. */
export function untilGone(ctx: Pick<LedgerContext, 'closing'>, res: Answering['res']): AbortSignal {
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, ctx.closing])
}

const lastEventId = Joi.object<{ 'last-event-id'?: number }>({ 'last-event-id': count() }).unknown()

async function stream(ctx: LedgerContext, { query, req, res, language }: Input<unknown, { from: number }, unknown>) {
  const { 'last-event-id': last } = check(lastEventId, req.headers, language)
  const start = last === undefined ? query.from : last + 1
  // Whoever holds more than there is holds another ledger.
  await ctx.ledger.mustReach(start, 'from')
  const readAs = async () => ctx.callerOf(req.headers.authorization)
  res.set('Cache-Control', 'no-store').set('X-Accel-Buffering', 'no')
  const pieces = ledgerStream(ctx, start, readAs, untilGone(ctx, res))
  await sendStream(req, res, { type: 'text/event-stream', pieces, log: ctx.log })
}
