import { civilDate } from './civil-date.ts'
import type { HolidayNotice } from './holiday-notice.ts'

/** `02-15/02-21`: from and to, of the year itself unless a year is written. */
function notice(
  year: number,
  issuedOn: string,
  title: string,
  days: { readonly off: readonly string[]; readonly work: readonly string[] },
): HolidayNotice {
  const day = (text: string) => civilDate(text.length === 5 ? `${year}-${text}` : text)
  return {
    year,
    issuedOn: civilDate(issuedOn),
    title,
    daysOff: days.off.map((span) => {
      const [from = '', to = from] = span.split('/')
      return { from: day(from), to: day(to) }
    }),
    workdays: days.work.map(day),
  }
}

const yearly = (year: number): string => `国务院办公厅关于${year}年部分节假日安排的通知`

/**
 * The notices from 2018 on (domain §4.1). Amendments stand for themselves, so that a deadline can be told as it was
 * known at the time. The year after the last one here is loaded by an administrator once its notice is out.
 */
export const HOLIDAY_NOTICES: readonly HolidayNotice[] = [
  notice(2018, '2017-11-30', yearly(2018), {
    off: ['01-01', '02-15/02-21', '04-05/04-07', '04-29/05-01', '06-18', '09-24', '10-01/10-07'],
    work: ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30'],
  }),
  notice(2019, '2018-12-06', yearly(2019), {
    off: ['2018-12-30/2019-01-01', '02-04/02-10', '04-05', '05-01', '06-07', '09-13', '10-01/10-07'],
    work: ['2018-12-29', '02-02', '02-03', '09-29', '10-12'],
  }),
  notice(2019, '2019-03-22', '国务院办公厅关于调整2019年劳动节假期安排的通知', {
    off: ['05-01/05-04'],
    work: ['04-28', '05-05'],
  }),
  notice(2020, '2019-11-21', yearly(2020), {
    off: ['01-01', '01-24/01-30', '04-04/04-06', '05-01/05-05', '06-25/06-27', '10-01/10-08'],
    work: ['01-19', '02-01', '04-26', '05-09', '06-28', '09-27', '10-10'],
  }),
  notice(2020, '2020-01-27', '国务院办公厅关于延长2020年春节假期的通知', {
    off: ['01-24/02-02'],
    work: [],
  }),
  notice(2021, '2020-11-25', yearly(2021), {
    off: ['01-01/01-03', '02-11/02-17', '04-03/04-05', '05-01/05-05', '06-12/06-14', '09-19/09-21', '10-01/10-07'],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  }),
  notice(2022, '2021-10-25', yearly(2022), {
    off: ['01-01/01-03', '01-31/02-06', '04-03/04-05', '04-30/05-04', '06-03/06-05', '09-10/09-12', '10-01/10-07'],
    work: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  }),
  notice(2023, '2022-12-08', yearly(2023), {
    off: ['2022-12-31/2023-01-02', '01-21/01-27', '04-05', '04-29/05-03', '06-22/06-24', '09-29/10-06'],
    work: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  }),
  notice(2024, '2023-10-25', yearly(2024), {
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-10', '09-15/09-17', '10-01/10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  }),
  notice(2025, '2024-11-12', yearly(2025), {
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  }),
  notice(2026, '2025-11-04', yearly(2026), {
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  }),
]
