import { Router } from 'express'
import Joi from 'joi'
import { departmentNames } from '../../../../server/access/departments.ts'
import { accept } from '../../../../server/objections/accept.ts'
import type { ObjectionContext } from '../../../../server/objections/context.ts'
import { reject, uphold } from '../../../../server/objections/decide.ts'
import { objectionOnDesk } from '../../../../server/objections/on-desk.ts'
import { readObjections } from '../../../../server/objections/read.ts'
import { objectionActionPage } from '../../../../server/pages/console/objections/objection-action.ts'
import {
  type ObjectionRow,
  objectionColumns,
  objectionListPage,
} from '../../../../server/pages/console/objections/objection-list.ts'
import { type ObjectionAction, objectionPage } from '../../../../server/pages/console/objections/objection-page.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import {
  CORRECTIONS,
  type Correction,
  OBJECTION_STATES,
  type ObjectionState,
} from '../../../../server/reference/objection.ts'
import type { Officer } from '../../../../server/reference/officer.ts'
import type { ListContext } from '../../../../server/registry/list.ts'
import { check } from '../../../http/check.ts'
import { text } from '../../../http/schemas.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'

export type ObjectionPagesContext = DeskContext & ObjectionContext & ListContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const HANDLERS = ['clerk', 'reviewer'] as const
const OBJECTIONS_SHOWN = 2_000

interface Step {
  readonly version: number
  readonly note?: string
}

const step = { version: Joi.number().integer().min(1).required(), note: text(2_000).empty('') }
const decision = { ...step, answer: text(2_000).required() }
const SENT = {
  accept: Joi.object<Step>(step).options({ stripUnknown: true }),
  uphold: Joi.object<Step & { answer: string; correction: Correction }>({
    ...decision,
    correction: Joi.string()
      .valid(...CORRECTIONS)
      .required(),
  }).options({ stripUnknown: true }),
  reject: Joi.object<Step & { answer: string }>(decision).options({ stripUnknown: true }),
}

/** 异议: the queue of a department, one objection, and every step it may take, each asked about once more. */
export function objectionPages(ctx: ObjectionPagesContext): Router {
  const router = Router()
  router.get(
    '/console/objections',
    deskRows<{ state?: ObjectionState; overdue?: 'true' }, ObjectionRow>(ctx, READERS, {
      name: 'objections',
      columns: objectionColumns,
      filters: { state: Joi.string().valid(...OBJECTION_STATES), overdue: Joi.string().valid('true') },
      rows: async ({ officer }, { state }) => {
        const query = { limit: OBJECTIONS_SHOWN, ...(state && { state }) }
        const [{ items }, nameOf] = await Promise.all([readObjections(ctx, officer, query), departmentNames()])
        return items.map((it) => ({ ...it, departmentName: nameOf(it.department) }))
      },
      keep: (it, { overdue }) => overdue === undefined || it.overdue,
      page: ({ visit }, filters, shown) => objectionListPage(visit, filters, shown),
    }),
  )
  router.get(
    '/console/objections/:id',
    deskPage(ctx, READERS, async ({ officer, visit, t, req }) => {
      const found = await objectionOnDesk(ctx, officer, String(req.params['id']), t.language)
      const nameOf = await departmentNames()
      return objectionPage(visit, { ...found, departmentName: nameOf(found.it.department) })
    }),
  )
  for (const action of ['accept', 'uphold', 'reject'] as const) {
    const at = `/console/objections/:id/${action}`
    router.get(
      at,
      deskPage(ctx, HANDLERS, (desk) => asked(ctx, desk, action)),
    )
    router.post(
      at,
      deskAct(ctx, HANDLERS, (desk) => take(ctx, desk, action)),
    )
  }
  return router
}

async function asked(
  ctx: ObjectionPagesContext,
  { officer, t, visit: { session }, req }: Desk,
  action: ObjectionAction,
  again: { readonly values?: Form; readonly faults?: readonly FieldFault[] } = {},
) {
  const { it } = await objectionOnDesk(ctx, officer, String(req.params['id']), t.language)
  const { values = {}, faults = [] } = again
  const kept = Object.fromEntries(
    ['answer', 'note', 'correction'].flatMap((name) =>
      typeof values[name] === 'string' ? [[name, values[name]]] : [],
    ),
  )
  return objectionActionPage(t, { session, action, it, values: kept, faults })
}

async function take(
  ctx: ObjectionPagesContext,
  desk: Desk & { readonly form: Form },
  action: ObjectionAction,
): Promise<Done | Refused> {
  const { officer, req, form, t } = desk
  const id = String(req.params['id'])
  try {
    await STEPS[action](ctx, officer, id, form, t.language)
  } catch (error) {
    const { answerLabel: answer, noteLabel: note, correctionLabel: correction } = t.objections
    const faults = fieldFaults(error, t.language, { answer, note, correction })
    if (faults === null) throw error
    return { status: 422, page: await asked(ctx, desk, action, { values: form, faults: faults.map(onPage) }) }
  }
  return { to: `/console/objections/${id}`, notice: NOTICES[action] }
}

const NOTICES = { accept: 'objectionAccepted', uphold: 'objectionUpheld', reject: 'objectionRejected' } as const

/** A fault of what no field of the page is for means the whole. */
const onPage = ({ name, message }: FieldFault): FieldFault => ({
  name: ['answer', 'note', 'correction'].includes(name) ? name : '',
  message,
})

type Take = (
  ctx: ObjectionPagesContext,
  officer: Officer,
  id: string,
  form: Form,
  language: 'zh' | 'en',
) => Promise<unknown>

const STEPS: Readonly<Record<ObjectionAction, Take>> = {
  accept: (ctx, officer, id, form, language) => accept(ctx, officer, id, check(SENT.accept, form, language)),
  uphold: (ctx, officer, id, form, language) => uphold(ctx, officer, id, check(SENT.uphold, form, language)),
  reject: (ctx, officer, id, form, language) => reject(ctx, officer, id, check(SENT.reject, form, language)),
}
