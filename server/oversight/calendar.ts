import { type Actor, audit } from '../audit/audit.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { HolidayNotice } from '../reference/holiday-notice.ts'
import { HOLIDAY_NOTICES } from '../reference/holiday-notices.ts'
import { broken, RuleBroken } from '../reference/rule-broken.ts'
import { insertNotice, storedNotices } from './calendar-store.ts'
import { noticeFaults } from './rules/notice.ts'

/** Every notice there is. Read anew each time, so that what one process loads the others count by at once. */
export const knownNotices = async (): Promise<HolidayNotice[]> => [...HOLIDAY_NOTICES, ...(await storedNotices())]

/** Throws what `loadNotice` would, and adds nothing. */
export async function checkNotice(ctx: { readonly now: () => Date }, notice: HolidayNotice): Promise<void> {
  const known = await knownNotices()
  if (known.some(({ year, issuedOn }) => year === notice.year && issuedOn === notice.issuedOn)) throw exists(notice)
  const [first, ...others] = noticeFaults(notice, known, dayOf(ctx.now()))
  if (first) throw new RuleBroken([first, ...others])
}

/**
 * Adds the notice of a next year, or a late amendment; deadlines are computed by it from then on. Throws
 * `noticeNotPlausible` with every fault, and `alreadyExists`.
 */
export async function loadNotice(
  ctx: { readonly now: () => Date },
  by: Actor,
  notice: HolidayNotice,
): Promise<HolidayNotice> {
  await checkNotice(ctx, notice)
  await audit(ctx, { by, action: 'calendar.loaded', object: `${notice.year} ${notice.issuedOn}` })
  if (!(await insertNotice(notice))) throw exists(notice)
  return notice
}

const exists = ({ year, issuedOn }: HolidayNotice): RuleBroken =>
  broken(
    'alreadyExists',
    `${issuedOn} 发布的 ${year} 年放假安排已在系统中；更正须另录一份以其发布日期为准的通知。`,
    `The notice of ${issuedOn} for ${year} is there already: a correction is a notice of its own, of its own day.`,
    'issuedOn',
  )
