import { type CalendarNoticeDoc, CalendarNoticeModel } from '../../models/calendar-notice.ts'
import type { HolidayNotice } from '../reference/holiday-notice.ts'

const WAIT_MS = 5_000
const NOTICES_LIMIT = 1_000
const DUPLICATE_KEY = 11_000

export async function storedNotices(): Promise<HolidayNotice[]> {
  const docs = await CalendarNoticeModel.find()
    .sort({ _id: 1 })
    .limit(NOTICES_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<CalendarNoticeDoc[]>()
  return docs.map(({ _id, ...notice }) => notice)
}

/** False when there is one of that year and day. */
export async function insertNotice(notice: HolidayNotice): Promise<boolean> {
  try {
    await CalendarNoticeModel.create({ _id: `${notice.year}~${notice.issuedOn}`, ...notice })
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}
