import { firstRepair } from '../../reference/publication-grades.ts'
import { repairExceptionOf } from '../../reference/repair-exceptions.ts'
import type { StandingListing } from '../ends.ts'
import type { Clock } from './clock.ts'

/** From when on credit repair may be ordered: by the rules in force on the day of the order, not of the publication. */
export function repairClock({ content, track }: StandingListing): Clock {
  const { offence, publication, decision } = content
  const exception = repairExceptionOf(offence.code)
  if (exception) {
    const { why, basis, confidence } = exception
    return { ...NONE, rule: why, basis: [basis], confidence, inputs: { offence: offence.code } }
  }
  const [ending] = track.endings
  if (ending) {
    const rule = {
      zh: '已修复、移出或撤销，无需再修复。',
      en: 'It was repaired, removed or revoked: nothing is left to repair.',
    }
    return { ...NONE, rule, basis: [], confidence: 'A', inputs: { [ending.kind]: ending.on } }
  }
  const { day, regime } = firstRepair(publication.grade, decision.date)
  const months = regime.terms[publication.grade].minMonths
  return {
    clock: 'repair',
    path: 'publication.repairableFrom',
    day,
    rule: {
      zh: `纠正违法行为、履行全部义务并作出信用承诺后，自决定之日 ${decision.date} 起满 ${months} 个月可以修复；适用修复决定作出时有效的规定。`,
      en: `Once it is put right, every duty done and a commitment given, repair may be had ${months} months after the decision on ${decision.date}; the rules in force on the day of repair apply.`,
    },
    basis: [regime.basis],
    confidence: 'B',
    inputs: { grade: publication.grade, decidedOn: decision.date, months, rulesFrom: regime.from },
  }
}

const NONE = { clock: 'repair', path: 'publication.repairableFrom', day: null } as const
