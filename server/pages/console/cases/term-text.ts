import type { Offence } from '../../../reference/offence.ts'
import type { Text } from '../../text/text.ts'

/** For how long an offence excludes, in a few words. */
export function termText(t: Text, { exclusion }: Offence): string {
  const { form: text } = t.cases
  if (exclusion === null) return text.termNone
  const { minMonths, maxMonths, openEnded } = exclusion
  if (minMonths === null && maxMonths === null) return openEnded ? text.termOpen : text.termUnknown
  return [text.termRange(minMonths, maxMonths), openEnded && text.termOpen].filter(Boolean).join(t.words.separator)
}
