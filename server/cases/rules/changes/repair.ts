import { publicationRegimeOn, repairableFrom } from '../../../reference/publication-grades.ts'
import { repairExceptionOf } from '../../../reference/repair-exceptions.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'
import { correctionFaults } from './correction.ts'

/**
 * Repair under the rules in force on the day of its order: what the rules leave to repair, not before its earliest day,
 * and on its three conditions. A ban inside the penalty decision runs on all the same.
 */
export function repairFaults(matter: ChangeMatter): RuleFault[] {
  if (matter.kind !== 'repair') return []
  const exception = exceptionFaults(matter)
  return exception.length > 0
    ? exception
    : [...tooEarlyFaults(matter), ...correctionFaults(matter, ['dutiesDoneOn', 'commitmentOn', 'evidence'])]
}

function exceptionFaults({ listing }: ChangeMatter): RuleFault[] {
  const { offence, publication } = listing.content
  const exception = repairExceptionOf(offence.code)
  if (!exception && publication.repairableFrom !== null) return []
  const { why, basis } = exception ?? {}
  return [
    fault(
      'notRepairable',
      'listing',
      `${why?.zh ?? '此记录没有信用修复期限'}，不能办理信用修复。`,
      `${why?.en ?? 'No rule gives this listing a day of repair'}, so it cannot be repaired.`,
      basis && `${basis.law} ${basis.article}`.trim(),
    ),
  ]
}

function tooEarlyFaults({ listing, content }: ChangeMatter): RuleFault[] {
  const ordered = content.order?.date
  const { publication, decision } = listing.content
  if (ordered === undefined) return []
  const earliest = repairableFrom(publication.grade, decision.date, ordered)
  if (ordered >= earliest) return []
  const { basis, terms } = publicationRegimeOn(ordered)
  const { minMonths } = terms[publication.grade]
  return [
    fault(
      'repairTooEarly',
      'order.date',
      `自决定之日（${decision.date}）起满 ${minMonths} 个月方可修复，最早为 ${earliest}。`,
      `Repair may be ordered ${minMonths} months after the decision (${decision.date}), from ${earliest} on.`,
      basis.law,
    ),
  ]
}
