import type { Response } from 'express'
import Joi from 'joi'
import { departmentsIn, fieldsIn, lawsIn, measuresIn, offencesIn, rolesIn } from '../server/reference/catalogue.ts'
import type { Department } from '../server/reference/departments.ts'
import { type RegionQuery, regionPage } from '../server/reference/region-page.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import type { Language } from './http/language.ts'
import { cursor, limit, regionCode, text } from './http/schemas.ts'
import { department, field, law, listOf, measure, offence, region, role } from './reference-answer.ts'

interface ReferenceContext {
  readonly departments: () => Promise<readonly Department[]>
}

/** 基础数据: the codes that everything else is written in, with their titles and legal basis. */
export const reference = (ctx: ReferenceContext): Endpoint[] => [
  list('fields', 'Trading fields, and what an exclusion in each reaches', field, fieldsIn),
  list('offences', 'The offence catalogue, with articles, terms and competent authorities', offence, offencesIn),
  list('measures', 'Measures, strongest first', measure, measuresIn),
  list('roles', 'Roles in which an effect binds', role, rolesIn),
  list('laws', 'Laws and regulations cited, in their versions', law, lawsIn),
  endpoint<unknown, RegionQuery>({
    method: 'get',
    path: '/reference/regions',
    tag: TAG,
    summary: 'Regions of GB/T 2260',
    access: 'public',
    query: Joi.object({
      parent: regionCode().description('Directly below this region only.'),
      q: text(50).description('Part of the name, or the first digits of the code.'),
      limit: limit(),
      cursor: cursor(),
    }),
    answer: listOf(region).keys({ nextCursor: Joi.string().allow(null).required(), total: Joi.number().required() }),
    handle: ({ query, language, res }) => {
      mayBeKept(res)
      return regionPage(query, language)
    },
  }),
  endpoint({
    method: 'get',
    path: '/reference/departments',
    tag: TAG,
    summary: 'Departments that list',
    access: 'public',
    answer: listOf(department),
    handle: async ({ language }) => ({ items: departmentsIn(await ctx.departments(), language) }),
  }),
]

const TAG = 'Reference'

/** A short list that changes with a new version of the registry only. */
const list = (name: string, summary: string, item: Joi.Schema, itemsIn: (language: Language) => unknown): Endpoint =>
  endpoint({
    method: 'get',
    path: `/reference/${name}`,
    tag: TAG,
    summary,
    access: 'public',
    answer: listOf(item),
    handle: ({ language, res }) => {
      mayBeKept(res)
      return { items: itemsIn(language) }
    },
  })

/** Callers may keep the answer for a while, one for each language. */
const mayBeKept = (res: Response) => res.set('Cache-Control', `public, max-age=${KEEP_S}`).vary('Accept-Language')

const KEEP_S = 3600
