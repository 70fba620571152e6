import { unlessMissing } from '../../oversight/rules/deadline.ts'
import { plusWorkingDays } from '../../oversight/working-days.ts'
import type { Calendar } from '../../reference/calendar.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { Matter } from './matter.ts'
import type { CaseWarning } from './warnings.ts'

/** Working days after the notice in which a hearing may be asked for, and between its announcement and its day. */
const ASK_WITHIN = 5
const ANNOUNCE_AHEAD = 7
const ARTICLE = '行政处罚法 64'

/** Whether the party had its time to ask for a hearing (听证), and to prepare for it. Silent for years without a calendar. */
export function hearingWarnings({ content: { procedure, decision } }: Matter, calendar: Calendar): CaseWarning[] {
  const { noticeServedOn: notice, defence } = procedure ?? {}
  const { kind = 'none', on, requestedOn, notifiedOn } = defence ?? {}
  const lastToAsk = notice && lastDay(calendar, notice, ASK_WITHIN)
  const firstToHear = notifiedOn && lastDay(calendar, notifiedOn, ANNOUNCE_AHEAD)
  const warnings: CaseWarning[] = []
  if (lastToAsk && kind === 'none' && decision?.date && decision.date <= lastToAsk) {
    warnings.push(decidedTooSoon(decision.date, lastToAsk))
  }
  if (lastToAsk && requestedOn && requestedOn > lastToAsk) warnings.push(askedTooLate(requestedOn, lastToAsk))
  if (firstToHear && kind === 'hearing' && on && on < firstToHear) warnings.push(heardTooSoon(on, firstToHear))
  return warnings
}

function lastDay(calendar: Calendar, from: CivilDate, workingDays: number): CivilDate | null {
  const day = unlessMissing(() => plusWorkingDays(calendar, from, workingDays))
  return typeof day === 'string' ? day : null
}

const decidedTooSoon = (decidedOn: CivilDate, lastToAsk: CivilDate): CaseWarning => ({
  code: 'decidedTooSoon',
  path: 'decision.date',
  message: {
    zh: `当事人可以在告知后${ASK_WITHIN}个工作日内（至 ${lastToAsk}）要求听证，决定（${decidedOn}）作出在先；属于应告知听证权利的案件，请核对。`,
    en: `A hearing may be asked for within ${ASK_WITHIN} working days of the notice (to ${lastToAsk}); the decision (${decidedOn}) came before. Check this where the party has that right.`,
  },
  article: ARTICLE,
})

const askedTooLate = (askedOn: CivilDate, lastToAsk: CivilDate): CaseWarning => ({
  code: 'hearingAskedLate',
  path: 'procedure.defence.requestedOn',
  message: {
    zh: `听证申请（${askedOn}）超过告知后${ASK_WITHIN}个工作日（至 ${lastToAsk}）。`,
    en: `The hearing was asked for (${askedOn}) more than ${ASK_WITHIN} working days after the notice (to ${lastToAsk}).`,
  },
  article: ARTICLE,
})

const heardTooSoon = (heardOn: CivilDate, firstToHear: CivilDate): CaseWarning => ({
  code: 'hearingTooSoon',
  path: 'procedure.defence.on',
  message: {
    zh: `听证应在通知${ANNOUNCE_AHEAD}个工作日后举行，最早为 ${firstToHear}，现为 ${heardOn}。`,
    en: `A hearing is announced ${ANNOUNCE_AHEAD} working days ahead: ${firstToHear} at the earliest, and it was on ${heardOn}.`,
  },
  article: ARTICLE,
})
