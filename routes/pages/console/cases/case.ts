import { Router } from 'express'
import Joi from 'joi'
import { approve } from '../../../../server/cases/approve.ts'
import { type DeskContext as CaseDeskContext, caseOnDesk } from '../../../../server/cases/case-desk.ts'
import { note as writeNote } from '../../../../server/cases/note.ts'
import { remove } from '../../../../server/cases/remove.ts'
import { returnCase } from '../../../../server/cases/return.ts'
import type { StepRequest } from '../../../../server/cases/step.ts'
import { withdraw } from '../../../../server/cases/withdraw.ts'
import { actionPage, NEEDS_NOTE } from '../../../../server/pages/console/cases/action-page.ts'
import type { CaseAction } from '../../../../server/pages/console/cases/actions.ts'
import { casePage } from '../../../../server/pages/console/cases/case-page.ts'
import type { Officer } from '../../../../server/reference/officer.ts'
import { listingsWhole } from '../../../../server/registry/listing.ts'
import { check } from '../../../http/check.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from '../desk.ts'
import { faultsFrom } from '../fault-fields.ts'

export type CasePageContext = DeskContext & CaseDeskContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const HANDLERS = ['clerk', 'reviewer'] as const
const ACTIONS: readonly CaseAction[] = ['approve', 'return', 'withdraw', 'delete', 'notes']

const sent = Joi.object<{ version: number; note?: string }>({
  version: Joi.number().integer().min(1).required(),
  note: Joi.string().trim().max(2_000).empty(''),
}).options({ stripUnknown: true })

/** One case: read, reviewed, and every step it may take, each asked about once more. */
export function casePages(ctx: CasePageContext): Router {
  const router = Router()
  router.get(
    '/console/cases/:id',
    deskPage(ctx, READERS, async ({ officer, visit, req }) =>
      casePage(visit, await caseOnDesk(ctx, officer, String(req.params['id']))),
    ),
  )
  for (const action of ACTIONS) {
    const at = `/console/cases/:id/${action}`
    router.get(
      at,
      deskPage(ctx, HANDLERS, (desk) => confirm(ctx, desk, action)),
    )
    router.post(
      at,
      deskAct(ctx, HANDLERS, (desk) => take(ctx, desk, action)),
    )
  }
  return router
}

async function confirm(ctx: CasePageContext, desk: Desk, action: CaseAction, again: object = {}) {
  const { it, listing } = await caseOnDesk(ctx, desk.officer, idOf(desk))
  return actionPage(desk.t, { session: desk.visit.session, action, it, listing, ...again })
}

async function take(
  ctx: CasePageContext,
  desk: Desk & { readonly form: Form },
  action: CaseAction,
): Promise<Done | Refused> {
  const { officer, form, t } = desk
  const { version, note } = check(sent, form, t.language)
  const refused = async (faults: readonly { name: string; message: string }[]): Promise<Refused> => ({
    status: 422,
    page: await confirm(ctx, desk, action, { faults, ...(note && { note }) }),
  })
  if (NEEDS_NOTE.includes(action) && note === undefined) {
    return refused([{ name: 'note', message: t.cases.noteNeeded }])
  }
  try {
    return await STEPS[action](ctx, officer, idOf(desk), { version, ...(note && { note }) })
  } catch (error) {
    // The whole case is meant, wherever in it the fault lies: its fields are not on this page.
    return refused(faultsFrom(error, t).map(({ message }) => ({ name: '', message })))
  }
}

type Step = (ctx: CasePageContext, officer: Officer, id: string, request: StepRequest) => Promise<Done>

const STEPS: Readonly<Record<CaseAction, Step>> = {
  approve: async (ctx, officer, id, request) => {
    const { listing } = await approve(ctx, officer, id, request)
    const [published] = listing ? await listingsWhole([listing]) : []
    return { to: `/console/cases/${id}`, notice: 'caseApproved', about: published?.content?.number ?? '' }
  },
  return: async (ctx, officer, id, { version, note = '' }) => {
    await returnCase(ctx, officer, id, { version, note })
    return { to: `/console/cases/${id}`, notice: 'caseReturned' }
  },
  withdraw: async (ctx, officer, id, request) => {
    await withdraw(ctx, officer, id, request)
    return { to: `/console/cases/${id}`, notice: 'caseWithdrawn' }
  },
  delete: async (ctx, officer, id) => {
    await remove(ctx, officer, id)
    return { to: '/console/cases', notice: 'caseDeleted' }
  },
  notes: async (ctx, officer, id, { version, note = '' }) => {
    await writeNote(ctx, officer, id, { version, note })
    return { to: `/console/cases/${id}`, notice: 'caseNoted' }
  },
}

const idOf = ({ req }: Desk): string => String(req.params['id'])
