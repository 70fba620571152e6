import type { CaseState } from '../../reference/case.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'

interface Step {
  readonly zh: string
  readonly en: string
  readonly from: readonly CaseState[]
}

/** What may be done with a case in which state. `submitted` is the only way to `published`. */
export const STEPS = {
  change: { zh: '修改', en: 'changed', from: ['draft', 'returned'] },
  remove: { zh: '删除', en: 'deleted', from: ['draft'] },
  submit: { zh: '提交', en: 'submitted', from: ['draft', 'returned'] },
  approve: { zh: '审核通过', en: 'approved', from: ['submitted'] },
  return: { zh: '退回', en: 'returned', from: ['submitted'] },
  withdraw: { zh: '撤回', en: 'withdrawn', from: ['submitted', 'returned'] },
} as const satisfies Record<string, Step>

const STATE_ZH: Record<CaseState, string> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  withdrawn: '已撤回',
  published: '已公布',
}

/** `wrongState` unless the step may be taken from the state the case is in. */
export function stateFaults(step: keyof typeof STEPS, state: CaseState): RuleFault[] {
  const { zh, en, from }: Step = STEPS[step]
  if (from.includes(state)) return []
  const fromZh = from.map((it) => STATE_ZH[it]).join('、')
  return [
    fault(
      'wrongState',
      'state',
      `案件现为“${STATE_ZH[state]}”，只有“${fromZh}”的案件可以${zh}，请重新打开案件查看。`,
      `The case is ${state}; only one that is ${from.join(' or ')} can be ${en}: open it again.`,
    ),
  ]
}

/** `staleVersion` when the officer decided on a case that has changed since. */
export const versionFaults = (asked: number, current: number): RuleFault[] =>
  asked === current ? [] : [staleVersion(asked)]

export const staleVersion = (asked: number): RuleFault =>
  fault(
    'staleVersion',
    'version',
    `您看到的是第 ${asked} 版，案件已被他人更新，请重新打开后再操作。`,
    `You saw version ${asked}, and the case has changed since: open it again, then decide.`,
  )
