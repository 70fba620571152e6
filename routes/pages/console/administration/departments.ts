import { Router } from 'express'
import Joi from 'joi'
import type { AccessContext } from '../../../../server/access/context.ts'
import {
  addDepartment,
  departmentOf,
  listDepartments,
  updateDepartment,
} from '../../../../server/access/departments.ts'
import {
  departmentColumns,
  departmentListPage,
  departmentPage,
  newDepartmentPage,
} from '../../../../server/pages/console/administration/departments.ts'
import { says } from '../../../../server/pages/console/name-filter.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import type { Department } from '../../../../server/reference/departments.ts'
import type { DepartmentCode } from '../../../../server/reference/ids.ts'
import { broken } from '../../../../server/reference/rule-broken.ts'
import { departmentProperties, newDepartment } from '../../../administration.ts'
import { check } from '../../../http/check.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, type DeskContext, deskAct, deskPage } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { askedTwice } from './asked-twice.ts'
import { filled } from './filled.ts'

export type AdministrationContext = DeskContext & AccessContext

export const ADMINISTRATOR = ['administrator'] as const

export const administeredFilters = { q: Joi.string().max(100), active: Joi.string().valid('true', 'false') }
export interface Administered {
  readonly q?: string
  readonly active?: 'true' | 'false'
}

const added = newDepartment.options({ stripUnknown: true })
const changed = Joi.object<Pick<Department, 'name' | 'region' | 'authority'>>({
  name: departmentProperties.name.required(),
  region: departmentProperties.region.required(),
  authority: departmentProperties.authority.required(),
}).options({ stripUnknown: true })

const labels = ({ administration: { departments: text } }: Text) => ({
  code: text.code,
  name: text.name,
  region: text.region,
  authority: text.authority,
})

/** Departments: all of them, a new one, and what may be changed of one. */
export function departmentPages(ctx: AdministrationContext): Router {
  const router = Router()
  router.get(
    '/console/departments',
    deskRows<Administered, Department>(ctx, ADMINISTRATOR, {
      name: 'departments',
      columns: departmentColumns,
      filters: administeredFilters,
      rows: listDepartments,
      keep: ({ code, name, active }, query) =>
        says([code, name], query.q) && (query.active === undefined || String(active) === query.active),
      page: ({ visit }, filters, shown) => departmentListPage(visit, filters, shown),
    }),
  )
  router.get(
    '/console/departments/new',
    deskPage(ctx, ADMINISTRATOR, ({ t, visit: { session } }) => newDepartmentPage(t, { session })),
  )
  router.post(
    '/console/departments',
    deskAct(ctx, ADMINISTRATOR, async ({ officer, form, t, visit: { session } }) => {
      try {
        const { code } = await addDepartment(ctx, officer, check(added, form, t.language))
        return { to: `/console/departments/${code}`, notice: 'departmentAdded', about: code }
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))
        if (faults === null) throw error
        return { status: 422, page: newDepartmentPage(t, { session, values: filled(form), faults }) }
      }
    }),
  )
  oneDepartment(ctx, router)
  return router
}

function oneDepartment(ctx: AdministrationContext, router: Router): void {
  router.get(
    '/console/departments/:code',
    deskPage(ctx, ADMINISTRATOR, async (desk) =>
      departmentPage(desk.t, { session: desk.visit.session, it: await find(desk) }),
    ),
  )
  router.post(
    '/console/departments/:code',
    deskAct(ctx, ADMINISTRATOR, async (desk) => {
      const { officer, form, t, visit } = desk
      const it = await find(desk)
      try {
        await updateDepartment(ctx, officer, it.code, check(changed, form, t.language))
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))
        if (faults === null) throw error
        const page = departmentPage(t, { session: visit.session, it, values: filled(form), faults })
        return { status: 422, page }
      }
      return { to: `/console/departments/${it.code}`, notice: 'departmentChanged', about: it.code }
    }),
  )
  for (const [verb, active] of [
    ['close', false],
    ['reopen', true],
  ] as const) {
    askedTwice<Department>(router, ctx, {
      path: `/console/departments/:code/${verb}`,
      roles: ADMINISTRATOR,
      entry: 'departments',
      find,
      ask: ({ t: { administration } }, { code, name }) => ({
        title: administration.departments[verb],
        of: name,
        consequence: administration.departments[`${verb}Consequence`],
        button: administration.departments[verb],
        kind: active ? 'primary' : 'danger',
        trail: [
          ['/console/departments', administration.departments.title],
          [`/console/departments/${code}`, name],
        ],
        back: `/console/departments/${code}`,
      }),
      act: async ({ officer }, { code }) => {
        await updateDepartment(ctx, officer, code, { active })
        return { to: `/console/departments/${code}`, notice: 'departmentChanged', about: code }
      },
    })
  }
}

async function find({ req }: Desk): Promise<Department> {
  const code = String(req.params['code']) as DepartmentCode
  const it = await departmentOf(code)
  if (it) return it
  throw broken('notFound', '没有此部门，请核对代码。', 'There is no such department: check the code.')
}
