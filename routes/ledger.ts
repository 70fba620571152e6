import Joi from 'joi'
import type { Ledger } from '../server/ledger/ledger.ts'
import { type EventsContext, type EventsQuery, readLedger } from '../server/registry/events.ts'
import { type Endpoint, endpoint, type Input } from './http/endpoint.ts'

const TAG = 'Ledger'
const MAX_WAIT_SECONDS = 60

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

interface LedgerContext extends EventsContext {
  readonly ledger: EventsContext['ledger'] & Pick<Ledger, 'checkpoint' | 'verifierKey' | 'inclusion' | 'consistency'>
}

/** 台账: the log itself, and what anyone needs to verify it. */
export const ledger = (ctx: LedgerContext): Endpoint[] => [
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
  endpoint<unknown, EventsQuery>({
    method: 'get',
    path: '/ledger/events',
    tag: TAG,
    summary: 'Events from a number on, waiting for one when asked to',
    access: 'public',
    query: Joi.object({
      from: count().default(0).description('Number of the first event wanted: the size you hold.'),
      limit: Joi.number().integer().min(1).max(200).default(100),
      wait: count().max(MAX_WAIT_SECONDS).default(0).description('Seconds to wait when there is none yet.'),
    }),
    answer: Joi.object({ items: Joi.array().items(event).required(), size: count().required() }),
    handle: (input) => events(ctx, input),
  }),
  endpoint<unknown, { seq: number; size: number }>({
    method: 'get',
    path: '/ledger/proofs/inclusion',
    tag: TAG,
    summary: 'Proof that an event is in the ledger of a size (RFC 9162 §2.1.3)',
    access: 'public',
    query: Joi.object({ seq: count().required(), size: count().required() }),
    answer: Joi.object({ leaf: Joi.string().required(), path: hashes() }),
    handle: ({ query }) => ctx.ledger.inclusion(query.seq, query.size),
  }),
  endpoint<unknown, { from: number; to: number }>({
    method: 'get',
    path: '/ledger/proofs/consistency',
    tag: TAG,
    summary: 'Proof that a later ledger begins with an earlier one (RFC 9162 §2.1.4)',
    access: 'public',
    query: Joi.object({ from: count().required(), to: count().required() }),
    answer: Joi.object({ path: hashes() }),
    handle: ({ query }) => ctx.ledger.consistency(query.from, query.to),
  }),
]

function sendText({ res }: Pick<Input<unknown, unknown, unknown>, 'res'>, text: string): void {
  res.type('text/plain').send(text)
}

function events(ctx: EventsContext, { query, caller, res }: Input<unknown, EventsQuery, unknown>) {
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  return readLedger(ctx, query, caller, gone.signal)
}
