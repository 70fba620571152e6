import type { ChangeKind } from '../../../reference/case.ts'
import type { CivilDate } from '../../../reference/civil-date.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'

/** The day from which a change counts: the document's own date, unless it names a later one. */
export const effectiveOn = ({ content }: Pick<ChangeMatter, 'content'>): CivilDate | undefined =>
  content.effectiveOn ?? content.order?.date

/** A document may stay, resume or remove from a day to come; a repair is done when it is decided. */
const MAY_LIE_AHEAD: readonly ChangeKind[] = ['stay', 'resumption', 'removal']

/** Decision of the listing ≤ order ≤ today, and order ≤ first day of the change, which no document sets back. */
export function effectiveFaults(matter: ChangeMatter): RuleFault[] {
  const { kind, listing, content, today } = matter
  const ordered = content.order?.date
  if (ordered === undefined) return []
  const from = effectiveOn(matter) ?? ordered
  const { date } = listing.content.decision
  const faults: RuleFault[] = []
  if (ordered < date) faults.push(tooEarly('order.date', ordered, date, '原决定', 'the decision it changes'))
  if (ordered > today) faults.push(ahead('order.date', ordered, today))
  if (from < ordered) faults.push(tooEarly('effectiveOn', from, ordered, '文书', 'the order'))
  if (from > today && from > ordered && !MAY_LIE_AHEAD.includes(kind)) faults.push(ahead('effectiveOn', from, today))
  const stayedFrom = listing.track.stays.find((stay) => stay.to === null)?.from
  if (kind === 'resumption' && stayedFrom !== undefined && from < stayedFrom) {
    faults.push(tooEarly('effectiveOn', from, stayedFrom, '停止执行', 'the stay it ends'))
  }
  return faults
}

const tooEarly = (path: string, day: CivilDate, after: CivilDate, zh: string, en: string): RuleFault =>
  fault(
    'datesOutOfOrder',
    path,
    `该日（${day}）早于${zh}之日（${after}），请核对文书所载日期。`,
    `This day (${day}) is before ${en} (${after}): check the dates in the document.`,
  )

const ahead = (path: string, day: CivilDate, today: CivilDate): RuleFault =>
  fault(
    'datesOutOfOrder',
    path,
    `该日（${day}）晚于今天（${today}），请核对日期，或待其到来后再提交。`,
    `This day (${day}) is after today (${today}): check the date, or submit once it has come.`,
  )
