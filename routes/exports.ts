import Joi from 'joi'
import { dictionary } from '../server/exchange/feeds/dictionary.ts'
import { EXPORT_FORMATS, type ExportContext } from '../server/exchange/feeds/export.ts'
import { ftmDataset } from '../server/exchange/feeds/ftm-dataset.ts'
import type { Log } from '../server/log.ts'
import type { ExportQuery } from '../server/registry/list.ts'
import { callerName } from './http/caller-name.ts'
import { type Endpoint, endpoint, type Input } from './http/endpoint.ts'
import { Places } from './http/places.ts'
import { sendStream } from './http/send-stream.ts'
import { listingFilters } from './listing-filters.ts'

const TAG = 'Listings'
const EXPORTS = { total: 8, each: 2 }

type Format = keyof typeof EXPORT_FORMATS

interface ExportsContext extends ExportContext {
  readonly log: Log
}

/** 导出: the listings as files, with what is needed to read them. */
export const exports = (ctx: ExportsContext): Endpoint[] => {
  const places = new Places(EXPORTS)
  return [
    endpoint({
      method: 'get',
      path: '/listings/dictionary',
      tag: TAG,
      summary: 'Data dictionary of the exports, with date and licence',
      access: 'public',
      answer: Joi.object({
        title: Joi.string().required(),
        licence: Joi.string().required(),
        updatedAt: Joi.string().isoDate().allow(null).required(),
        ledger: Joi.object({ origin: Joi.string().required(), size: Joi.number().integer().required() }).required(),
        columns: Joi.array().items(
          Joi.object({
            name: Joi.string().required(),
            type: Joi.string().valid('text', 'date', 'integer').required(),
            title: Joi.string().required(),
            description: Joi.string().required(),
          }),
        ),
      }),
      handle: ({ language }) => dictionary(ctx, language),
    }),
    endpoint({
      method: 'get',
      path: '/listings/dataset.ftm.json',
      tag: TAG,
      summary: 'The data set to which the entities of export.ftm.json belong, with date, version and licence',
      access: 'public',
      answer: Joi.object({
        name: Joi.string().required(),
        title: Joi.string().required(),
        url: Joi.string().required(),
        license: Joi.string().required(),
        updated_at: Joi.string().isoDate().allow(null).required(),
        version: Joi.string().required().description('Size of the ledger.'),
        publisher: Joi.object().unknown().required(),
        resources: Joi.array().items(Joi.object().unknown()).required(),
      }),
      handle: ({ language }) => ftmDataset(ctx, language),
    }),
    ...(Object.keys(EXPORT_FORMATS) as Format[]).map((format) =>
      endpoint<unknown, ExportQuery>({
        method: 'get',
        path: `/listings/export.${format}`,
        tag: TAG,
        summary: `Listings as ${format.toUpperCase()}, as far as you may see them; filters as in /listings`,
        access: 'public',
        query: Joi.object(listingFilters).oxor('q', 'sort'),
        answer: EXPORT_FORMATS[format].type,
        handle: (input) => places.within(callerName(input.caller, input.req), () => sendExport(ctx, format, input)),
      }),
    ),
  ]
}

async function sendExport(
  ctx: ExportsContext,
  format: Format,
  { query, caller, language, req, res }: Input<unknown, ExportQuery, unknown>,
): Promise<void> {
  const { write, type, gzip } = EXPORT_FORMATS[format]
  const { origin, size, updatedAt } = ctx.ledger
  res.set({
    // What is taken down must be gone at once: no cache keeps it.
    'Cache-Control': 'no-store',
    'Content-Disposition': `attachment; filename="${origin}-${size}.${format}"`,
    Link: `<${ctx.config.dataLicence}>; rel="license", </api/v1/listings/dictionary>; rel="describedby"`,
    'X-Ledger-Size': String(size),
  })
  if (updatedAt) res.set('Last-Modified', updatedAt.toUTCString())
  await sendStream(req, res, { type, pieces: write(ctx, { query, caller, language }), gzip, log: ctx.log })
}
