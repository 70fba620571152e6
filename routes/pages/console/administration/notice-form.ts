import type { Filled } from '../../../../server/pages/console/administration/departments.ts'
import type { FieldFault } from '../../../../server/pages/parts/form.ts'
import type { Text } from '../../../../server/pages/text/text.ts'
import { type CivilDate, isCivilDate } from '../../../../server/reference/civil-date.ts'

interface Read {
  /** A notice as the API takes it; its schema checks it. */
  readonly notice: Readonly<Record<string, unknown>>
  readonly faults: readonly FieldFault[]
}

/** A holiday notice as people type it: a holiday or a day a line, the first and the last day with anything between them. */
export function readNotice(t: Text, { year, issuedOn, title, daysOff = '', workdays = '' }: Filled): Read {
  const off = daysIn(t, 'daysOff', daysOff, 2)
  const worked = daysIn(t, 'workdays', workdays, 1)
  return {
    notice: {
      year,
      issuedOn,
      title,
      daysOff: off.days.map(([from, to = from]) => ({ from, to })),
      workdays: worked.days.map(([day]) => day),
    },
    faults: [...off.faults, ...worked.faults],
  }
}

const DAY = /\d{4}-\d{2}-\d{2}/g

function daysIn(t: Text, name: string, text: string, most: number) {
  const days: CivilDate[][] = []
  const faults: FieldFault[] = []
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '') return
    const found = [...line.matchAll(DAY)].map(([day]) => day).filter(isCivilDate)
    // Any other digit is a day that was mistyped.
    const isWhole =
      found.length >= 1 &&
      found.length <= most &&
      !/\d/.test(found.reduce<string>((rest, it) => rest.replace(it, ''), line))
    if (isWhole) days.push(found)
    else faults.push({ name, message: t.administration.calendar.dayFault(i + 1, line.trim().slice(0, 40)) })
  })
  return { days, faults }
}
