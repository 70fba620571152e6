import { fault } from '../../cases/rules/fault.ts'
import type { ObjectionState, ObjectionStep } from '../../reference/objection.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'

/** The state from which each step is taken. Whatever is decided was examined first. */
export const STEP_FROM: Readonly<Record<ObjectionStep, ObjectionState>> = {
  accepted: 'received',
  upheld: 'accepted',
  rejected: 'accepted',
}

const ZH: Readonly<Record<ObjectionState, string>> = {
  received: '已收到',
  accepted: '已受理',
  upheld: '异议成立',
  rejected: '异议不成立',
}

/** `wrongState` unless the step may be taken from the state the objection is in. */
export function stateFaults(step: ObjectionStep, state: ObjectionState): RuleFault[] {
  const from = STEP_FROM[step]
  if (state === from) return []
  return [
    fault(
      'wrongState',
      'state',
      `异议现为“${ZH[state]}”，只有“${ZH[from]}”的异议可以改为“${ZH[step]}”，请重新打开查看。`,
      `The objection is ${state}; only one that is ${from} can be ${step}: open it again.`,
    ),
  ]
}

/** `staleVersion` when the officer decided on an objection that has changed since. */
export const versionFaults = (asked: number, current: number): RuleFault[] =>
  asked === current ? [] : [staleVersion(asked)]

export const staleVersion = (asked: number): RuleFault =>
  fault(
    'staleVersion',
    'version',
    `您看到的是第 ${asked} 版，异议已由他人办理，请重新打开后再操作。`,
    `You saw version ${asked}, and somebody has dealt with the objection since: open it again, then decide.`,
  )
