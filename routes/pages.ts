import { type Request, type Response, Router, static as staticFiles } from 'express'
import Joi from 'joi'
import { annualReport, type ReportContext } from '../server/oversight/report.ts'
import { REPORT_TITLE, reportTables } from '../server/oversight/report-tables.ts'
import { ASSETS_DIR } from '../server/pages/assets-dir.ts'
import { homePage } from '../server/pages/home.ts'
import type { Html } from '../server/pages/html.ts'
import { layout } from '../server/pages/layout.ts'
import { listingPage } from '../server/pages/listing.ts'
import { reportPage } from '../server/pages/report.ts'
import { en } from '../server/pages/text/en.ts'
import { type Text, zh } from '../server/pages/text/zh.ts'
import { FIELDS, type FieldCode } from '../server/reference/fields.ts'
import type { ListingId } from '../server/reference/ids.ts'
import type { Caller } from '../server/reference/officer.ts'
import { regionName } from '../server/reference/regions.ts'
import { type ListContext, listListings } from '../server/registry/list.ts'
import { getListing } from '../server/registry/listing.ts'
import { requireAccess } from './http/access.ts'
import { check } from './http/check.ts'
import { type Language, languageOf } from './http/language.ts'
import { REPORT_ACCESS, reportYear } from './oversight-schema.ts'

const NEWEST = 20
const FOUND = 50
const SHORTEST = 2

interface PagesContext extends ListContext, ReportContext {
  readonly ledger: { readonly size: number }
  readonly isDemonstration: () => Promise<boolean>
}

const homeQuery = Joi.object<{ q?: string; lang?: Language }>({
  q: Joi.string().trim().max(100).empty(''),
  lang: Joi.string().valid('zh', 'en'),
})

const reportQuery = Joi.object<{ year: number; lang?: Language }>({
  year: reportYear().required(),
  lang: Joi.string().valid('zh', 'en'),
})

/** What a person reads in a browser: the newest listings, a box to search in, and the page of one listing. */
export function pages(ctx: PagesContext): Router {
  const router = Router()
  router.use('/assets', staticFiles(ASSETS_DIR, { maxAge: '1h', index: false, fallthrough: true }))
  router.get('/', async (req, res) => {
    const { q, lang } = check(homeQuery, req.query, languageOf(req))
    const language = lang ?? languageOf(req)
    const t = texts[language]
    const tooShort = q !== undefined && q.length < SHORTEST
    const query = q === undefined || tooShort ? { limit: NEWEST } : { q, limit: FOUND }
    const { items, total } = await listListings(ctx, query, { kind: 'public' }, language)
    const search = q === undefined ? null : { q, tooShort, total: total ?? items.length }
    const title = search ? t.resultsFor(search.q) : t.newest
    await send(ctx, req, res, t, title, homePage(t, search, items), search !== null)
  })
  router.get('/listings/:id', async (req, res) => {
    const { lang } = check(homeQuery, req.query, languageOf(req))
    const language = lang ?? languageOf(req)
    const t = texts[language]
    const listing = await getListing(ctx, String(req.params['id']) as ListingId, { kind: 'public' }, language)
    const names = {
      field: (code: FieldCode) => FIELDS[code].title[language],
      region: (code: string) => regionName(code, language),
    }
    await send(ctx, req, res, t, listing.party.name, listingPage(t, names, listing), listing.party.kind === 'person')
  })
  router.get('/oversight/report', async (req, res) => {
    requireAccess(res.locals['caller'] as Caller, REPORT_ACCESS)
    const { year, lang } = check(reportQuery, req.query, languageOf(req))
    const language = lang ?? languageOf(req)
    const t = texts[language]
    const report = await annualReport(ctx, year)
    const main = reportPage(REPORT_TITLE[language], t.report(year, report.madeOn), reportTables(report, language))
    await send(ctx, req, res, t, REPORT_TITLE[language], main, true)
  })
  return router
}

const texts: Record<Language, Text> = { zh, en }

async function send(
  ctx: PagesContext,
  req: Request,
  res: Response,
  t: Text,
  title: string,
  main: Html,
  noindex: boolean,
): Promise<void> {
  const otherLanguage = addressIn(t.lang === 'en' ? 'zh' : 'en', req)
  const demonstration = await ctx.isDemonstration()
  const page = layout({ t, title, otherLanguage, ledgerSize: ctx.ledger.size, demonstration, noindex }, main)
  // What is taken down must be gone at once: no cache keeps a page.
  res.set('Cache-Control', 'no-store').set('Content-Language', t.lang).type('html').send(page.toString())
}

function addressIn(language: Language, req: Request): string {
  const query = new URLSearchParams(req.query as Record<string, string>)
  query.set('lang', language)
  return `${req.path}?${query}`
}
