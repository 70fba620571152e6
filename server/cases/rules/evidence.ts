import type { RuleFault } from '../../reference/rule-broken.ts'
import { articlesOf } from './basis.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** What is ticked is a form of this offence: each article defines its own. */
export function evidenceFaults({ content, offence }: Pick<Matter, 'content' | 'offence'>): RuleFault[] {
  const forms = offence?.evidence ?? []
  return (content.offence?.evidence ?? []).flatMap(({ code }, i) =>
    offence === null || forms.some((form) => form.code === code)
      ? []
      : [
          fault(
            'evidenceNotOfOffence',
            `offence.evidence[${i}].code`,
            `${code} 不是 ${offence.code} 的法定情形，可选：${forms.map((it) => it.code).join('、') || '无'}。`,
            `${code} is no form of ${offence.code}; choose from ${forms.map((it) => it.code).join(', ') || 'none'}.`,
            articlesOf(offence),
          ),
        ],
  )
}
