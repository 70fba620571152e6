import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** Four days without which a decision cannot be published: no notice or no service, no decision (行政处罚法 61, 62). */
export function procedureFaults({ content }: Pick<Matter, 'content'>): RuleFault[] {
  const { offence, procedure, decision } = content
  const steps = [
    {
      path: 'offence.actEndedOn',
      day: offence?.actEndedOn,
      zh: '请填写违法行为终了之日。',
      en: 'Enter the day the act ended.',
      article: '行政处罚法 36',
    },
    {
      path: 'procedure.noticeServedOn',
      day: procedure?.noticeServedOn,
      zh: '请填写处罚告知书的送达日期。',
      en: 'Enter the day the notice before the decision was served.',
      article: '行政处罚法 44',
    },
    {
      path: 'decision.date',
      day: decision?.date,
      zh: '请填写决定书的作出日期。',
      en: 'Enter the date of the decision.',
      article: '行政处罚法 59',
    },
    {
      path: 'decision.servedOn',
      day: decision?.servedOn,
      zh: '请填写决定书的送达日期。',
      en: 'Enter the day the decision was served.',
      article: '行政处罚法 61',
    },
  ]
  return steps
    .filter((step) => step.day === undefined)
    .map((step) => fault('procedureIncomplete', step.path, step.zh, step.en, step.article))
}
