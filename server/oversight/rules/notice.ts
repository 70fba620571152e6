import { calendarOf, isWeekend } from '../../reference/calendar.ts'
import { type CivilDate, dayNumber, fromDayNumber } from '../../reference/civil-date.ts'
import type { HolidayNotice } from '../../reference/holiday-notice.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'

const LONGEST_DAYS = 15

/** What cannot be right in a holiday notice, before every deadline is computed by it. Empty when it may be loaded. */
export function noticeFaults(
  notice: HolidayNotice,
  known: readonly HolidayNotice[],
  today: CivilDate,
): readonly RuleFault[] {
  const faults = [...issueFaults(notice, today), ...spanFaults(notice)]
  // Days are looked at one by one only where there are not too many of them.
  if (faults.length > 0) return faults
  const opens = !known.some(({ year }) => year === notice.year)
  return [...dayFaults(notice), ...workdayFaults(notice, known), ...(opens ? openingFaults(notice) : [])]
}

function issueFaults({ year, issuedOn, daysOff, workdays }: HolidayNotice, today: CivilDate): RuleFault[] {
  const issuedIn = Number(issuedOn.slice(0, 4))
  return [
    ...(issuedOn > today
      ? [fault('issuedOn', `发布日期 ${issuedOn} 晚于今天。`, `The day of issue, ${issuedOn}, is after today.`)]
      : []),
    ...(year === issuedIn || year === issuedIn + 1
      ? []
      : [
          fault(
            'year',
            `${issuedOn} 发布的通知应安排 ${issuedIn} 年或 ${issuedIn + 1} 年，而不是 ${year} 年。`,
            `A notice of ${issuedOn} arranges ${issuedIn} or ${issuedIn + 1}, not ${year}.`,
          ),
        ]),
    ...(daysOff.length + workdays.length === 0
      ? [fault('daysOff', '通知没有列出任何一天。', 'The notice names no day.')]
      : []),
  ]
}

const spanFaults = ({ daysOff }: HolidayNotice): RuleFault[] =>
  daysOff.flatMap(({ from, to }, i) => {
    const days = dayNumber(to) - dayNumber(from) + 1
    if (days >= 1 && days <= LONGEST_DAYS) return []
    return [
      fault(
        `daysOff[${i}]`,
        `${from} 至 ${to} 不是一段假期（1 至 ${LONGEST_DAYS} 天），请核对起止日期。`,
        `${from} to ${to} is no holiday of 1 to ${LONGEST_DAYS} days: check both days.`,
      ),
    ]
  })

/** Days of its year, or of the December before, where New Year's Day is joined to a weekend. No day twice. */
function dayFaults({ year, daysOff, workdays }: HolidayNotice): RuleFault[] {
  const off = new Set(daysOff.flatMap(daysIn))
  const named = [
    ...daysOff.map(({ from, to }, i) => ({ path: `daysOff[${i}]`, from, to })),
    ...workdays.map((day, i) => ({ path: `workdays[${i}]`, from: day, to: day })),
  ]
  return [
    ...named
      .filter(({ from, to }) => from < `${year - 1}-12-01` || to > `${year}-12-31`)
      .map(({ path, from }) =>
        fault(
          path,
          `${from} 不在 ${year} 年（或上年 12 月）之内。`,
          `${from} is not in ${year}, or the December before.`,
        ),
      ),
    ...workdays.flatMap((day, i) =>
      off.has(day) ? [fault(`workdays[${i}]`, `${day} 既放假又上班。`, `${day} is both off and worked.`)] : [],
    ),
  ]
}

/** Named as worked is only what would be free: a Saturday, a Sunday, or a day off that is taken back. */
function workdayFaults({ workdays }: HolidayNotice, known: readonly HolidayNotice[]): RuleFault[] {
  const { years, workingDays } = calendarOf(known)
  const worked = new Set(workingDays)
  return workdays.flatMap((day, i) => {
    const number = dayNumber(day)
    const isFree = years.includes(Number(day.slice(0, 4))) ? !worked.has(number) : isWeekend(number)
    if (isFree) return []
    return [
      fault(
        `workdays[${i}]`,
        `${day} 本来就是工作日，调休上班只列原本休息的日子，请核对。`,
        `${day} is a working day anyway; only days that would be free are named as worked: check it.`,
      ),
    ]
  })
}

/** 全国年节及纪念日放假办法 2: a first notice without these was not taken over whole. */
function openingFaults({ year, daysOff }: HolidayNotice): RuleFault[] {
  const off = new Set<string>(daysOff.flatMap(daysIn))
  return ['01-01', '05-01', '10-01']
    .filter((day) => !off.has(`${year}-${day}`))
    .map((day) =>
      fault(
        'daysOff',
        `${year} 年的首份通知没有列出法定节日 ${year}-${day}，请完整录入。`,
        `The first notice of ${year} lacks the public holiday ${year}-${day}: take it over whole.`,
        '全国年节及纪念日放假办法 2',
      ),
    )
}

const daysIn = ({ from, to }: HolidayNotice['daysOff'][number]): CivilDate[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => fromDayNumber(dayNumber(from) + i))

const fault = (path: string, zh: string, en: string, article?: string): RuleFault => ({
  path,
  code: 'noticeNotPlausible',
  message: { zh, en },
  ...(article === undefined ? {} : { article }),
})
