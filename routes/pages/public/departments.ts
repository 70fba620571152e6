import { Router } from 'express'
import {
  nothing,
  type TimelinessContext,
  TimelinessOfDepartments,
} from '../../../server/oversight/published-timeliness.ts'
import { type DepartmentRow, departmentPage, departmentsPage } from '../../../server/pages/public/departments.ts'
import { dayOf } from '../../../server/reference/civil-date.ts'
import type { Department } from '../../../server/reference/departments.ts'
import { broken } from '../../../server/reference/rule-broken.ts'
import type { Figures } from '../../../server/registry/figures.ts'
import { type ListContext, listListings } from '../../../server/registry/list.ts'
import { listWithdrawals } from '../../../server/registry/withdrawals.ts'
import { sendPage } from '../send-page.ts'
import type { FrameContext } from '../visit.ts'

const NEWEST = 10
const WITHDRAWALS = 10

export interface DepartmentPagesContext extends FrameContext, ListContext, TimelinessContext {
  readonly figures: Pick<Figures, 'on'>
  readonly departments: () => Promise<readonly Department[]>
}

/** Who decides and publishes, and how soon. */
export function departmentPages(ctx: DepartmentPagesContext): Router {
  const router = Router()
  const timeliness = new TimelinessOfDepartments(ctx)
  const read = async () => {
    const [departments, year] = await Promise.all([ctx.departments(), timeliness.read()])
    const shown = new Map(ctx.figures.on(dayOf(ctx.now())).byDepartment.map(({ code, count }) => [code, count]))
    const rows = departments.map(
      (department): DepartmentRow => ({
        department,
        listings: shown.get(department.code) ?? 0,
        timeliness: year.byDepartment.get(department.code) ?? nothing(),
      }),
    )
    return { year, rows }
  }
  router.get('/departments', async (req, res) => {
    const { year, rows } = await read()
    const { items } = await listWithdrawals({ limit: WITHDRAWALS })
    await sendPage(ctx, req, res, ({ t }) => departmentsPage(t, year, rows, items))
  })
  router.get('/departments/:code', async (req, res) => {
    const { year, rows } = await read()
    const row = rows.find(({ department }) => department.code === req.params.code)
    if (!row) throw noSuchDepartment()
    await sendPage(ctx, req, res, async ({ t }) => {
      const query = { department: row.department.code, limit: NEWEST, uncounted: true } as const
      const { items } = await listListings(ctx, query, { kind: 'public' }, t.language)
      return departmentPage(t, year, row, items)
    })
  })
  return router
}

const noSuchDepartment = () =>
  broken(
    'notFound',
    '没有这个部门，请从部门清单进入。',
    'There is no such department: start from the list of departments.',
  )
