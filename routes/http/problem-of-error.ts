import Joi from 'joi'
import { isAway } from '../../server/database.ts'
import { broken, RuleBroken } from '../../server/reference/rule-broken.ts'
import type { Language } from './language.ts'
import { BROKEN_RULES, type Problem } from './problem-titles.ts'
import { UNREADABLE } from './unreadable.ts'

const AWAY_RETRY_SECONDS = 5
const MALFORMED: Problem = { code: 'malformed', status: 400, title: { zh: '请求格式有误', en: 'Malformed request' } }
const UNEXPECTED: Problem = { code: 'unexpected', status: 500, title: { zh: '内部错误', en: 'Internal error' } }

export interface ProblemAnswer {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly code: string }[]
}

/** The answer but for where it happened, and when to come again. */
type Described = Omit<ProblemAnswer, 'instance'> & { readonly retryAfterSeconds: number | undefined }

/** What an error is told as; whatever nobody expected is an internal error, of which nothing is said. */
export function problemOf(error: unknown, language: Language): Described {
  if (isAway(error)) return rule(databaseAway(), language)
  if (error instanceof RuleBroken) return rule(error, language)
  if (error instanceof Joi.ValidationError) return malformed(error, language)
  const parsing = UNREADABLE[(error as { type?: string } | null)?.type ?? '']
  if (parsing) return { ...head(parsing, language), detail: parsing.detail[language] }
  const status = (error as { status?: unknown } | null)?.status
  if (status === 400) {
    return {
      ...head(MALFORMED, language),
      detail: {
        zh: '请求无法读取，请检查地址和编码。',
        en: 'The request cannot be read: check its address and encoding.',
      }[language],
    }
  }
  return {
    ...head(UNEXPECTED, language),
    detail: {
      zh: '请稍后重试；若仍出现，请将 X-Request-Id 告知运维。',
      en: 'Try again later; if it stays, tell the operators the X-Request-Id.',
    }[language],
  }
}

const databaseAway = (): RuleBroken =>
  broken(
    'overloaded',
    '数据库暂时无法访问，请稍后重试。',
    'The database does not answer at the moment: try again shortly.',
    '',
    AWAY_RETRY_SECONDS,
  )

const head = (problem: Problem, language: Language) => ({
  type: `/problems/${problem.code}`,
  title: problem.title[language],
  status: problem.status,
  retryAfterSeconds: undefined as number | undefined,
})

function rule(error: RuleBroken, language: Language) {
  return {
    ...head({ code: error.code, ...BROKEN_RULES[error.code] }, language),
    detail: error.faults[0].message[language],
    errors: error.faults.map(({ path, code, message, article }) => ({
      path,
      code,
      message: message[language],
      rule: code,
      ...(article === undefined ? {} : { article }),
    })),
    retryAfterSeconds: error.retryAfterSeconds,
  }
}

function malformed(error: Joi.ValidationError, language: Language) {
  return {
    ...head(MALFORMED, language),
    detail: {
      zh: '请求与接口约定不符，逐项见 errors。',
      en: 'The request does not fit the contract; errors lists each fault.',
    }[language],
    errors: error.details.map(({ path, message, type }) => ({ path: jsonPath(path), message, code: type })),
  }
}

/** `['effects', 0, 'period']` → `effects[0].period`. */
const jsonPath = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (so, step) => (typeof step === 'number' ? `${so}[${step}]` : so === '' ? step : `${so}.${step}`),
    '',
  )
