import type { NextFunction, Request, Response } from 'express'
import type { Log } from '../../server/log.ts'
import { type Language, languageOf } from './language.ts'
import { type ProblemAnswer, problemOf } from './problem-of-error.ts'

/** How problems are shown to people: the language of whoever gets a page, null for everyone else, and the page. */
export interface AsPage {
  readonly languageFor: (req: Request) => Language | null
  readonly send: (req: Request, res: Response, problem: ProblemAnswer) => Promise<void>
}

/** The one map from an error to an answer. Only what we did not expect is logged as an error. */
export function problems(log: Log, asPage: AsPage = NO_PAGES) {
  return async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (res.headersSent) {
      next(error)
      return
    }
    const page = asPage.languageFor(req)
    const { retryAfterSeconds, ...problem } = problemOf(error, page ?? languageOf(req))
    if (problem.status === 500) log.error('request failed', { requestId: res.locals['requestId'], error })
    if (retryAfterSeconds !== undefined) res.set('Retry-After', String(retryAfterSeconds))
    if (problem.status === 401) res.set('WWW-Authenticate', 'Bearer')
    const answer = { ...problem, instance: req.originalUrl.split('?', 1)[0] ?? '/' }
    if (page === null) send(res, answer)
    else await asPage.send(req, res, answer)
  }
}

const NO_PAGES: AsPage = { languageFor: () => null, send: async () => undefined }

export function notFound(asPage: AsPage) {
  return async (req: Request, res: Response): Promise<void> => {
    const page = asPage.languageFor(req)
    const language = page ?? languageOf(req)
    const title = { zh: '未找到', en: 'Not found' }[language]
    const answer = { type: '/problems/notFound', title, status: 404, instance: req.path }
    if (page === null) send(res, { ...answer, detail: NO_RESOURCE[language] })
    else await asPage.send(req, res, { ...answer, detail: NO_PAGE[language] })
  }
}

const NO_RESOURCE = {
  zh: '此地址没有资源，接口清单见 /api/v1/openapi.json。',
  en: 'Nothing is served here; /api/v1/openapi.json lists what is.',
}
const NO_PAGE = { zh: '此地址没有页面。', en: 'There is no page at this address.' }

function send(res: Response, problem: ProblemAnswer): void {
  // What says why there is no file must not be saved as one.
  res.removeHeader('Content-Disposition')
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** What the problems of a form are, for the page that shows it again: null for whatever is no fault of its fields. */
export function formFaults(error: unknown, language: Language): ProblemAnswer['errors'] | null {
  const { status, errors } = problemOf(error, language)
  return [400, 409, 422].includes(status) && errors ? errors : null
}
