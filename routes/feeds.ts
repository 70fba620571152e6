import Joi from 'joi'
import { type AtomContext, atomFeed } from '../server/exchange/feeds/atom.ts'
import { type SnapshotContext, type SnapshotQuery, snapshot } from '../server/exchange/feeds/snapshot.ts'
import type { Log } from '../server/log.ts'
import { callerName } from './http/caller-name.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { Places } from './http/places.ts'
import { sendStream } from './http/send-stream.ts'

const TAG = 'Feeds'
const SNAPSHOTS = { total: 8, each: 2 }

interface FeedsContext extends SnapshotContext, AtomContext {
  readonly ledger: SnapshotContext['ledger'] & AtomContext['ledger']
  readonly log: Log
}

/** 数据同步: the register as a whole, and what is new in it. What is taken down must be gone at once: no cache keeps it. */
export const feeds = (ctx: FeedsContext): Endpoint[] => {
  const snapshots = new Places(SNAPSHOTS)
  return [
    endpoint<unknown, SnapshotQuery>({
      method: 'get',
      path: '/snapshot.ndjson',
      tag: TAG,
      summary: 'Every listing at one ledger size, a line each, with a signed trailer; goes on after a mark',
      access: 'public',
      query: Joi.object({
        size: Joi.number().integer().min(0).description('Of the ledger; the present one when absent.'),
        after: Joi.string()
          .max(2_000)
          .description('`note` of the last mark you received; the answer goes on behind it.'),
      }).oxor('size', 'after'),
      answer: 'application/x-ndjson',
      handle: ({ query, caller, req, res }) =>
        snapshots.within(callerName(caller, req), async () => {
          res.set('Cache-Control', 'no-store')
          const pieces = snapshot(ctx, query, caller)
          await sendStream(req, res, { type: 'application/x-ndjson', pieces, gzip: true, log: ctx.log })
        }),
    }),
    endpoint({
      method: 'get',
      path: '/feed.atom',
      tag: TAG,
      summary: 'The newest listings and endings (Atom, RFC 4287); no persons',
      access: 'public',
      answer: 'application/atom+xml',
      handle: async ({ language, res }) => {
        const feed = await atomFeed(ctx, language)
        res.set('Cache-Control', 'no-store').type('application/atom+xml').send(feed)
      },
    }),
  ]
}
