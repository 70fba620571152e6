import type { CivilDate } from '../../reference/civil-date.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

interface Step {
  readonly path: string
  readonly zh: string
  readonly en: string
  readonly day: CivilDate
}

/** Act ended ≤ filed ≤ notice ≤ hearing asked for ≤ announced ≤ defence ≤ review ≤ decision ≤ service ≤ today, of those there are. */
export function dateFaults({ content, today }: Pick<Matter, 'content' | 'today'>): RuleFault[] {
  const steps = stepsOf(content)
  return [
    ...steps.flatMap((step, i) => {
      const before = steps[i - 1]
      return before && step.day < before.day ? [outOfOrder(before, step)] : []
    }),
    ...steps.filter((step) => step.day > today).map((step) => inTheFuture(step, today)),
    ...periodFaults(content),
  ]
}

function stepsOf({ offence, procedure, decision }: Matter['content']): Step[] {
  const { defence } = procedure ?? {}
  const all = [
    { path: 'offence.actEndedOn', zh: '违法行为终了', en: 'end of the act', day: offence?.actEndedOn },
    { path: 'procedure.filedOn', zh: '立案', en: 'filing of the case', day: procedure?.filedOn },
    { path: 'procedure.noticeServedOn', zh: '告知送达', en: 'notice', day: procedure?.noticeServedOn },
    { path: 'procedure.defence.requestedOn', zh: '申请听证', en: 'request of a hearing', day: defence?.requestedOn },
    { path: 'procedure.defence.notifiedOn', zh: '听证通知', en: 'notice of the hearing', day: defence?.notifiedOn },
    { path: 'procedure.defence.on', zh: '陈述申辩或听证', en: 'defence', day: defence?.on },
    { path: 'procedure.reviewedOn', zh: '复核', en: 'review', day: procedure?.reviewedOn },
    { path: 'decision.date', zh: '决定', en: 'decision', day: decision?.date },
    { path: 'decision.servedOn', zh: '决定送达', en: 'service of the decision', day: decision?.servedOn },
  ]
  return all.flatMap(({ day, ...step }) => (day ? [{ ...step, day }] : []))
}

const outOfOrder = (before: Step, after: Step): RuleFault =>
  fault(
    'datesOutOfOrder',
    after.path,
    `${after.zh}（${after.day}）早于${before.zh}（${before.day}），请核对两个日期。`,
    `The ${after.en} (${after.day}) is before the ${before.en} (${before.day}): check both dates.`,
    '行政处罚法 44, 45, 61, 64',
  )

const inTheFuture = (step: Step, today: CivilDate): RuleFault =>
  fault(
    'datesOutOfOrder',
    step.path,
    `${step.zh}（${step.day}）晚于今天（${today}），请核对日期，或待其发生后再提交。`,
    `The ${step.en} (${step.day}) is after today (${today}): check the date, or submit once it has happened.`,
  )

function periodFaults({ effects = [] }: Matter['content']): RuleFault[] {
  return effects.flatMap(({ period }, i) =>
    period?.from && period.to && period.to < period.from
      ? [
          fault(
            'datesOutOfOrder',
            `effects[${i}].period`,
            `期限止于 ${period.to}，早于起始日 ${period.from}，请核对决定书所载期限。`,
            `The period ends on ${period.to}, before it begins on ${period.from}: check the term in the decision.`,
          ),
        ]
      : [],
  )
}
