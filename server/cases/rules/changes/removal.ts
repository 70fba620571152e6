import { plusMonths } from '../../../reference/civil-date.ts'
import { earlyRemovalOf } from '../../../reference/early-removal.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { lastDayOf } from '../../../registry/ends.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'
import { correctionFaults } from './correction.ts'
import { effectiveOn } from './effective.ts'

/** Removal ends membership in a list, by the rules of that list; it does not undo a penalty. */
export const removalFaults = (matter: ChangeMatter): RuleFault[] =>
  matter.kind === 'removal' ? [...penaltyFaults(matter), ...earlyFaults(matter)] : []

function penaltyFaults(matter: ChangeMatter): RuleFault[] {
  const { effects } = matter.listing.content
  const from = effectiveOn(matter) ?? matter.today
  return effects.flatMap((effect, i) => {
    const last = lastDayOf(effect, matter.listing.track)
    if (effect.kind !== 'penalty' || (last !== null && last < from)) return []
    return [
      fault(
        'penaltyStillRuns',
        `effects[${i}]`,
        `处罚决定所载的限制至 ${last ?? '无期限'}，不因移出而终止；请待期满，或依文书办理变更、撤销。`,
        `The ban in the penalty decision runs to ${last ?? 'no end'} and does not end by removal: wait for its end, or amend or revoke it by a document that does.`,
        '行政处罚法 66',
      ),
    ]
  })
}

function earlyFaults(matter: ChangeMatter): RuleFault[] {
  const { listing, content } = matter
  const rule = earlyRemovalOf(listing.content.offence.code)
  if (!rule) return []
  const conditions = rule.after === 'correction' ? correctionFaults(matter, ['dutiesDoneOn', 'evidence']) : []
  const since = rule.after === 'correction' ? content.correction?.dutiesDoneOn : listing.content.decision.date
  const ordered = content.order?.date
  if (since === undefined || ordered === undefined || ordered >= plusMonths(since, rule.months)) return conditions
  const earliest = plusMonths(since, rule.months)
  return [
    ...conditions,
    fault(
      'removalTooEarly',
      'order.date',
      `自${rule.after === 'correction' ? '改正' : '决定'}之日（${since}）起满 ${rule.months} 个月方可提前移出，最早为 ${earliest}。`,
      `Removal may be ordered ${rule.months} months after the ${rule.after} (${since}), from ${earliest} on.`,
      rule.basis.law,
    ),
  ]
}
