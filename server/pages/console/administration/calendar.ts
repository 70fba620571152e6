import type { Session } from '../../../access/session.ts'
import type { HolidayNotice } from '../../../reference/holiday-notice.ts'
import { type Html, html } from '../../html.ts'
import { day, period } from '../../parts/day.ts'
import { facts, lines } from '../../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, submitButton, textareaField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import { confirmPage } from '../confirm.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import type { Filled } from './departments.ts'

const spans = (t: Text, { daysOff }: HolidayNotice): string =>
  daysOff.map(({ from, to }) => (from === to ? from : t.words.period(from, to))).join(t.words.separator)

export const noticeColumns = (t: Text): readonly ListColumn<HolidayNotice>[] => [
  {
    title: t.administration.calendar.noticeTitle,
    kind: 'main',
    sort: 'title',
    cell: ({ title }) => title,
    value: ({ title }) => title,
  },
  {
    title: t.administration.calendar.year,
    kind: 'number',
    sort: 'year',
    cell: ({ year }) => year,
    value: ({ year }) => year,
  },
  {
    title: t.administration.calendar.issuedOn,
    sort: 'issuedOn',
    cell: ({ issuedOn }) => day(issuedOn),
    value: ({ issuedOn }) => issuedOn,
  },
  {
    title: t.administration.calendar.daysOff,
    sort: 'daysOff',
    cell: (it) => spans(t, it),
    value: (it) => spans(t, it),
  },
  {
    title: t.administration.calendar.workdays,
    sort: 'workdays',
    cell: ({ workdays }) => workdays.join(t.words.separator),
    value: ({ workdays }) => workdays.join(' '),
  },
]

interface CalendarOptions {
  readonly shown: {
    readonly items: readonly HolidayNotice[]
    readonly nextCursor: string | null
    readonly total?: number
  }
  readonly years: readonly { readonly year: number; readonly workingDays: number }[]
  readonly year?: number
  readonly sort?: string
}

/** 工作日历: the years that deadlines can be counted in, and the notices that arrange them. */
export function calendarPage({ t, address }: ConsoleVisit, { shown, years, year, sort }: CalendarOptions): ConsolePage {
  const { calendar: text } = t.administration
  return {
    title: text.title,
    entry: 'calendar',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<div class="actions"><a class="button primary" href="/console/calendar/new">${text.new}</a></div>
<h2>${text.years}</h2>
${facts(years.toReversed().map(({ year: of, workingDays }) => [String(of), text.days(workingDays)]))}
<h2>${text.notices}</h2>
${list(t, {
  address,
  caption: text.notices,
  columns: noticeColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? '-issuedOn',
  empty: text.empty,
  filters: inputField(t, {
    name: 'year',
    label: text.year,
    type: 'number',
    required: null,
    value: year === undefined ? undefined : String(year),
    width: 'short',
  }),
})}`,
  }
}

interface NoticeOptions {
  readonly session: Session
  readonly values: Filled
  readonly faults?: readonly FieldFault[]
}

export const newNoticePage = (t: Text, { session, values, faults = [] }: NoticeOptions): ConsolePage => {
  const { calendar: text } = t.administration
  const named = (name: string) => ({ name, value: values[name], faults })
  return {
    title: text.new,
    entry: 'calendar',
    trail: [['/console/calendar', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
${postForm(
  session,
  '/console/calendar/check',
  html`${inputField(t, { ...named('year'), label: text.year, type: 'number', required: true, min: '2018', max: '2100', width: 'short' })}
${inputField(t, { ...named('issuedOn'), label: text.issuedOn, type: 'date', required: true })}
${inputField(t, { ...named('title'), label: text.noticeTitle, required: true, maxLength: 200 })}
${textareaField(t, { ...named('daysOff'), label: text.daysOff, hint: text.daysOffHint, required: true, rows: 8, maxLength: 2_000 })}
${textareaField(t, { ...named('workdays'), label: text.workdays, hint: text.workdaysHint, rows: 6, maxLength: 1_000 })}
<div class="actions">${submitButton(text.check)}<a class="button" href="/console/calendar">${t.office.cancel}</a></div>`,
)}`,
  }
}

/** What was understood of a notice, before every deadline is counted by it. */
export const confirmNoticePage = (
  t: Text,
  { session, notice, values }: { readonly session: Session; readonly notice: HolidayNotice; readonly values: Filled },
): ConsolePage =>
  confirmPage(t, session, {
    title: t.administration.calendar.confirmTitle,
    entry: 'calendar',
    trail: [['/console/calendar', t.administration.calendar.title]],
    consequence: html`${facts([
      [t.administration.calendar.year, notice.year],
      [t.administration.calendar.issuedOn, day(notice.issuedOn)],
      [t.administration.calendar.noticeTitle, notice.title],
      [t.administration.calendar.daysOff, lines(notice.daysOff.map((it) => html`${period(t, it)}`))],
      [t.administration.calendar.workdays, lines(notice.workdays.map((it) => day(it)))],
    ])}<p>${t.administration.calendar.consequence}</p>`,
    action: '/console/calendar',
    button: t.administration.calendar.confirm,
    fields: hidden(values),
    back: '/console/calendar',
  })

const hidden = (values: Filled): Html =>
  html`${NOTICE_FIELDS.map((name) => html`<input type="hidden" name="${name}" value="${values[name]}">`)}`

/** The fields of the form, as they are named. */
export const NOTICE_FIELDS = ['year', 'issuedOn', 'title', 'daysOff', 'workdays'] as const
