import { Router } from 'express'
import Joi from 'joi'
import { departmentNames, listDepartments } from '../../../../server/access/departments.ts'
import {
  addOfficer,
  listOfficers,
  type NewOfficer,
  type OfficerAccount,
  readOfficer,
  resetPassword,
  updateOfficer,
} from '../../../../server/access/officers.ts'
import {
  newOfficerPage,
  type OfficerRow,
  officerColumns,
  officerListPage,
  officerPage,
} from '../../../../server/pages/console/administration/officers.ts'
import { secretPage } from '../../../../server/pages/console/administration/secret-page.ts'
import { says } from '../../../../server/pages/console/name-filter.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import type { DepartmentCode, OfficerId } from '../../../../server/reference/ids.ts'
import { OFFICER_ROLES, type OfficerRole } from '../../../../server/reference/officer.ts'
import { newOfficer, officerProperties } from '../../../administration.ts'
import { check } from '../../../http/check.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, deskAct, deskPage } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { askedTwice } from './asked-twice.ts'
import { ADMINISTRATOR, type Administered, type AdministrationContext, administeredFilters } from './departments.ts'
import { filled } from './filled.ts'

const OFFICERS_SHOWN = 5_000

const added = newOfficer.options({ stripUnknown: true })
const changed = Joi.object<Omit<NewOfficer, 'username'>>({
  name: officerProperties.name.required(),
  role: officerProperties.role.required(),
  department: officerProperties.department.required(),
}).options({ stripUnknown: true })

const labels = ({ administration: { officers: text } }: Text) => ({
  username: text.username,
  name: text.name,
  role: text.role,
  department: text.department,
})

interface Filters extends Administered {
  readonly role?: OfficerRole
  readonly department?: DepartmentCode
}

/** Accounts of officers. A password stands in the answer that makes it and nowhere else. */
export function officerPages(ctx: AdministrationContext): Router {
  const router = Router()
  router.get(
    '/console/officers',
    deskRows<Filters, OfficerRow>(ctx, ADMINISTRATOR, {
      name: 'officers',
      columns: officerColumns,
      filters: {
        ...administeredFilters,
        role: Joi.string().valid(...OFFICER_ROLES),
        department: Joi.string().max(50),
      },
      rows: async () => {
        const [{ items }, nameOf] = await Promise.all([listOfficers({ limit: OFFICERS_SHOWN }), departmentNames()])
        return items.map((it) => ({ ...it, departmentName: nameOf(it.department) }))
      },
      keep: (it, { q, active, role, department }) =>
        says([it.username, it.name], q) &&
        (active === undefined || String(it.active) === active) &&
        (role === undefined || it.role === role) &&
        (department === undefined || it.department === department),
      page: async ({ visit }, filters, shown) =>
        officerListPage(visit, filters, { shown, departments: await listDepartments() }),
    }),
  )
  router.get(
    '/console/officers/new',
    deskPage(ctx, ADMINISTRATOR, async ({ t, visit: { session } }) =>
      newOfficerPage(t, { session, departments: await listDepartments() }),
    ),
  )
  router.post(
    '/console/officers',
    deskAct(ctx, ADMINISTRATOR, async ({ officer, form, t, visit: { session } }) => {
      try {
        const { id, username, password } = await addOfficer(ctx, officer, check(added, form, t.language))
        return { status: 201, page: passwordPage(t, { id, username }, password) }
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))
        if (faults === null) throw error
        const departments = await listDepartments()
        return { status: 422, page: newOfficerPage(t, { session, departments, values: filled(form), faults }) }
      }
    }),
  )
  oneOfficer(ctx, router)
  return router
}

const passwordPage = (t: Text, { id, username }: Pick<OfficerAccount, 'id' | 'username'>, password: string) =>
  secretPage(t, {
    title: t.administration.officers.passwordOf(username),
    entry: 'officers',
    trail: [['/console/officers', t.administration.officers.title]],
    label: t.administration.officers.password,
    secret: password,
    beside: [[t.administration.officers.username, username]],
    back: `/console/officers/${id}`,
  })

function oneOfficer(ctx: AdministrationContext, router: Router): void {
  router.get(
    '/console/officers/:id',
    deskPage(ctx, ADMINISTRATOR, async (desk) =>
      officerPage(desk.t, {
        session: desk.visit.session,
        it: await find(desk),
        departments: await listDepartments(),
      }),
    ),
  )
  router.post(
    '/console/officers/:id',
    deskAct(ctx, ADMINISTRATOR, async (desk) => {
      const { officer, form, t, visit } = desk
      const it = await find(desk)
      try {
        await updateOfficer(ctx, officer, it.id, check(changed, form, t.language))
      } catch (error) {
        const faults = fieldFaults(error, t.language, labels(t))
        if (faults === null) throw error
        const departments = await listDepartments()
        const page = officerPage(t, { session: visit.session, it, departments, values: filled(form), faults })
        return { status: 422, page }
      }
      return { to: `/console/officers/${it.id}`, notice: 'officerChanged', about: it.username }
    }),
  )
  for (const [path, verb, active] of [
    ['lock', 'deactivate', false],
    ['unlock', 'activate', true],
  ] as const) {
    askedTwice<OfficerAccount>(router, ctx, {
      ...about(path, verb),
      act: async ({ officer }, { id, username }) => {
        await updateOfficer(ctx, officer, id, { active })
        return { to: `/console/officers/${id}`, notice: 'officerChanged', about: username }
      },
    })
  }
  askedTwice<OfficerAccount>(router, ctx, {
    ...about('password', 'reset'),
    act: async ({ officer, t }, it) => {
      const { password } = await resetPassword(ctx, officer, it.id)
      return { status: 200, page: passwordPage(t, it, password) }
    },
  })
}

const about = (path: string, verb: 'deactivate' | 'activate' | 'reset') => ({
  path: `/console/officers/:id/${path}`,
  roles: ADMINISTRATOR,
  entry: 'officers' as const,
  find,
  ask: ({ t: { administration } }: Desk, { id, username, name }: OfficerAccount) => ({
    title: administration.officers[verb],
    of: `${username} ${name}`,
    consequence: administration.officers[`${verb}Consequence`],
    button: administration.officers[verb],
    kind: verb === 'deactivate' ? ('danger' as const) : ('primary' as const),
    trail: [
      ['/console/officers', administration.officers.title],
      [`/console/officers/${id}`, username],
    ] as const,
    back: `/console/officers/${id}`,
  }),
})

const find = ({ req }: Desk): Promise<OfficerAccount> => readOfficer(String(req.params['id']) as OfficerId)
