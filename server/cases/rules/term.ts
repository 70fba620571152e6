import { type CivilDate, lastDayOfTerm } from '../../reference/civil-date.ts'
import type { Exclusion } from '../../reference/offence.ts'
import { exclusionFor } from '../../reference/offences.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { articlesOf } from './basis.ts'
import { exclusionsOf } from './exclusion.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/**
 * The term of every exclusion lies within the months of its article, first and last day counted. The decision's own
 * dates prevail where `reasons.term` says why they differ.
 */
export function termFaults({ content, offence }: Pick<Matter, 'content' | 'offence'>): RuleFault[] {
  const exclusion = offence && exclusionFor(offence, content.party?.kind ?? 'organization')
  if (!exclusion || content.reasons?.term) return []
  return exclusionsOf(content).flatMap(({ period, path }) => {
    if (period?.from === undefined || period.to === undefined || isWithin(period.from, period.to, exclusion)) return []
    const allowed = describe(period.from, exclusion)
    return [
      fault(
        'termOutOfRange',
        `${path}.period`,
        `${offence.code} 的期限应为${allowed.zh}。请按决定书核对期限；确有不同的，请说明期限超出法定幅度的理由。`,
        `The term for ${offence.code} is ${allowed.en}. Check it against the decision, or give the reason why it lies outside this range.`,
        articlesOf(offence),
      ),
    ]
  })
}

function isWithin(from: CivilDate, to: CivilDate | null, { minMonths, maxMonths, openEnded }: Exclusion): boolean {
  if (to === null) return openEnded
  if (minMonths !== null && to < lastDayOfTerm(from, minMonths)) return false
  return maxMonths === null || to <= lastDayOfTerm(from, maxMonths)
}

function describe(from: CivilDate, { minMonths, maxMonths, openEnded }: Exclusion): { zh: string; en: string } {
  const least = minMonths === null ? null : { months: minMonths, day: lastDayOfTerm(from, minMonths) }
  const most = maxMonths === null ? null : { months: maxMonths, day: lastDayOfTerm(from, maxMonths) }
  const zh = [
    least && `不少于 ${least.months} 个月（至 ${least.day}）`,
    most && `不超过 ${most.months} 个月（至 ${most.day}）`,
    openEnded ? '或不设截止日' : '并须有截止日',
  ]
  const en = [
    least && `at least ${least.months} months (to ${least.day})`,
    most && `at most ${most.months} months (to ${most.day})`,
    openEnded ? 'or without an end' : 'with a last day',
  ]
  return { zh: zh.filter(Boolean).join('，'), en: en.filter(Boolean).join(', ') }
}
