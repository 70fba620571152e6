import { Router } from 'express'
import Joi from 'joi'
import { departmentNames } from '../../../../server/access/departments.ts'
import { readDeadlines } from '../../../../server/oversight/deadlines.ts'
import { readEffect } from '../../../../server/oversight/effect.ts'
import { annualReport, type ReportContext } from '../../../../server/oversight/report.ts'
import { reportWorkbook } from '../../../../server/oversight/report-workbook.ts'
import { DEADLINE_STATES, type DeadlineState } from '../../../../server/oversight/rules/deadline.ts'
import { readScorecards, type Scorecard } from '../../../../server/oversight/scorecards.ts'
import {
  type DeadlineRow,
  deadlineColumns,
  deadlinesPage,
} from '../../../../server/pages/console/oversight/deadlines-page.ts'
import {
  EFFECT_BY,
  type EffectBy,
  type EffectRow,
  effectColumns,
  effectPage,
  effectRows,
} from '../../../../server/pages/console/oversight/effect-page.ts'
import { scorecardColumns, scorecardsPage } from '../../../../server/pages/console/oversight/scorecards-page.ts'
import { dayOf } from '../../../../server/reference/civil-date.ts'
import { DEADLINE_KINDS, type DeadlineKind } from '../../../../server/reference/deadlines.ts'
import type { DepartmentCode } from '../../../../server/reference/ids.ts'
import { check } from '../../../http/check.ts'
import { reportYear } from '../../../oversight-schema.ts'
import { pageQuery } from '../../query.ts'
import { type Desk, type DeskContext, deskAnswer } from '../desk.ts'
import { deskRows, oncePerDesk } from '../desk-rows.ts'
import { type AskedPeriod, periodFilters, periodOf } from './period.ts'

export type OversightPagesContext = DeskContext & ReportContext

const READERS = ['clerk', 'reviewer', 'supervisor'] as const
const SUPERVISOR = ['supervisor'] as const
const DEADLINES_SHOWN = 5_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 监督: the deadlines board, scorecards, effect, and the annual report as a file. */
export function oversightPages(ctx: OversightPagesContext): Router {
  const router = Router()
  router.get('/console/deadlines', deadlines(ctx))
  router.get('/console/scorecards', scorecards(ctx))
  router.get('/console/effect', effect(ctx))
  router.get('/console/report.xlsx', reportFile(ctx))
  return router
}

interface DeadlineFilters {
  readonly department?: DepartmentCode
  readonly kind?: DeadlineKind
  readonly state?: DeadlineState
}

function deadlines(ctx: OversightPagesContext) {
  const board = oncePerDesk(({ officer }: Desk, { department, kind }: DeadlineFilters) =>
    readDeadlines(ctx, officer, { limit: DEADLINES_SHOWN, ...(department && { department }), ...(kind && { kind }) }),
  )
  return deskRows<DeadlineFilters, DeadlineRow>(ctx, READERS, {
    name: 'deadlines',
    columns: deadlineColumns,
    filters: {
      department: Joi.string().max(50),
      kind: Joi.string().valid(...DEADLINE_KINDS),
      state: Joi.string().valid(...DEADLINE_STATES),
    },
    rows: async (desk, filters) => {
      const [{ items }, nameOf] = await Promise.all([board(desk, filters), departmentNames()])
      return items.map((it) => ({ ...it, departmentName: nameOf(it.department) }))
    },
    keep: (it, { state }) => state === undefined || it.state === state,
    page: async (desk, filters, shown, all) => {
      const [read, departments] = await Promise.all([board(desk, filters), ctx.departments()])
      return deadlinesPage(desk.visit, filters, { shown, board: read, departments, listed: all.length })
    },
  })
}

function scorecards(ctx: OversightPagesContext) {
  const read = oncePerDesk((_desk: Desk, asked: AskedPeriod) => {
    const { from, to } = periodOf(asked, ctx.now())
    return readScorecards(ctx, from, to)
  })
  return deskRows<AskedPeriod, Scorecard>(ctx, SUPERVISOR, {
    name: 'scorecards',
    columns: scorecardColumns,
    filters: periodFilters,
    rows: async (desk, asked) => (await read(desk, asked)).items,
    page: async (desk, asked, shown) =>
      scorecardsPage(desk.visit, {
        cards: await read(desk, asked),
        shown,
        today: dayOf(ctx.now()),
        ...(asked.sort && { sort: asked.sort }),
      }),
  })
}

function effect(ctx: OversightPagesContext) {
  const read = oncePerDesk((_desk: Desk, asked: AskedPeriod) => {
    const { from, to } = periodOf(asked, ctx.now())
    return readEffect(ctx, from, to)
  })
  return deskRows<AskedPeriod & { readonly by: EffectBy }, EffectRow>(ctx, READERS, {
    name: 'effect',
    columns: effectColumns,
    filters: {
      ...periodFilters,
      by: Joi.string()
        .valid(...EFFECT_BY)
        .default('field'),
    },
    rows: async (desk, asked) => effectRows(desk.t, await read(desk, asked), asked.by),
    page: async (desk, asked, shown) =>
      effectPage(desk.visit, {
        it: await read(desk, asked),
        by: asked.by,
        shown,
        today: dayOf(ctx.now()),
        ...(asked.sort && { sort: asked.sort }),
      }),
  })
}

const asked = pageQuery<{ year: number }>({ year: reportYear().required() })

const reportFile = (ctx: OversightPagesContext) =>
  deskAnswer(ctx, SUPERVISOR, async ({ req, res, t }: Desk) => {
    const { year } = check(asked, req.query, t.language)
    const workbook = reportWorkbook(await annualReport(ctx, year), t.language)
    res.attachment(`annual-report-${year}.xlsx`).type(XLSX).set('Cache-Control', 'no-store').send(Buffer.from(workbook))
  })
