import { Router } from 'express'
import Joi from 'joi'
import { AMENDABLE, type Amendable } from '../../../../server/cases/amendment-draft.ts'
import { type DeskContext as CaseDeskContext, draftOnDesk } from '../../../../server/cases/case-desk.ts'
import { type CaseEdit, change } from '../../../../server/cases/change.ts'
import { editAmendment } from '../../../../server/cases/edit-amendment.ts'
import { kindOfCase } from '../../../../server/cases/read.ts'
import { submit } from '../../../../server/cases/submit.ts'
import { editPage } from '../../../../server/pages/console/cases/edit-page.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { CaseKind, DraftContent } from '../../../../server/reference/case.ts'
import { RuleBroken } from '../../../../server/reference/rule-broken.ts'
import { caseEdit } from '../../../case-schema.ts'
import { check } from '../../../http/check.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from '../desk.ts'
import { draftFrom, partsFrom } from './draft-form.ts'

export type EditContext = DeskContext & CaseDeskContext

const DRAFTERS = ['clerk', 'reviewer'] as const
const sent = Joi.object<{ version: number; do: 'save' | 'submit' }>({
  version: Joi.number().integer().min(1).required(),
  do: Joi.string().valid('save', 'submit').default('save'),
}).options({ stripUnknown: true })

/** Filling in a case: saved however little is there, checked each time, submitted when all of it is. */
export function editPages(ctx: EditContext): Router {
  const router = Router()
  const at = '/console/cases/:id/edit'
  router.get(
    at,
    deskPage(ctx, DRAFTERS, (desk) => pageOf(ctx, desk, [])),
  )
  router.post(
    at,
    deskAct(ctx, DRAFTERS, (desk) => save(ctx, desk)),
  )
  return router
}

async function pageOf(ctx: EditContext, desk: Desk, refused: readonly FieldFault[], content?: DraftContent) {
  const draft = await draftOnDesk(ctx, desk.officer, idOf(desk))
  return editPage(desk.visit, { ...draft, content: content ?? draft.it, refused })
}

async function save(ctx: EditContext, desk: Desk & { readonly form: Form }): Promise<Done | Refused> {
  const { officer, form, t } = desk
  const id = idOf(desk)
  const { version, do: wanted } = check(sent, form, t.language)
  const kind = await kindOfCase(id)
  const draft = draftFrom(form, kind)
  try {
    const edit = check<CaseEdit>(caseEdit, { version, ...draft }, t.language)
    const saved = await keep(ctx, desk, { id, kind, edit })
    if (wanted === 'save') return { to: `/console/cases/${id}/edit`, notice: 'caseSaved' }
    await submit(ctx, officer, id, { version: saved.version })
    return { to: `/console/cases/${id}`, notice: 'caseSubmitted' }
  } catch (error) {
    const faults = faultsOf(error, t.language)
    // What could not be kept stands in the form as it was sent; what was kept stands there as it is kept.
    const isKept = error instanceof RuleBroken && error.code !== 'staleVersion'
    return { status: 422, page: await pageOf(ctx, desk, faults, isKept ? undefined : (draft as DraftContent)) }
  }
}

interface Kept {
  readonly id: string
  readonly kind: CaseKind
  readonly edit: CaseEdit
}

function keep(ctx: EditContext, { officer, form }: Desk & { readonly form: Form }, { id, kind, edit }: Kept) {
  if (kind !== 'amendment') return change(ctx, officer, id, edit)
  const parts = partsFrom(form)
  const named = AMENDABLE.filter((part): part is Amendable => parts.includes(part))
  return editAmendment(ctx, officer, id, edit, named)
}

/** Each fault at its property: of a rule that is broken, and of what is not even well-formed. */
function faultsOf(error: unknown, language: 'zh' | 'en'): FieldFault[] {
  if (error instanceof RuleBroken) {
    return error.faults.map(({ path, message, article }) => ({
      name: path,
      message: article === undefined ? message[language] : `${message[language]}（${article}）`,
    }))
  }
  if (!(error instanceof Joi.ValidationError)) throw error
  return error.details.map(({ path, message }) => ({ name: pathOf(path), message }))
}

/** `['effects', 0, 'period']` is `effects[0].period`. */
const pathOf = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (so, step) => (typeof step === 'number' ? `${so}[${step}]` : so === '' ? step : `${so}.${step}`),
    '',
  )

const idOf = ({ req }: Desk): string => String(req.params['id'])
