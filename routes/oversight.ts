import Joi from 'joi'
import { type DeadlineQuery, type DueItem, readDeadlines } from '../server/oversight/deadlines.ts'
import { readEffect } from '../server/oversight/effect.ts'
import { annualReport, type ReportContext } from '../server/oversight/report.ts'
import { reportWorkbook } from '../server/oversight/report-workbook.ts'
import { readScorecards } from '../server/oversight/scorecards.ts'
import { type NewTerms, setTerms, termVersions } from '../server/oversight/terms.ts'
import { DEADLINES, SETTABLE_KINDS } from '../server/reference/deadlines.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import type { Language } from './http/language.ts'
import {
  type AskedPeriod,
  deadlinePage,
  deadlineQuery,
  effect,
  period,
  REPORT_ACCESS,
  reportYear,
  scorecards,
  terms,
  termVersion,
  workingDays,
} from './oversight-schema.ts'

const TAG = 'Oversight'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const supervisor = { officer: ['supervisor'] } as const
const readers = { officer: ['clerk', 'reviewer', 'supervisor'] } as const

/** 监督: whether what must be done is done in time. */
export const oversight = (ctx: ReportContext): Endpoint[] => [
  endpoint<unknown, DeadlineQuery>({
    method: 'get',
    path: '/oversight/deadlines',
    tag: TAG,
    summary: 'What is due, at risk and overdue, the most urgent first, with how each day was computed',
    access: readers,
    query: deadlineQuery,
    answer: deadlinePage,
    handle: async ({ query, caller, language }) => {
      const page = await readDeadlines(ctx, officerOf(caller), query)
      return { ...page, items: page.items.map((it) => deadlineIn(it, language)) }
    },
  }),
  endpoint<unknown, AskedPeriod>({
    method: 'get',
    path: '/oversight/departments',
    tag: TAG,
    summary: 'How the departments did in a period: listings, timeliness, cases returned, revocations',
    access: supervisor,
    query: period,
    answer: scorecards,
    handle: ({ query }) => readScorecards(ctx, query.from, query.to),
  }),
  endpoint<unknown, AskedPeriod>({
    method: 'get',
    path: '/oversight/effect',
    tag: TAG,
    summary: 'What the register brought about: screenings, blocked bidders, outcomes, by field, region and listing',
    access: readers,
    query: period,
    answer: effect,
    handle: ({ query }) => readEffect(ctx, query.from, query.to),
  }),
  endpoint<unknown, { year: number }>({
    method: 'get',
    path: '/oversight/report.xlsx',
    tag: TAG,
    summary: 'The annual report as an Excel workbook; to print it, open the page /oversight/report?year=',
    access: REPORT_ACCESS,
    query: Joi.object({ year: reportYear().required() }),
    answer: XLSX,
    handle: async ({ query, language, res }) => {
      const workbook = reportWorkbook(await annualReport(ctx, query.year), language)
      res.attachment(`annual-report-${query.year}.xlsx`).type(XLSX).send(Buffer.from(workbook))
    },
  }),
  endpoint({
    method: 'get',
    path: '/reference/deadlines',
    tag: 'Reference',
    summary: 'Every kind of deadline with its basis, and the versions of those that law leaves open',
    access: 'public',
    answer: terms,
    handle: async ({ language }) => ({
      items: Object.entries(DEADLINES).map(([kind, rule]) => ({
        kind,
        title: rule.title[language],
        begins: rule.begins[language],
        basis: rule.basis[language],
        confidence: rule.confidence,
        workingDays: rule.workingDays,
        settable: SETTABLE_KINDS.some((it) => it === kind),
      })),
      versions: (await termVersions()).map(({ content, ...rest }) => ({ ...rest, workingDays: content })),
    }),
  }),
  endpoint<unknown, unknown, NewTerms>({
    method: 'post',
    path: '/reference/deadlines',
    tag: 'Reference',
    summary: 'Set the days that law leaves open, for what begins from a day on',
    access: { officer: ['administrator'] },
    body: Joi.object({
      version: Joi.number().integer().min(1).required().description('The one that is replaced.'),
      validFrom: termVersion.extract('validFrom'),
      workingDays: workingDays.required(),
    }),
    status: 201,
    answer: termVersion,
    handle: async ({ body, caller }) => {
      const { content, ...rest } = await setTerms(ctx, officerOf(caller), body)
      return { ...rest, workingDays: content }
    },
  }),
]

const deadlineIn = ({ kind, fault, place: _, ...rest }: DueItem, language: Language) => ({
  kind,
  title: DEADLINES[kind].title[language],
  begins: DEADLINES[kind].begins[language],
  basis: DEADLINES[kind].basis[language],
  ...rest,
  fault: fault?.message[language] ?? null,
})
