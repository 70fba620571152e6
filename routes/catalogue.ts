import Joi from 'joi'
import { readCatalogue, replaceCatalogue } from '../server/oversight/catalogue.ts'
import type { CatalogueItem } from '../server/reference/disclosure-catalogue.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { civilDate, text } from './http/schemas.ts'

const TAG = 'Reference'
const ITEMS_LIMIT = 200

const bilingual = () => Joi.object({ zh: text(500).required(), en: text(500).required() }).required()

const item = Joi.object({
  code: Joi.string()
    .pattern(/^[a-zA-Z][a-zA-Z0-9-]{0,49}$/)
    .required(),
  item: bilingual().description('事项'),
  content: bilingual().description('内容'),
  deadline: bilingual().description('时限'),
  manner: bilingual().description('方式'),
  responsible: bilingual().description('责任主体'),
  supervision: bilingual().description('监督渠道'),
})
const items = () => Joi.array().items(item).min(1).max(ITEMS_LIMIT).unique('code').required()
const version = () => Joi.number().integer().min(1)
const validFrom = civilDate().required()
const catalogueVersion = Joi.object({ version: version().required(), validFrom, items: items() })

/** 目录清单: what is disclosed, when, how and by whom. */
export const catalogue = (ctx: { readonly now: () => Date }): Endpoint[] => [
  endpoint<unknown, { version?: number }>({
    method: 'get',
    path: '/reference/catalogue',
    tag: TAG,
    summary: 'The disclosure catalogue; any of its versions',
    access: 'public',
    query: Joi.object({ version: version().description('The newest when absent.') }),
    answer: catalogueVersion.keys({
      versions: Joi.array()
        .items(Joi.object({ version: version().required(), validFrom }))
        .required(),
    }),
    handle: async ({ query }) => {
      const { content, ...rest } = await readCatalogue(query.version)
      return { ...rest, items: content }
    },
  }),
  endpoint<unknown, unknown, { version: number; items: CatalogueItem[] }>({
    method: 'post',
    path: '/reference/catalogue',
    tag: TAG,
    summary: 'Replace the disclosure catalogue; the old version stays',
    access: { officer: ['administrator'] },
    body: Joi.object({ version: version().required().description('The one that is replaced.'), items: items() }),
    status: 201,
    answer: catalogueVersion,
    handle: async ({ body, caller }) => {
      const { content, ...rest } = await replaceCatalogue(ctx, officerOf(caller), body)
      return { ...rest, items: content }
    },
  }),
]
