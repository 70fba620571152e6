import type { Bilingual } from '../../reference/bilingual.ts'
import { lastDayOfTerm, type Period } from '../../reference/civil-date.ts'
import type { Effect } from '../../reference/listing.ts'
import { offenceOf } from '../../reference/offences.ts'
import { lastDayOf, type StandingListing } from '../ends.ts'
import type { Clock } from './clock.ts'

/** How long each effect binds. The dates of the decision prevail, months of the article only explain them. */
export const effectClocks = ({ content, track }: StandingListing): Clock[] =>
  content.effects.map((effect, i) => {
    const { period } = effect
    const months = wholeMonths(period)
    const day = lastDayOf(effect, track)
    return {
      clock: 'effect',
      path: `effects[${i}].period`,
      day,
      rule: track.endings.some(({ kind }) => kind === 'revoked') ? NEVER_BOUND : ruleOf(effect, months, day),
      basis: content.offence.basis,
      confidence: offenceOf(content.offence.code, content.decision.date)?.exclusion?.confidence ?? 'A',
      inputs: { decision: content.decision.number, from: period.from, to: period.to, months },
    }
  })

const NEVER_BOUND: Bilingual = {
  zh: '已撤销：视为自始没有效力。',
  en: 'Revoked: it counts as never having bound.',
}

function ruleOf({ period: { from, to } }: Effect, months: number | null, day: Clock['day']): Bilingual {
  if (day !== to) {
    return {
      zh: `原至 ${to ?? '无期限'}，因修复、移出提前终止，最后一日为 ${day}。`,
      en: `It would run to ${to ?? 'no end'}; repair or removal ended it, and ${day} was its last day.`,
    }
  }
  if (to === null) return { zh: `自 ${from} 起，决定未设截止日。`, en: `From ${from}; the decision sets no last day.` }
  if (months === null) {
    return {
      zh: `自 ${from} 起至 ${to}，不是整月，以决定书所载日期为准。`,
      en: `From ${from} to ${to}: no whole months, and the dates in the decision prevail.`,
    }
  }
  return {
    zh: `自 ${from} 起 ${months} 个月，至对应日的前一日 ${to} 止；以决定书所载日期为准。`,
    en: `${months} months from ${from} run to the day before the same date, ${to}; the dates in the decision prevail.`,
  }
}

/** The months of a term that ends the day before its first date; null when it ends on another day. */
function wholeMonths({ from, to }: Period): number | null {
  if (to === null) return null
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  const about = (toYear - fromYear) * 12 + toMonth - fromMonth
  return [about, about + 1].find((months) => lastDayOfTerm(from, months) === to) ?? null
}
