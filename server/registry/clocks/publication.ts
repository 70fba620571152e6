import type { Bilingual } from '../../reference/bilingual.ts'
import { lastDayOfTerm } from '../../reference/civil-date.ts'
import { publicationRegimeOn } from '../../reference/publication-grades.ts'
import { lastPublicDay, type StandingListing } from '../ends.ts'
import type { Clock } from './clock.ts'

/** How long a listing is public: by its grade, counted from the decision, under the rules of the day it was published. */
export function publicationClock({ content, track }: StandingListing): Clock {
  const { decision, publication } = content
  const { grade, from, until } = publication
  const regime = publicationRegimeOn(from)
  const { maxMonths } = regime.terms[grade]
  const isByGrade = until === lastDayOfTerm(decision.date, maxMonths)
  const day = lastPublicDay({ content, track })
  const inputs = { grade, decidedOn: decision.date, publishedOn: from, months: isByGrade ? maxMonths : null, until }
  return {
    clock: 'publication',
    path: 'publication.until',
    day,
    rule: day !== until ? endedRule(until, day) : isByGrade ? gradeRule(grade, inputs.decidedOn, maxMonths) : FIXED,
    basis: isByGrade ? [regime.basis] : content.offence.basis,
    confidence: isByGrade ? 'B' : 'C',
    inputs,
  }
}

const GRADE_ZH = { minor: '轻微', ordinary: '一般', serious: '严重' } as const

const gradeRule = (grade: keyof typeof GRADE_ZH, decidedOn: string, months: number): Bilingual => ({
  zh: `${GRADE_ZH[grade]}失信信息最长公示 ${months} 个月，自决定之日 ${decidedOn} 起算，期满当日后自动停止公示。`,
  en: `Grade ${grade} is public for ${months} months at most, counted from the decision on ${decidedOn}, and then comes down of itself.`,
})

const endedRule = (until: string | null, day: string | null): Bilingual => ({
  zh: `原公示至 ${until ?? '无期限'}，因修复、移出或撤销提前停止，最后公示日为 ${day}。`,
  en: `It would be public to ${until ?? 'no end'}; repair, removal or revocation ended that, and ${day} was the last day.`,
})

const FIXED: Bilingual = {
  zh: '公示期限随名单来源，不按失信等级计算。',
  en: 'It is public as long as the list it comes from says, not by grade.',
}
