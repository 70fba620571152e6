import Joi from 'joi'
import { type Access, type Endpoint, endpoint } from './http/endpoint.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document, made from the schemas that validate requests, so that it cannot say anything else. */
export function openapiDocument(endpoints: readonly Endpoint[], publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const it of endpoints) {
    const path = it.path.replace(/[:*](\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [it.method]: operation(it) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Blacklist registry 公共资源交易黑名单登记',
      version: '1.0.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: { schemas: { Problem: jsonSchema(problem) }, securitySchemes: SECURITY_SCHEMES },
  }
}

/** Serves the document of all endpoints, this one included. */
export function openapi(others: readonly Endpoint[], publicUrl: string): Endpoint[] {
  const own: Endpoint = endpoint({
    method: 'get',
    path: '/openapi.json',
    tag: 'Reference',
    summary: 'This document',
    access: 'public',
    answer: Joi.object().unknown(),
    handle: () => document,
  })
  const document = openapiDocument([...others, own], publicUrl)
  return [own]
}

const problem = Joi.object({
  type: Joi.string().required(),
  title: Joi.string().required(),
  status: Joi.number().integer().required(),
  detail: Joi.string(),
  instance: Joi.string(),
  errors: Joi.array().items(
    Joi.object({
      path: Joi.string().allow('').required(),
      message: Joi.string().required(),
      code: Joi.string().required(),
      rule: Joi.string(),
      article: Joi.string(),
    }),
  ),
})

const SECURITY_SCHEMES = {
  officer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'POST /auth/login' },
  platform: {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: '/api/v1/auth/token',
        scopes: { screen: '资格核查', watch: '关注', feed: '数据同步', feedback: '结果反馈' },
      },
    },
  },
}

function operation(it: Endpoint): Json {
  const parameters = [...parametersIn('path', it.params), ...parametersIn('query', it.query)]
  return {
    operationId: operationId(it),
    tags: [it.tag],
    summary: it.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(it.body ? { requestBody: { required: true, content: bodyContent(it, it.body) } } : {}),
    responses: { [String(it.status ?? 200)]: success(it), default: PROBLEM },
    security: security(it.access),
  }
}

/** `GET /cases/:id/check` → `getCasesIdCheck`: unique, because method and path are. */
const operationId = (it: Endpoint): string =>
  it.method + it.path.replace(/[/:*._-]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')

function parametersIn(place: 'path' | 'query', schema: Joi.Schema | undefined): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...value }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: value,
  }))
}

function bodyContent(it: Endpoint, body: Joi.Schema): Json {
  const schema = jsonSchema(body)
  if (it.bodyType === 'multipart') return { 'multipart/form-data': { schema } }
  return {
    'application/json': { schema },
    ...(it.bodyType === 'form' ? { 'application/x-www-form-urlencoded': { schema } } : {}),
  }
}

function success(it: Endpoint): Json {
  if (it.status === 204) return { description: it.summary }
  const [type, schema] =
    typeof it.answer === 'string' ? [it.answer, { type: 'string' }] : ['application/json', jsonSchema(it.answer)]
  return { description: it.summary, content: { [type]: { schema } } }
}

const PROBLEM = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function security(access: Access): Json[] {
  if (access === 'public') return []
  if ('officer' in access) return [{ officer: [] }]
  return [{ platform: access.platform === 'any' ? [] : [access.platform] }]
}

interface Convertible {
  readonly '~standard': { readonly jsonSchema: { readonly input: (options: { target: string }) => Json } }
}

const jsonSchema = (schema: Joi.Schema): Json =>
  (schema as unknown as Convertible)['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
