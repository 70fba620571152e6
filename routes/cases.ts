import type { Response } from 'express'
import { approve } from '../server/cases/approve.ts'
import { type CaseEdit, change } from '../server/cases/change.ts'
import { check } from '../server/cases/check.ts'
import type { CaseContext } from '../server/cases/context.ts'
import { create, type NewCase } from '../server/cases/create.ts'
import { note } from '../server/cases/note.ts'
import { type CaseQuery, readCase, readCases } from '../server/cases/read.ts'
import { remove } from '../server/cases/remove.ts'
import { returnCase } from '../server/cases/return.ts'
import type { StepRequest } from '../server/cases/step.ts'
import { submit } from '../server/cases/submit.ts'
import type { CaseView } from '../server/cases/view.ts'
import { withdraw } from '../server/cases/withdraw.ts'
import { caseAnswer, casePage, readingAnswer, readingIn } from './case-answer.ts'
import { checkAnswer, checkIn } from './case-check-answer.ts'
import { caseEdit, caseId, caseQuery, newCase, step, stepWithNote } from './case-schema.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'

const TAG = 'Cases'
const readers = { officer: ['clerk', 'reviewer', 'supervisor'] } as const
// Approving is open to clerks here, so that a rule of the case refuses them by name, their own case first of all.
const handlers = { officer: ['clerk', 'reviewer'] } as const

interface Id {
  readonly id: string
}

/** 案件: an officer's work item, from draft to publication. */
export const cases = (ctx: CaseContext): Endpoint[] => [
  endpoint<unknown, unknown, NewCase>({
    method: 'post',
    path: '/cases',
    tag: TAG,
    summary: 'Save a draft, however incomplete',
    access: handlers,
    body: newCase,
    status: 201,
    answer: caseAnswer,
    handle: async ({ body, caller, res }) => located(await create(ctx, officerOf(caller), body), res),
  }),
  endpoint<unknown, CaseQuery>({
    method: 'get',
    path: '/cases',
    tag: TAG,
    summary: "The department's cases, newest first; identifiers of persons are masked",
    access: readers,
    query: caseQuery,
    answer: casePage,
    handle: ({ query, caller }) => readCases(ctx, officerOf(caller), query),
  }),
  endpoint<Id>({
    method: 'get',
    path: '/cases/:id',
    tag: TAG,
    summary: 'One case whole',
    access: readers,
    params: caseId,
    answer: readingAnswer,
    handle: async ({ params, caller, language }) =>
      readingIn(await readCase(ctx, officerOf(caller), params.id), language),
  }),
  endpoint<Id, unknown, CaseEdit>({
    method: 'patch',
    path: '/cases/:id',
    tag: TAG,
    summary: 'Replace top-level properties of a draft or a returned case',
    access: handlers,
    params: caseId,
    body: caseEdit,
    answer: caseAnswer,
    handle: ({ params, body, caller }) => change(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id>({
    method: 'delete',
    path: '/cases/:id',
    tag: TAG,
    summary: 'Delete a draft',
    access: handlers,
    params: caseId,
    status: 204,
    answer: caseAnswer,
    handle: ({ params, caller }) => remove(ctx, officerOf(caller), params.id),
  }),
  endpoint<Id>({
    method: 'get',
    path: '/cases/:id/check',
    tag: TAG,
    summary: 'What would be refused now and why, what to look at again, and what would come of it',
    access: readers,
    params: caseId,
    answer: checkAnswer,
    handle: async ({ params, caller, language }) => checkIn(await check(ctx, officerOf(caller), params.id), language),
  }),
  ...steps(ctx),
]

const steps = (ctx: CaseContext): Endpoint[] => [
  endpoint<Id, unknown, StepRequest>({
    ...stepTo('submit', 'Bring a case to review; every rule it breaks is named'),
    body: step,
    handle: ({ params, body, caller }) => submit(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, StepRequest>({
    ...stepTo('approve', 'Publish a case that someone else drafted'),
    body: step,
    handle: ({ params, body, caller }) => approve(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, Required<StepRequest>>({
    ...stepTo('return', 'Send a case back, with a note on what to mend'),
    body: stepWithNote,
    handle: ({ params, body, caller }) => returnCase(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, StepRequest>({
    ...stepTo('withdraw', 'Give up a case that was submitted or returned'),
    body: step,
    handle: ({ params, body, caller }) => withdraw(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<Id, unknown, Required<StepRequest>>({
    ...stepTo('notes', 'Write a note into the history, such as an appeal that was filed; it changes nothing'),
    body: stepWithNote,
    handle: ({ params, body, caller }) => note(ctx, officerOf(caller), params.id, body),
  }),
]

const stepTo = (verb: string, summary: string) =>
  ({
    method: 'post',
    path: `/cases/:id/${verb}`,
    tag: TAG,
    summary,
    access: handlers,
    params: caseId,
    answer: caseAnswer,
  }) as const

function located(it: CaseView, res: Response): CaseView {
  res.set('Location', `/api/v1/cases/${it.id}`)
  return it
}
