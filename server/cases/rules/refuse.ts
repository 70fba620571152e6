import { RuleBroken, type RuleFault } from '../../reference/rule-broken.ts'

/** Throws `RuleBroken` with all the faults; returns when there is none. */
export function refuse(faults: readonly RuleFault[]): void {
  const [first, ...others] = faults
  if (first) throw new RuleBroken([first, ...others])
}
