import type { DraftContent } from '../../../reference/case.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'

type Condition = keyof NonNullable<DraftContent['correction']>

const TEXT: Readonly<Record<Condition, readonly [zh: string, en: string]>> = {
  dutiesDoneOn: [
    '请填写纠正违法行为、履行全部义务的日期。',
    'Enter the day on which the breach was put right and every duty performed.',
  ],
  commitmentOn: ['请填写公开作出信用承诺的日期。', 'Enter the day of the public credit commitment.'],
  evidence: ['请写明已履行义务的证明材料。', 'Enter what proves that the duties were performed.'],
}

/** The conditions that a change rests on are on record, and were met before it was ordered. */
export function correctionFaults({ content }: ChangeMatter, conditions: readonly Condition[]): RuleFault[] {
  const correction = content.correction ?? {}
  const ordered = content.order?.date
  return conditions.flatMap((condition) => {
    const value = correction[condition]
    const path = `correction.${condition}`
    if (!value) return [fault('correctionMissing', path, ...TEXT[condition], '信用修复管理办法')]
    if (condition === 'evidence' || ordered === undefined || value <= ordered) return []
    return [
      fault(
        'datesOutOfOrder',
        path,
        `该日（${value}）晚于文书日期（${ordered}）：条件须在作出决定前具备。`,
        `This day (${value}) is after the order (${ordered}): the condition has to be met before it is decided.`,
      ),
    ]
  })
}
