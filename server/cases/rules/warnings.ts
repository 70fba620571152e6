import type { Bilingual } from '../../reference/bilingual.ts'
import { plusDays, plusMonths } from '../../reference/civil-date.ts'
import { RECIDIVISM } from '../../reference/recidivism.ts'
import type { Matter } from './matter.ts'
import type { Recidivism } from './recidivism.ts'

/** What no rule refuses and an officer should look at again. */
export interface CaseWarning {
  readonly code:
    | 'limitation'
    | 'slowDecision'
    | 'evidenceNotTicked'
    | 'defenceDayMissing'
    | 'reviewDayMissing'
    | 'historyMissing'
    | 'decidedTooSoon'
    | 'hearingAskedLate'
    | 'hearingTooSoon'
  readonly path: string
  readonly message: Bilingual
  readonly article: string
}

const LIMITATION_MONTHS = 24
const DECIDED_WITHIN_DAYS = 90

export const warningsOf = (matter: Matter, recidivism: readonly Recidivism[]): CaseWarning[] => [
  ...limitation(matter),
  ...slowDecision(matter),
  ...evidenceNotTicked(matter),
  ...defenceDayMissing(matter),
  ...reviewDayMissing(matter),
  ...historyMissing(matter, recidivism),
]

function limitation({ content: { offence, procedure, decision } }: Matter): CaseWarning[] {
  const found = procedure?.filedOn ?? procedure?.noticeServedOn ?? decision?.date
  const ended = offence?.actEndedOn
  if (!ended || !found || found <= plusMonths(ended, LIMITATION_MONTHS)) return []
  return [
    {
      code: 'limitation',
      path: 'offence.actEndedOn',
      message: {
        zh: `违法行为终了（${ended}）至 ${found} 已逾2年，请确认2年内已被发现（涉及生命健康安全、金融安全且有危害后果的为5年）。`,
        en: `More than 2 years lie between the end of the act (${ended}) and ${found}: make sure that it was found out within them (5 where life, health or finance was harmed).`,
      },
      article: '行政处罚法 36',
    },
  ]
}

function slowDecision({ content: { procedure, decision } }: Matter): CaseWarning[] {
  const filed = procedure?.filedOn
  const decided = decision?.date
  if (!filed || !decided || decided <= plusDays(filed, DECIDED_WITHIN_DAYS)) return []
  return [
    {
      code: 'slowDecision',
      path: 'decision.date',
      message: {
        zh: `自立案（${filed}）起逾90日才作出决定（${decided}），请确认另有规定或者已依法延期。`,
        en: `The decision (${decided}) came more than 90 days after the case was filed (${filed}): make sure that other law allows it.`,
      },
      article: '行政处罚法 60',
    },
  ]
}

function evidenceNotTicked({ content, offence }: Matter): CaseWarning[] {
  const forms = offence?.evidence ?? []
  if (forms.length === 0 || (content.offence?.evidence ?? []).length > 0) return []
  return [
    {
      code: 'evidenceNotTicked',
      path: 'offence.evidence',
      message: {
        zh: `请勾选认定的法定情形：${forms.map((it) => `“${it.text.zh}”`).join('、')}。`,
        en: `Tick the forms that the act took: ${forms.map((it) => `“${it.text.en}”`).join(', ')}.`,
      },
      article: [...new Set(forms.map((it) => it.article.replace(/[①-⑨]$/, '')))].join('、'),
    },
  ]
}

function defenceDayMissing({ content: { procedure } }: Matter): CaseWarning[] {
  const { kind = 'none', on } = procedure?.defence ?? {}
  if (kind === 'none' || on) return []
  return [
    {
      code: 'defenceDayMissing',
      path: 'procedure.defence.on',
      message: {
        zh: '请填写陈述申辩或者听证的日期。',
        en: 'Enter the day of the statement or hearing.',
      },
      article: '行政处罚法 45、63',
    },
  ]
}

/** What the party said has to be looked into before the decision. */
function reviewDayMissing({ content: { procedure } }: Matter): CaseWarning[] {
  const { kind = 'none' } = procedure?.defence ?? {}
  if (kind === 'none' || procedure?.reviewedOn) return []
  return [
    {
      code: 'reviewDayMissing',
      path: 'procedure.reviewedOn',
      message: {
        zh: '当事人已陈述申辩或者听证，请填写复核的日期：其意见应当复核。',
        en: 'The party made a statement or was heard, which has to be looked into: enter the day of the review.',
      },
      article: '行政处罚法 45',
    },
  ]
}

function historyMissing({ content }: Matter, recidivism: readonly Recidivism[]): CaseWarning[] {
  const rule = RECIDIVISM.find(({ leadsTo }) => leadsTo !== undefined && leadsTo === content.offence?.code)
  if (!rule || recidivism.some((it) => it.rule === rule)) return []
  return [
    {
      code: 'historyMissing',
      path: 'offence.code',
      message: {
        zh: '未查到该主体3年内期满的限制记录；以情节特别严重认定的，请在违法事实中写明。',
        en: 'No exclusion of this party ended within the 3 years before: where the act is of the worst kind, say so in the facts.',
      },
      article: rule.article,
    },
  ]
}
