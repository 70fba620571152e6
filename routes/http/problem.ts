import type { NextFunction, Request, Response } from 'express'
import Joi from 'joi'
import { isAway } from '../../server/database.ts'
import type { Log } from '../../server/log.ts'
import { broken, RuleBroken, type RuleCode } from '../../server/reference/rule-broken.ts'
import { type Language, languageOf } from './language.ts'

interface Problem {
  readonly code: string
  readonly status: number
  readonly title: { readonly zh: string; readonly en: string }
}

/** RFC 9457 wants one title per type of problem; a new rule does not compile until it has its line here. */
const RULES: Record<RuleCode, Omit<Problem, 'code'>> = {
  authorIsApprover: { status: 403, title: { zh: '本人不得审核本人案件', en: 'Nobody approves a case of their own' } },
  otherDepartment: { status: 403, title: { zh: '不属于本部门', en: 'Belongs to another department' } },
  roleMissing: { status: 403, title: { zh: '角色无此权限', en: 'Your role may not do this' } },
  scopeMissing: { status: 403, title: { zh: '令牌缺少权限范围', en: 'The token lacks the scope' } },
  departmentNotCompetent: { status: 422, title: { zh: '部门无权适用该条款', en: 'The department is not competent' } },
  termOutOfRange: { status: 422, title: { zh: '期限超出法定幅度', en: 'The term lies outside the article' } },
  seriousFindingMissing: {
    status: 422,
    title: { zh: '缺少情节严重认定', en: 'The finding of seriousness is missing' },
  },
  procedureIncomplete: { status: 422, title: { zh: '程序要素不全', en: 'A procedural step is missing' } },
  datesOutOfOrder: { status: 422, title: { zh: '日期先后有误', en: 'Dates are out of order' } },
  effectNotAllowed: {
    status: 422,
    title: { zh: '该违法行为不得采取此措施', en: 'The offence does not allow this effect' },
  },
  identifierInvalid: { status: 422, title: { zh: '代码校验不通过', en: 'The identifier fails its check' } },
  identifierMissing: { status: 422, title: { zh: '缺少主体代码', en: 'An identifier is missing' } },
  duplicateDecision: { status: 422, title: { zh: '该决定已录入', en: 'The decision is recorded already' } },
  incomplete: { status: 422, title: { zh: '案件未填写完整', en: 'The case is incomplete' } },
  wrongListingState: { status: 409, title: { zh: '名单记录当前状态不允许', en: 'The listing is not in that state' } },
  staleListing: { status: 409, title: { zh: '名单记录已变更', en: 'The listing has changed since' } },
  orderNotCompetent: { status: 422, title: { zh: '文书作出机关无权', en: 'The document cannot order this' } },
  correctionMissing: { status: 422, title: { zh: '缺少修复、移出条件', en: 'A condition is not on record' } },
  repairTooEarly: { status: 422, title: { zh: '未满最短公示期', en: 'Too early for repair' } },
  notRepairable: { status: 422, title: { zh: '不适用信用修复', en: 'Cannot be repaired' } },
  removalTooEarly: { status: 422, title: { zh: '未到提前移出时间', en: 'Too early for removal' } },
  penaltyStillRuns: { status: 422, title: { zh: '处罚决定所载限制未满', en: 'The penalty still runs' } },
  nothingChanged: { status: 422, title: { zh: '没有变更', en: 'Nothing is changed' } },
  heavierOnReview: { status: 422, title: { zh: '复议、诉讼不得加重', en: 'Heavier on review' } },
  evidenceNotOfOffence: { status: 422, title: { zh: '不是该违法行为的情形', en: 'No form of this offence' } },
  personalNumber: { status: 422, title: { zh: '文字中有个人号码', en: 'A number of a person stands in a text' } },
  proofMissing: { status: 422, title: { zh: '缺少证明材料', en: 'The case has no such attachment' } },
  notOfThisKind: { status: 422, title: { zh: '此类案件没有该项内容', en: 'Not part of this kind of case' } },
  hitUnknown: { status: 422, title: { zh: '查询中没有此命中', en: 'The screening has no such hit' } },
  identityCertain: { status: 422, title: { zh: '身份已经确定', en: 'The identity is not open' } },
  tooManyDecisions: { status: 422, title: { zh: '识别决定过多', en: 'Too many decisions' } },
  ledgerSizeUnknown: { status: 422, title: { zh: '台账尚无此长度', en: 'The ledger has not reached that size' } },
  wrongState: { status: 409, title: { zh: '当前状态不允许', en: 'Not in this state' } },
  staleVersion: { status: 409, title: { zh: '内容已被他人更新', en: 'Someone changed it in the meantime' } },
  alreadyExists: { status: 409, title: { zh: '已存在', en: 'Exists already' } },
  calendarMissing: { status: 422, title: { zh: '缺少该年放假安排', en: 'The calendar of the year is missing' } },
  noticeNotPlausible: { status: 422, title: { zh: '放假安排有误', en: 'The holiday notice is not plausible' } },
  refUnknown: { status: 422, title: { zh: '该次查询没有此投标人', en: 'The screening had no such bidder' } },
  termFixed: { status: 422, title: { zh: '期限不得改变', en: 'The term is fixed' } },
  idempotencyKeyReused: {
    status: 409,
    title: { zh: '幂等键已用于其他请求', en: 'The idempotency key belongs to another request' },
  },
  notSignedIn: { status: 401, title: { zh: '未登录或令牌无效', en: 'Not signed in' } },
  wrongCredentials: { status: 401, title: { zh: '用户名或密码不正确', en: 'Wrong credentials' } },
  otpNeeded: { status: 401, title: { zh: '需要动态验证码', en: 'A one-time code is needed' } },
  formExpired: { status: 403, title: { zh: '表单已失效', en: 'The form has expired' } },
  tokenReused: { status: 401, title: { zh: '刷新令牌已失效', en: 'The refresh token is no longer valid' } },
  tooManyAttempts: { status: 429, title: { zh: '尝试次数过多', en: 'Too many attempts' } },
  fileNotAccepted: { status: 415, title: { zh: '文件类型不受支持', en: 'Not a file of an accepted type' } },
  fileTooLarge: { status: 413, title: { zh: '文件过大', en: 'The file is too large' } },
  attachmentLimit: { status: 422, title: { zh: '附件数量或大小已达上限', en: 'The case has no room for it' } },
  importLimit: { status: 422, title: { zh: '未了结的导入过多', en: 'Too many imports are open' } },
  notFound: { status: 404, title: { zh: '未找到', en: 'Not found' } },
  callbackMissing: { status: 422, title: { zh: '没有回调地址', en: 'There is no callback' } },
  peerRefused: { status: 422, title: { zh: '对等登记机构不被接受', en: 'The peer is refused' } },
  mirrorUnknown: { status: 422, title: { zh: '没有此镜像', en: 'There is no such mirror' } },
  callbackRefused: { status: 422, title: { zh: '回调地址不予接受', en: 'The callback is not accepted' } },
  sourceRefused: { status: 422, title: { zh: '名单来源不予接受', en: 'The source is not accepted' } },
  limitReached: { status: 422, title: { zh: '已达数量上限', en: 'No more of these' } },
  snapshotMark: { status: 422, title: { zh: '续传标记无效', en: 'No mark to go on from' } },
  tooManyRows: { status: 422, title: { zh: '行数过多', en: 'Too many rows' } },
  listingFound: { status: 409, title: { zh: '查有公示记录', en: 'There is a public listing' } },
  searchTooWide: { status: 422, title: { zh: '不能这样查询', en: 'Cannot be searched by this' } },
  overloaded: { status: 503, title: { zh: '服务暂不可用', en: 'Temporarily unavailable' } },
}

/** What the body parser refuses, by its own `type`. */
const PARSING: Record<string, Problem & { detail: { zh: string; en: string } }> = {
  'entity.parse.failed': {
    code: 'malformedJson',
    status: 400,
    title: { zh: '请求不是有效的 JSON', en: 'Malformed JSON' },
    detail: {
      zh: '请求正文无法按 JSON 解析，请检查引号、逗号和编码（UTF-8）。',
      en: 'The body cannot be read as JSON: check quotes, commas and that it is UTF-8.',
    },
  },
  'property.forbidden': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: { zh: '属性名 __proto__ 不予接受，请删除。', en: 'The property __proto__ is not accepted: leave it out.' },
  },
  'text.damaged': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '正文含有不成对的 UTF-16 代理项（\\ud800 之类），请检查编码。',
      en: 'The body has half a character (an unpaired surrogate such as \\ud800): check its encoding.',
    },
  },
  'parameters.too.many': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '表单参数过多，请只发送接口约定的参数。',
      en: 'The form has too many parameters: send those of the contract.',
    },
  },
  'key.malformed': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符，不含空格，例如 UUID。',
      en: 'An Idempotency-Key is 1 to 255 visible ASCII characters without blanks, such as a UUID.',
    },
  },
  'entity.too.large': {
    code: 'tooLarge',
    status: 413,
    title: { zh: '请求过大', en: 'Too large' },
    detail: { zh: '请求正文超过上限，请分批提交。', en: 'The body is over the limit: send it in parts.' },
  },
  'media.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的媒体类型', en: 'Unsupported media type' },
    detail: {
      zh: '请以 Content-Type: application/json 发送 JSON 正文。',
      en: 'Send a JSON body with Content-Type: application/json.',
    },
  },
  'media.multipart': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的媒体类型', en: 'Unsupported media type' },
    detail: {
      zh: '请以 multipart/form-data 上传，文件放在名为 file 的部分。',
      en: 'Upload it as multipart/form-data, with the file in the part named file.',
    },
  },
  'multipart.malformed': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '表单无法读取：应为一个名为 file 的文件和少量文本字段，且须完整发送。',
      en: 'The form cannot be read: it should be one part named file and a few short fields, sent to the end.',
    },
  },
  'file.missing': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: { zh: '表单中没有名为 file 的文件。', en: 'The form has no part named file with a file name.' },
  },
  'upload.broken': {
    code: 'malformed',
    status: 400,
    title: { zh: '上传中断', en: 'The upload broke off' },
    detail: {
      zh: '文件未传完连接即断开，请重新上传。',
      en: 'The connection ended before the file did: send it again.',
    },
  },
  'encoding.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的内容编码', en: 'Unsupported encoding' },
    detail: { zh: '请以不压缩、gzip 或 deflate 的形式发送。', en: 'Send it plain, or with gzip or deflate.' },
  },
  'charset.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的字符集', en: 'Unsupported charset' },
    detail: { zh: '请使用 UTF-8。', en: 'Use UTF-8.' },
  },
}

const AWAY_RETRY_SECONDS = 5
const UNEXPECTED: Problem = { code: 'unexpected', status: 500, title: { zh: '内部错误', en: 'Internal error' } }

/** A request that is refused before it is read; `type` is a key of the table above. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly type: string

  constructor(
    type:
      | 'file.missing'
      | 'key.malformed'
      | 'media.multipart'
      | 'media.unsupported'
      | 'multipart.malformed'
      | 'property.forbidden'
      | 'text.damaged'
      | 'upload.broken',
  ) {
    super(type)
    this.type = type
  }
}

/** How problems are shown to people: the language of whoever gets a page, null for everyone else, and the page. */
export interface AsPage {
  readonly languageFor: (req: Request) => Language | null
  readonly send: (req: Request, res: Response, problem: ProblemAnswer) => Promise<void>
}

export interface ProblemAnswer {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly code: string }[]
}

/** The one map from an error to an answer. Only what we did not expect is logged as an error. */
export function problems(log: Log, asPage: AsPage = NO_PAGES) {
  return async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (res.headersSent) {
      next(error)
      return
    }
    const page = asPage.languageFor(req)
    const { retryAfterSeconds, ...problem } = describe(error, page ?? languageOf(req))
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
  const { status, errors } = describe(error, language)
  return [400, 409, 422].includes(status) && errors ? errors : null
}

type Described = Omit<ProblemAnswer, 'instance'> & { readonly retryAfterSeconds: number | undefined }

function describe(error: unknown, language: Language): Described {
  if (isAway(error)) return rule(databaseAway(), language)
  if (error instanceof RuleBroken) return rule(error, language)
  if (error instanceof Joi.ValidationError) return malformed(error, language)
  const parsing = PARSING[(error as { type?: string } | null)?.type ?? '']
  if (parsing) return { ...head(parsing, language), detail: parsing.detail[language] }
  const status = (error as { status?: unknown } | null)?.status
  if (status === 400) {
    return {
      ...head({ code: 'malformed', status: 400, title: { zh: '请求格式有误', en: 'Malformed request' } }, language),
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
    ...head({ code: error.code, ...RULES[error.code] }, language),
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
    ...head({ code: 'malformed', status: 400, title: { zh: '请求格式有误', en: 'Malformed request' } }, language),
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
