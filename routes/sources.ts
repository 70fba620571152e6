import Joi from 'joi'
import type { SourceContext } from '../server/exchange/sources/context.ts'
import {
  confirmSource,
  listSources,
  type NewSource,
  readSource,
  removeSource,
  runSourceNow,
  setSource,
} from '../server/exchange/sources/sources.ts'
import type { SourceId } from '../server/reference/ids.ts'
import { LIST_PROFILES } from '../server/reference/import.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { oneSource, sourceIn, sourcePage } from './source-answer.ts'

const TAG = 'Administration'
const administrator = { officer: ['administrator'] } as const

const byId = Joi.object<{ id: SourceId }>({ id: Joi.string().max(40).required() })

export const newSource = Joi.object<NewSource>({
  profile: Joi.string()
    .valid(...LIST_PROFILES)
    .required()
    .description('Which list, and in which of its forms.'),
  part: Joi.string()
    .pattern(/^[A-Z0-9]{2,12}$/)
    .description(
      'Of OpenSanctions: a short name for the data set, whose listings are kept apart from those of others.',
    ),
  url: Joi.string().max(2000).description('https address of the list.'),
  file: Joi.string().max(200).description('Instead of an address: a file in the folder LIST_FILES_DIR.'),
  header: Joi.object({
    name: Joi.string()
      .pattern(/^[A-Za-z][A-Za-z-]{0,40}$/)
      .invalid('Host', 'host', 'Connection', 'connection')
      .required(),
    value: Joi.string()
      .max(500)
      .pattern(/^[\x20-\x7e]+$/)
      .required(),
  }).description('Sent along, such as `apikey`; the value is kept sealed and never shown.'),
  intervalHours: Joi.number().integer().min(1).max(720).default(24),
}).xor('url', 'file')

/** 名单来源: from where foreign lists are read, how often, and what came of it. */
export const sources = (ctx: SourceContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/sources',
    tag: TAG,
    summary: 'Where foreign lists are read, with the last run and the next',
    access: administrator,
    answer: sourcePage,
    handle: async ({ language }) => ({ items: (await listSources()).items.map((it) => sourceIn(it, language)) }),
  }),
  endpoint<unknown, unknown, NewSource>({
    method: 'post',
    path: '/sources',
    tag: TAG,
    summary:
      'Set where a list is read and how often; it is read at once. A list that has a source gets a new version of it',
    access: administrator,
    keepsAnswer: false,
    body: newSource,
    status: 201,
    answer: oneSource,
    handle: async ({ body, caller, language, res }) => {
      const source = await setSource(ctx, officerOf(caller), body)
      res.location(`/api/v1/sources/${source.id}`)
      return sourceIn(source, language)
    },
  }),
  endpoint<{ id: SourceId }>({
    method: 'get',
    path: '/sources/:id',
    tag: TAG,
    summary: 'One source: its versions, the last run with counts and rows not taken, the next run',
    access: administrator,
    params: byId,
    answer: oneSource,
    handle: async ({ params, language }) => sourceIn(await readSource(params.id), language),
  }),
  endpoint<{ id: SourceId }>({
    method: 'post',
    path: '/sources/:id/run',
    tag: TAG,
    summary: 'Have the list read at once',
    access: administrator,
    params: byId,
    status: 202,
    answer: oneSource,
    handle: async ({ params, caller, language }) =>
      sourceIn(await runSourceNow(ctx, officerOf(caller), params.id), language),
  }),
  endpoint<{ id: SourceId }, unknown, { endings: number }>({
    method: 'post',
    path: '/sources/:id/confirm',
    tag: TAG,
    summary: 'Let as many listings end as the held run would; it is read again at once',
    access: administrator,
    params: byId,
    body: Joi.object({
      endings: Joi.number().integer().min(1).required().description('`held.endings`: so many have been looked at.'),
    }),
    status: 202,
    answer: oneSource,
    handle: async ({ params, body, caller, language }) =>
      sourceIn(await confirmSource(ctx, officerOf(caller), params.id, body), language),
  }),
  endpoint<{ id: SourceId }>({
    method: 'delete',
    path: '/sources/:id',
    tag: TAG,
    summary: 'Read the list no more; its listings stand as they are',
    access: administrator,
    params: byId,
    status: 204,
    answer: Joi.object(),
    handle: ({ params, caller }) => removeSource(ctx, officerOf(caller), params.id),
  }),
]
