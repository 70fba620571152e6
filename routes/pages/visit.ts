import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { Config } from '../../server/config.ts'
import { texts } from '../../server/pages/text/text.ts'
import type { Display, Visit } from '../../server/pages/visit.ts'
import { type Language, languageOf } from '../http/language.ts'

/** What the frame of every page needs. */
export interface FrameContext {
  readonly config: Pick<Config, 'site' | 'publicUrl'>
  readonly ledger: { readonly size: number; readonly updatedAt: Date | null; root(): string }
  readonly isDemonstration: () => Promise<boolean>
}

const LANGUAGE_COOKIE = 'lang'
const DISPLAY_COOKIE = 'display'
const YEAR_MS = 31_536_000_000

/** The reader's language: the one just chosen, else the one chosen before, else the browser's. */
export function readersLanguage(req: Request): Language {
  return asLanguage(req.query['lang']) ?? asLanguage(cookiesOf(req)[LANGUAGE_COOKIE]) ?? languageOf(req)
}

const asLanguage = (value: unknown): Language | null => (value === 'zh' || value === 'en' ? value : null)

/** Who reads, in which language and how; a language that was chosen is remembered. */
export async function visitOf(ctx: FrameContext, req: Request, res: Response): Promise<Visit> {
  const language = readersLanguage(req)
  if (asLanguage(req.query['lang'])) res.cookie(LANGUAGE_COOKIE, language, preference(ctx))
  return {
    t: texts[language],
    address: req.method === 'GET' || req.method === 'HEAD' ? req.originalUrl : pathOf(req),
    display: displayOf(req),
    nonce: String(res.locals['nonce'] ?? ''),
    site: ctx.config.site,
    ledger: { size: ctx.ledger.size, root: ctx.ledger.root(), updatedAt: ctx.ledger.updatedAt },
    // A page that says the database is away must not wait for it.
    demonstration: await ctx.isDemonstration().catch(() => false),
  }
}

/** What was posted is not in the address, and is not sent again by a switch of language. */
const pathOf = (req: Request): string => req.originalUrl.split('?', 1)[0] ?? '/'

export function displayOf(req: Request): Display {
  const chosen = (cookiesOf(req)[DISPLAY_COOKIE] ?? '').split('.')
  return { large: chosen.includes('large'), contrast: chosen.includes('contrast') }
}

export function rememberDisplay(ctx: FrameContext, res: Response, { large, contrast }: Display): void {
  const chosen = [large && 'large', contrast && 'contrast'].filter(Boolean)
  if (chosen.length === 0) res.clearCookie(DISPLAY_COOKIE, preference(ctx))
  else res.cookie(DISPLAY_COOKIE, chosen.join('.'), preference(ctx))
}

const preference = ({ config }: FrameContext) =>
  ({
    maxAge: YEAR_MS,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
  }) as const

const cookiesOf = (req: Request): Partial<Record<string, string>> => parseCookie(req.headers.cookie ?? '')
