import type { RuleFault } from '../../reference/rule-broken.ts'
import { articlesOf } from './basis.ts'
import { exclusionsOf } from './exclusion.ts'
import { fault } from './fault.ts'
import type { Matter } from './matter.ts'

/** Where the article excludes only for serious acts (情节严重), the statutory trigger and its evidence are on record. */
export function seriousFaults({ content, offence }: Pick<Matter, 'content' | 'offence'>): RuleFault[] {
  const seriousness = offence?.seriousness
  if (!seriousness || exclusionsOf(content).length === 0) return []
  const { trigger = '', evidence = '' } = content.offence?.serious ?? {}
  const triggers = seriousness.triggers
  const article = articlesOf(offence)
  const faults: RuleFault[] = []
  if (!triggers.some(({ code }) => code === trigger)) {
    faults.push(
      fault(
        'seriousFindingMissing',
        'offence.serious.trigger',
        `${offence.code} 须认定情节严重方可禁止或限制，请选择法定情形：${triggers.map((it) => `“${it.text.zh}”`).join('、')}；否则改为仅记录。`,
        `${offence.code} excludes only where the act is serious. Choose the trigger: ${triggers.map((it) => `“${it.text.en}”`).join(', ')}; or record only.`,
        article,
      ),
    )
  }
  if (evidence === '') {
    faults.push(
      fault(
        'seriousFindingMissing',
        'offence.serious.evidence',
        '请写明认定情节严重的证据。',
        'Enter the evidence for the finding that the act is serious.',
        article,
      ),
    )
  }
  return faults
}
