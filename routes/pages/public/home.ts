import { Router } from 'express'
import type { Config } from '../../../server/config.ts'
import type { UnderObjection } from '../../../server/objections/under-objection.ts'
import { homePage, refusedPage, resultPage } from '../../../server/pages/public/home.ts'
import type { SearchValues } from '../../../server/pages/public/search-form.ts'
import { dayOf } from '../../../server/reference/civil-date.ts'
import type { Department } from '../../../server/reference/departments.ts'
import { REGIONS } from '../../../server/reference/regions.ts'
import { districtCounts, type Figures } from '../../../server/registry/figures.ts'
import { type ListContext, type ListQuery, listListings } from '../../../server/registry/list.ts'
import { isListingNumber, publicListingNumbered } from '../../../server/registry/listing-number.ts'
import { searchRefusal } from '../../../server/registry/search-words.ts'
import { check } from '../../http/check.ts'
import { text } from '../../http/schemas.ts'
import { listingFilters } from '../../listing-filters.ts'
import { listingCursor } from '../../listings.ts'
import { givenOnly, pageQuery } from '../query.ts'
import { sendPage } from '../send-page.ts'
import { type FrameContext, readersLanguage } from '../visit.ts'

const NEWEST = 10
const FOUND = 25
const PUBLIC = { kind: 'public' } as const

export interface HomeContext extends FrameContext, ListContext {
  readonly config: FrameContext['config'] & Pick<Config, 'region'>
  readonly figures: Pick<Figures, 'on'>
  readonly underObjection: Pick<UnderObjection, 'count'>
  readonly departments: () => Promise<readonly Department[]>
}

type HomeQuery = Omit<ListQuery, 'limit'>

const query = pageQuery<HomeQuery>({ ...givenOnly(listingFilters), q: text(100).empty(''), cursor: listingCursor() })

/** The front page, and what is found from it. */
export function home(ctx: HomeContext): Router {
  const router = Router()
  router.get('/', async (req, res) => {
    const asked = check(query, req.query, readersLanguage(req))
    if (asked.q !== undefined && isListingNumber(asked.q)) {
      const id = await publicListingNumbered(ctx, asked.q)
      if (id !== null) return res.redirect(303, `/listings/${id}`)
    }
    await sendPage(ctx, req, res, ({ t, address }) =>
      Object.keys(asked).length === 0 ? frontPage(ctx, t) : foundPage(ctx, t, address, asked),
    )
  })
  return router
}

type Text = Parameters<typeof homePage>[0]

async function frontPage(ctx: HomeContext, t: Text) {
  const { region } = ctx.config
  const figures = ctx.figures.on(dayOf(ctx.now()))
  const districts = REGIONS.filter((it) => it.parent === region && it.withdrawnIn === null).map(({ code }) => code)
  const { items } = await listListings(ctx, { limit: NEWEST, uncounted: true }, PUBLIC, t.language)
  return homePage(t, {
    figures,
    region,
    districts: districtCounts(figures.byRegion, region, districts),
    underObjection: ctx.underObjection.count,
    newest: items,
    departments: await ctx.departments(),
  })
}

async function foundPage(ctx: HomeContext, t: Text, address: string, asked: HomeQuery) {
  const { cursor: _cursor, sort = '-publishedOn', ...values } = asked
  const options = { address, values: values as SearchValues, sort, departments: await ctx.departments() }
  const refusal = asked.q === undefined ? null : searchRefusal(asked.q)
  if (refusal !== null) return refusedPage(t, options, refusal)
  const { sort: given, ...rest } = asked
  const ordered = asked.q === undefined && given !== undefined ? { ...rest, sort: given } : rest
  const found = await listListings(ctx, { ...ordered, limit: FOUND, uncounted: true }, PUBLIC, t.language)
  const total = found.total ?? countedAlready(ctx, values)
  return resultPage(t, options, { ...found, ...(total !== undefined && { total }) })
}

/** What the figures count anyway: everything, a field, or a department. */
function countedAlready(ctx: HomeContext, asked: Partial<HomeQuery>): number | undefined {
  const names = Object.keys(asked)
  const figures = ctx.figures.on(dayOf(ctx.now()))
  if (names.length === 0) return figures.listings
  if (names.length > 1) return undefined
  if (asked.field !== undefined) return figures.byField.get(asked.field)
  return figures.byDepartment.find(({ code }) => code === asked.department)?.count
}
