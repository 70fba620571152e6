import { Router } from 'express'
import Joi from 'joi'
import { departmentNames } from '../../../../server/access/departments.ts'
import { requireCsrf } from '../../../../server/access/session.ts'
import { commit } from '../../../../server/exchange/imports/commit.ts'
import type { ImportContext } from '../../../../server/exchange/imports/context.ts'
import { discard } from '../../../../server/exchange/imports/discard.ts'
import { importOnDesk } from '../../../../server/exchange/imports/on-desk.ts'
import { readImports } from '../../../../server/exchange/imports/read.ts'
import { upload } from '../../../../server/exchange/imports/upload.ts'
import { confirmPage } from '../../../../server/pages/console/confirm.ts'
import { type FaultRow, faultColumns, faultRows } from '../../../../server/pages/console/imports/fault-rows.ts'
import { type ImportRow, importColumns, importListPage } from '../../../../server/pages/console/imports/import-list.ts'
import {
  commitConsequence,
  discardConsequence,
  FAULTY_ROWS_SHOWN,
  importPage,
} from '../../../../server/pages/console/imports/import-page.ts'
import { isAtWork } from '../../../../server/pages/console/imports/import-state.ts'
import { uploadPage } from '../../../../server/pages/console/imports/upload-page.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import {
  IMPORT_PROFILES,
  IMPORT_STATES,
  type ImportProfileName,
  type ImportState,
} from '../../../../server/reference/import.ts'
import { check } from '../../../http/check.ts'
import { withFormFile } from '../../../http/form-file.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, deskUpload, type Refused, settle } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { faultsFrom } from '../fault-fields.ts'
import { requireOwnOrigin } from '../origin.ts'
import { sessionToken } from '../session-cookie.ts'

export type ImportPagesContext = DeskContext & ImportContext

const SENDERS = ['clerk', 'reviewer'] as const
const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const IMPORTS_SHOWN = 1_000
const REFRESH_SECONDS = 3

const sent = Joi.object<{ profile: ImportProfileName }>({
  profile: Joi.string()
    .valid(...IMPORT_PROFILES)
    .required(),
}).options({ stripUnknown: true })

/** 批量导入: a file is sent, checked, and taken when its officer says so. */
export function importPages(ctx: ImportPagesContext): Router {
  const router = Router()
  router.get(
    '/console/imports',
    deskRows<{ state?: ImportState; profile?: ImportProfileName }, ImportRow>(ctx, READERS, {
      name: 'imports',
      columns: importColumns,
      filters: { state: Joi.string().valid(...IMPORT_STATES), profile: Joi.string().valid(...IMPORT_PROFILES) },
      rows: async ({ officer }) => {
        const [{ items }, nameOf] = await Promise.all([
          readImports(officer, { limit: IMPORTS_SHOWN }),
          departmentNames(),
        ])
        return items.map((it) => ({ ...it, departmentName: nameOf(it.department) }))
      },
      keep: (it, { state, profile }) => (!state || it.state === state) && (!profile || it.profile === profile),
      page: ({ visit }, filters, shown) => importListPage(visit, filters, shown),
    }),
  )
  router.get(
    '/console/imports/new',
    deskPage(ctx, SENDERS, ({ t, visit: { session } }) => uploadPage(t, { session })),
  )
  router.post(
    '/console/imports',
    deskUpload(ctx, SENDERS, async (desk) => settle(ctx, desk, await receive(ctx, desk))),
  )
  router.get('/console/imports/:id', oneImport(ctx))
  decisions(ctx, router)
  return router
}

/** A file is taken as it comes in; unless the form's token is right nothing of it stays. */
async function receive(
  ctx: ImportPagesContext,
  { req, officer, t, visit: { session } }: Desk,
): Promise<Done | Refused> {
  requireOwnOrigin(ctx.config, req)
  try {
    const job = await withFormFile(req, ({ name, bytes, fields }) =>
      upload(ctx, officer, {
        name,
        bytes,
        profile: async () => {
          const given = await fields()
          requireCsrf(sessionToken(ctx.config, req) ?? '', given['csrf'])
          return check(sent, given, t.language).profile
        },
      }),
    )
    return { to: `/console/imports/${job.id}`, notice: 'importSent' }
  } catch (error) {
    const faults = fieldFaults(error, t.language, { profile: t.imports.profile, file: t.imports.file })
    if (faults === null) throw error
    return { status: 422, page: uploadPage(t, { session, faults }) }
  }
}

/** Reloads itself while somebody works on it, unless asked not to. */
const oneImport = (ctx: ImportPagesContext) =>
  deskRows<{ column?: string; still?: string }, FaultRow>(ctx, READERS, {
    name: 'import-faults',
    columns: faultColumns,
    filters: { column: Joi.string().max(200), still: Joi.string().max(1) },
    rows: async (desk) => faultRows(desk.t, (await read(desk)).faults.items),
    keep: (it, { column }, t) => !column || (it.column ?? t.imports.wholeRow) === column,
    page: async (desk, { column, sort, still }, shown, all) => {
      const it = await read(desk)
      const isStill = still !== undefined
      const departmentName = (await departmentNames())(it.job.department)
      if (isAtWork(it.job.state) && !isStill) desk.res.set('Refresh', String(REFRESH_SECONDS))
      return importPage(desk.visit, {
        ...it,
        all,
        shown,
        isStill,
        departmentName,
        ...(column && { column }),
        ...(sort && { sort }),
      })
    },
  })

function decisions(ctx: ImportPagesContext, router: Router): void {
  const at = '/console/imports/:id'
  router.get(
    `${at}/commit`,
    deskPage(ctx, SENDERS, (desk) => asked(desk, 'commit')),
  )
  router.post(
    `${at}/commit`,
    deskAct(ctx, SENDERS, (desk) =>
      orAgain(desk, 'commit', async () => {
        const { id } = await commit(ctx, desk.officer, idOf(desk))
        return { to: `/console/imports/${id}`, notice: 'importCommitted' }
      }),
    ),
  )
  router.get(
    `${at}/discard`,
    deskPage(ctx, SENDERS, (desk) => asked(desk, 'discard')),
  )
  router.post(
    `${at}/discard`,
    deskAct(ctx, SENDERS, (desk) =>
      orAgain(desk, 'discard', async () => {
        await discard(ctx, desk.officer, idOf(desk))
        return { to: '/console/imports', notice: 'importDiscarded' }
      }),
    ),
  )
}

type Decision = 'commit' | 'discard'

async function asked(desk: Desk, decision: Decision, faults: readonly FieldFault[] = []) {
  const { t, visit } = desk
  const it = await importOnDesk(desk.officer, idOf(desk), { limit: 1 })
  const at = `/console/imports/${it.job.id}`
  const isCommit = decision === 'commit'
  return confirmPage(t, visit.session, {
    title: isCommit ? t.imports.commitTitle : t.imports.discard,
    entry: 'imports',
    trail: [
      ['/console/imports', t.imports.title],
      [at, it.job.file.name],
    ],
    consequence: isCommit ? commitConsequence(t, it) : discardConsequence(t, it),
    action: `${at}/${decision}`,
    button: isCommit ? t.imports.commit : t.imports.discard,
    kind: isCommit ? 'primary' : 'danger',
    faults,
    back: at,
  })
}

async function orAgain(desk: Desk, decision: Decision, act: () => Promise<Done>): Promise<Done | Refused> {
  try {
    return await act()
  } catch (error) {
    const faults = faultsFrom(error, desk.t).map(({ message }) => ({ name: '', message }))
    return { status: 422, page: await asked(desk, decision, faults) }
  }
}

const read = (desk: Desk) => importOnDesk(desk.officer, idOf(desk), { limit: FAULTY_ROWS_SHOWN })
const idOf = ({ req }: Desk): string => String(req.params['id'])
