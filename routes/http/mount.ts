import express, { type IRouter, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { type Answer, answerOnce } from '../../server/idempotency/answer-once.ts'
import type { Caller } from '../../server/reference/officer.ts'
import { requireAccess } from './access.ts'
import { callerName } from './caller-name.ts'
import { check } from './check.ts'
import { type Endpoint, JsonText } from './endpoint.ts'
import { languageOf } from './language.ts'
import { Unreadable } from './unreadable.ts'

const BODY_LIMIT_BYTES = 1_048_576
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/

export const BASE_PATH = '/api/v1'

interface MountOptions {
  readonly now: () => Date
  /** Finds out who is calling, before anything of the request is read. */
  readonly identify: RequestHandler
}

/**
 * Has the router serve the endpoints: caller, access, body, schemas, the one verb, the answer. In that order. Each under its
 * whole address: a router within the router would be one more for every lookup to pass.
 */
export function mount(router: IRouter, endpoints: readonly Endpoint[], { now, identify }: MountOptions): void {
  for (const it of endpoints) router[it.method](BASE_PATH + it.path, identify, serve(it, now))
}

function serve(it: Endpoint, now: () => Date) {
  const readBody = it.body === undefined || it.bodyType === 'multipart' ? null : bodyReader(it)
  return async (req: Request, res: Response): Promise<void> => {
    const caller = res.locals['caller'] as Caller
    requireAccess(caller, it.access)
    await readBody?.(req, res)
    const language = languageOf(req)
    const run = () => handle(it, caller, language, req, res)
    const key = req.headers['idempotency-key']
    if (typeof key === 'string' && it.method !== 'get' && it.keepsAnswer !== false) {
      if (!KEY_PATTERN.test(key)) throw new Unreadable('key.malformed')
      const scope = `${callerName(caller, req)} ${it.method} ${req.originalUrl}`
      const once = { scope, key, body: JSON.stringify(req.body ?? null) }
      send(res, await answerOnce(now, once, async () => asAnswer(await run(), it, res)))
      return
    }
    const value = await run()
    if (!res.headersSent) send(res, asAnswer(value, it, res))
  }
}

function bodyReader(it: Endpoint) {
  const limit = it.bodyLimitBytes ?? BODY_LIMIT_BYTES
  const json = express.json({ limit, verify: refuseNonsense })
  const form = express.urlencoded({ limit, extended: false, parameterLimit: 20 })
  return async (req: Request, res: Response): Promise<void> => {
    if (req.is('application/json') !== false) await parsed(json, req, res)
    else if (it.bodyType === 'form' && req.is('application/x-www-form-urlencoded')) await parsed(form, req, res)
    else if (hasContent(req)) throw new Unreadable('media.unsupported')
  }
}

const hasContent = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const PROTOTYPE = '"__proto__"'
const ESCAPED_SURROGATE = /\\u[dD]/
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

/**
 * What JSON may say and nobody can mean: the one property that schemas do not see, since copying an object takes it for
 * something else; and half a character, which has no UTF-8 form and so no hash.
 */
function refuseNonsense(_req: unknown, _res: unknown, body: Buffer): void {
  if (body.includes(PROTOTYPE)) throw new Unreadable('property.forbidden')
  if (body.includes('\\u') && hasLoneSurrogate(body.toString())) throw new Unreadable('text.damaged')
}

/** JSON is written with every lone surrogate escaped, and with no other. */
function hasLoneSurrogate(json: string): boolean {
  if (!ESCAPED_SURROGATE.test(json)) return false
  try {
    return LONE_SURROGATE.test(JSON.stringify(JSON.parse(json)))
  } catch {
    // No JSON at all: the parser says so.
    return false
  }
}

type Parser = (req: Request, res: Response, next: NextFunction) => void

const parsed = (parser: Parser, req: Request, res: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    parser(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
  })

const handle = (it: Endpoint, caller: Caller, language: 'zh' | 'en', req: Request, res: Response): unknown =>
  it.handle({
    params: it.params ? check(it.params, pathParams(req), language) : req.params,
    query: it.query ? check(it.query, req.query, language) : {},
    body: it.body && it.bodyType !== 'multipart' ? check(it.body, req.body ?? {}, language) : undefined,
    caller,
    language,
    req,
    res,
  })

/** Express takes `*path` apart at its slashes; here it is the text it was. */
const pathParams = (req: Request): Record<string, string> =>
  Object.fromEntries(Object.entries(req.params).map(([name, it]) => [name, Array.isArray(it) ? it.join('/') : it]))

const asAnswer = (value: unknown, it: Endpoint, res: Response): Answer => ({
  status: it.status ?? (value === undefined ? 204 : 200),
  location: (res.getHeader('Location') as string | undefined) ?? null,
  json: jsonOf(value),
})

function jsonOf(value: unknown): string {
  if (value === undefined) return ''
  return value instanceof JsonText ? value.text : JSON.stringify(value)
}

/** By Node's own means: what Express would find out about the text is known here. */
function send(res: Response, { status, location, json }: Answer): void {
  const headers = location === null ? [] : ['Location', location]
  // What is taken down must be gone at once: no cache on the way keeps an answer, unless its route says so.
  if (!res.hasHeader('Cache-Control')) headers.push('Cache-Control', 'no-store')
  if (json !== '') {
    headers.push('Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(json)))
  }
  res.writeHead(status, headers)
  res.end(json)
}
