import type { Bilingual } from '../reference/bilingual.ts'
import { FIELDS } from '../reference/fields.ts'
import { regionName } from '../reference/regions.ts'
import type { EffectCounts, OutcomeCounts } from './effect.ts'
import type { AnnualReport } from './report.ts'
import type { Counts } from './scorecards.ts'

type Language = keyof Bilingual
type Cell = string | number | null

/** One table of the report, as the page and the workbook both show it. */
export interface ReportTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export const REPORT_TITLE: Bilingual = { zh: '公共资源交易黑名单年度报告', en: 'Annual report of the blacklist' }

/** The annual report in tables, in a language. */
export const reportTables = (report: AnnualReport, language: Language): ReportTable[] =>
  [departments(report), months(report), fields(report), regions(report), listings(report)].map(
    ({ title, columns, rows }) => ({
      title: title[language],
      columns: columns.map((column) => column[language]),
      rows: rows(language),
    }),
  )

interface Table {
  readonly title: Bilingual
  readonly columns: readonly Bilingual[]
  readonly rows: (language: Language) => readonly (readonly Cell[])[]
}

const TOTAL: Bilingual = { zh: '合计', en: 'Total' }

const departments = ({ scorecards }: AnnualReport): Table => ({
  title: { zh: '各部门', en: 'Departments' },
  columns: [
    { zh: '部门', en: 'Department' },
    { zh: '公示', en: 'Listings' },
    { zh: '7个工作日内', en: 'Within 7 working days' },
    { zh: '20个工作日内', en: 'Within 20 working days' },
    { zh: '更迟', en: 'Later' },
    { zh: '无法计算', en: 'Not to be computed' },
    { zh: '及时率（%）', en: 'In time (%)' },
    { zh: '退回', en: 'Cases returned' },
    { zh: '异议成立', en: 'Objections upheld' },
    { zh: '撤销', en: 'Revocations' },
    { zh: '3个工作日内撤回', en: 'Withdrawn within 3 working days' },
    { zh: '变更', en: 'Amendments' },
    { zh: '停止执行', en: 'Stays' },
    { zh: '修复', en: 'Repairs' },
    { zh: '移出', en: 'Removals' },
  ],
  rows: (language) => [
    ...scorecards.items.map((it) => [it.department.name, ...scoreCells(it)]),
    [TOTAL[language], ...scoreCells(scorecards.total)],
  ],
})

const scoreCells = (it: Counts): Cell[] => [
  it.listings,
  it.publication.timely,
  it.publication.delayed,
  it.publication.late,
  it.publication.unknown,
  percent(it.publication.timely, it.listings - it.publication.unknown),
  it.returned,
  it.objections.upheld,
  it.revocations,
  it.withdrawal.timely,
  it.amendments,
  it.stays,
  it.repairs,
  it.removals,
]

/** To one decimal; null of nothing. */
const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1_000) / 10

const months = ({ months: rows }: AnnualReport): Table => ({
  title: { zh: '按月', en: 'By month' },
  columns: [
    { zh: '月份', en: 'Month' },
    { zh: '公示', en: 'Listings' },
    { zh: '撤销', en: 'Revocations' },
  ],
  rows: () => rows.map(({ month, listings: published, revocations }) => [month, published, revocations]),
})

const OUTCOMES: readonly Bilingual[] = [
  { zh: '反馈：拒绝参与', en: 'Reported: excluded' },
  { zh: '反馈：准予参与', en: 'Reported: admitted' },
  { zh: '反馈：提示后参与', en: 'Reported: flagged' },
]
const outcomeCells = ({ excluded, admitted, flagged }: OutcomeCounts): Cell[] => [excluded, admitted, flagged]

const EFFECT: readonly Bilingual[] = [
  { zh: '核查次数', en: 'Screenings' },
  { zh: '投标人次', en: 'Bidders' },
  { zh: '禁止', en: 'Blocked' },
  { zh: '待核', en: 'Review' },
  { zh: '通过', en: 'Clear' },
  ...OUTCOMES,
]
const effectCells = (it: EffectCounts): Cell[] => [
  it.screenings,
  it.bidders,
  it.blocked,
  it.review,
  it.clear,
  ...outcomeCells(it.outcomes),
]

const fields = ({ effect }: AnnualReport): Table => ({
  title: { zh: '成效（按领域）', en: 'Effect by field' },
  columns: [{ zh: '领域', en: 'Field' }, ...EFFECT],
  rows: (language) => [
    ...effect.byField.map((it) => [FIELDS[it.field].title[language], ...effectCells(it)]),
    [TOTAL[language], ...effectCells(effect.total)],
  ],
})

const regions = ({ effect }: AnnualReport): Table => ({
  title: { zh: '成效（按地区）', en: 'Effect by region' },
  columns: [{ zh: '地区', en: 'Region' }, ...EFFECT],
  rows: (language) => effect.byRegion.map((it) => [regionName(it.region, language), ...effectCells(it)]),
})

const listings = ({ effect }: AnnualReport): Table => ({
  title: { zh: '成效（按记录）', en: 'Effect by listing' },
  columns: [{ zh: '编号', en: 'Number' }, { zh: '被禁止的核查', en: 'Screenings blocked' }, ...OUTCOMES],
  rows: () => effect.listings.map((it) => [it.number ?? it.listing, it.screenings, ...outcomeCells(it.outcomes)]),
})
