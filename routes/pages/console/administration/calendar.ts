import { Router } from 'express'
import { checkNotice, knownNotices, loadNotice } from '../../../../server/oversight/calendar.ts'
import {
  calendarPage,
  confirmNoticePage,
  newNoticePage,
  noticeColumns,
} from '../../../../server/pages/console/administration/calendar.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import { calendarOf, workingDaysByYear } from '../../../../server/reference/calendar.ts'
import type { HolidayNotice } from '../../../../server/reference/holiday-notice.ts'
import { notice as noticeSchema, year } from '../../../calendar-schema.ts'
import { check } from '../../../http/check.ts'
import { fieldFaults } from '../../field-faults.ts'
import { type Desk, type DeskContext, type Done, deskAct, deskPage, type Form, type Refused } from '../desk.ts'
import { deskRows } from '../desk-rows.ts'
import { ADMINISTRATOR } from './departments.ts'
import { filled } from './filled.ts'
import { readNotice } from './notice-form.ts'

/** 工作日历: the notices that deadlines are counted by, and the one of a next year. */
export function calendarPages(ctx: DeskContext): Router {
  const router = Router()
  router.get(
    '/console/calendar',
    deskRows<{ year?: number }, HolidayNotice>(ctx, ADMINISTRATOR, {
      name: 'holiday-notices',
      columns: noticeColumns,
      filters: { year: year() },
      rows: knownNotices,
      keep: (it, asked) => asked.year === undefined || it.year === asked.year,
      page: ({ visit }, asked, shown, all) =>
        calendarPage(visit, {
          shown,
          years: workingDaysByYear(calendarOf(all)),
          ...(asked.year !== undefined && { year: asked.year }),
          ...(asked.sort !== undefined && { sort: asked.sort }),
        }),
    }),
  )
  router.get(
    '/console/calendar/new',
    deskPage(ctx, ADMINISTRATOR, ({ t, visit: { session } }) => newNoticePage(t, { session, values: {} })),
  )
  router.post(
    '/console/calendar/check',
    deskAct(ctx, ADMINISTRATOR, (desk) =>
      orAgain(desk, async (notice) => {
        await checkNotice(ctx, notice)
        const page = confirmNoticePage(desk.t, { session: desk.visit.session, notice, values: filled(desk.form) })
        return { status: 200, page }
      }),
    ),
  )
  router.post(
    '/console/calendar',
    deskAct(ctx, ADMINISTRATOR, (desk) =>
      orAgain(desk, async (notice) => {
        await loadNotice(ctx, desk.officer, notice)
        return { to: `/console/calendar?year=${notice.year}`, notice: 'calendarLoaded', about: notice.issuedOn }
      }),
    ),
  )
  return router
}

/** Does something with the notice that was typed in, or shows it again with what is wrong. */
async function orAgain(
  { t, form, visit: { session } }: Desk & { readonly form: Form },
  act: (notice: HolidayNotice) => Promise<Done | Refused>,
): Promise<Done | Refused> {
  const values = filled(form)
  const again = (faults: readonly FieldFault[]): Refused => ({
    status: 422,
    page: newNoticePage(t, { session, values, faults }),
  })
  const { notice, faults } = readNotice(t, values)
  if (faults.length > 0) return again(faults)
  try {
    return await act(check(noticeSchema, notice, t.language))
  } catch (error) {
    const found = fieldFaults(error, t.language, labels(t))
    if (found === null) throw error
    // `daysOff[2].to` lies in the box of that name.
    return again(found.map(({ name, message }) => ({ name: name.split(/[.[]/, 1)[0] ?? '', message })))
  }
}

const labels = ({ administration: { calendar: text } }: Text) => ({
  year: text.year,
  issuedOn: text.issuedOn,
  title: text.noticeTitle,
})
