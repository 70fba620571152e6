import { Router } from 'express'
import Joi from 'joi'
import type { CaseContext } from '../../../../server/cases/context.ts'
import { create } from '../../../../server/cases/create.ts'
import { newCasePage } from '../../../../server/pages/console/cases/new-page.ts'
import { CASE_KINDS, type CaseKind } from '../../../../server/reference/case.ts'
import { listingNamed } from '../../../../server/registry/listing-number.ts'
import { check } from '../../../http/check.ts'
import { pageQuery } from '../../query.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from '../desk.ts'
import { faultsFrom } from '../fault-fields.ts'

export type NewCaseContext = DeskContext & CaseContext

const DRAFTERS = ['clerk', 'reviewer'] as const
const parameters = {
  kind: Joi.string()
    .valid(...CASE_KINDS)
    .empty(''),
  listing: Joi.string().trim().max(40).empty(''),
}
const query = pageQuery<{ kind?: CaseKind; listing?: string }>(parameters)

/** A new case: what is to be done and, for a change, to which listing. The rest is filled in on the draft. */
export function newCasePages(ctx: NewCaseContext): Router {
  const router = Router()
  router.get(
    '/console/cases/new',
    deskPage(ctx, DRAFTERS, ({ t, visit: { session }, req }) =>
      newCasePage(t, { session, ...check(query, req.query, t.language) }),
    ),
  )
  router.post(
    '/console/cases/new',
    deskAct(ctx, DRAFTERS, (desk) => begin(ctx, desk)),
  )
  return router
}

async function begin(
  ctx: NewCaseContext,
  { t, officer, form, visit: { session } }: Desk & { readonly form: Form },
): Promise<Done | Refused> {
  const { kind, listing } = check(query, form, t.language)
  const text = t.cases.new
  const again = (name: string, message: string): Refused => ({
    status: 422,
    page: newCasePage(t, { session, ...(kind && { kind }), ...(listing && { listing }), faults: [{ name, message }] }),
  })
  if (kind === undefined) return again('kind', text.kindNeeded)
  if (kind === 'listing') return begun(await create(ctx, officer, { kind }))
  if (listing === undefined) return again('listing', text.listingNeeded)
  const found = await listingNamed(listing)
  if (found === null) return again('listing', text.noSuchListing)
  try {
    return begun(await create(ctx, officer, { kind, listing: found }))
  } catch (error) {
    return again(
      'listing',
      faultsFrom(error, t)
        .map(({ message }) => message)
        .join(' '),
    )
  }
}

const begun = ({ id }: { readonly id: string }): Done => ({ to: `/console/cases/${id}/edit`, notice: 'caseCreated' })
