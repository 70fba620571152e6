import type { Request } from 'express'

export type Language = 'zh' | 'en'

/** The language of titles, details and labels: `zh-CN` unless the caller prefers English. */
export function languageOf(req: Request): Language {
  const header = req.headers['accept-language']
  if (header === undefined || header.startsWith('zh')) return 'zh'
  return req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh'
}
