import type { RuleFault } from '../../../reference/rule-broken.ts'
import { completenessFaults } from '../completeness.ts'
import { dateFaults } from '../dates.ts'
import { departmentFaults } from '../department.ts'
import { effectFaults } from '../effects.ts'
import { identifierFaults } from '../identifiers.ts'
import { seriousFaults } from '../serious.ts'
import { termFaults } from '../term.ts'
import type { ChangeMatter } from './change-matter.ts'
import { isHeavier } from './heavier.ts'

/**
 * What an amendment says anew keeps the rules of a listing. What it leaves as it was is not judged again: that was done
 * when it was published.
 */
export function amendedContentFaults({ amendment, content, listing }: ChangeMatter): RuleFault[] {
  if (!amendment) return []
  const { written, body } = amendment
  const { offence, party, effects } = listing.content
  const isOtherOffence = written.content.offence?.code !== offence.code
  const isOtherParty = written.content.party?.kind !== party.kind
  const limits = isOtherOffence || isOtherParty || content.effects !== undefined
  const finding = isOtherOffence || (body !== null && isHeavier(effects, body.effects))
  return [
    ...(isOtherOffence ? departmentFaults(written) : []),
    ...(limits ? [...effectFaults(written), ...termFaults(written)] : []),
    ...(finding ? seriousFaults(written) : []),
    ...dateFaults(written),
    ...(content.party ? identifierFaults({ content }) : []),
    ...completenessFaults(written),
  ]
}
