import mongoose, { Schema } from 'mongoose'
import type { HolidayNotice } from '../server/reference/holiday-notice.ts'

/** A holiday notice that an administrator loaded. Only added to: an amendment is a notice of its own. */
export interface CalendarNoticeDoc extends HolidayNotice {
  /** Year and day of issue. */
  readonly _id: string
}

const text = { type: String, required: true } as const

const schema = new Schema<CalendarNoticeDoc>(
  {
    _id: text,
    year: { type: Number, required: true },
    issuedOn: text,
    title: text,
    daysOff: [{ _id: false, from: text, to: text }],
    workdays: [String],
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'calendarNotices' },
)

export const CalendarNoticeModel = mongoose.model('CalendarNotice', schema)
