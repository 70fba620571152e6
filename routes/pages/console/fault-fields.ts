import type { FieldFault } from '../../../server/pages/parts/form.ts'
import type { Text } from '../../../server/pages/text/text.ts'
import { RuleBroken } from '../../../server/reference/rule-broken.ts'

/** What a rule found wrong, beside the fields it means. Anything else is no matter of the form and goes on. */
export function faultsFrom(error: unknown, t: Text): FieldFault[] {
  if (!(error instanceof RuleBroken)) throw error
  return error.faults.map(({ path, message }) => ({ name: path, message: message[t.language] }))
}
