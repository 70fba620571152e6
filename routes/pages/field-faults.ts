import type { FieldFault } from '../../server/pages/parts/form.ts'
import type { Language } from '../http/language.ts'
import { formFaults } from '../http/problem.ts'

/** What has to be mended in a form, in the words of its labels; null for an error that is no fault of its fields. */
export function fieldFaults(
  error: unknown,
  language: Language,
  labels: Readonly<Record<string, string>>,
): FieldFault[] | null {
  const faults = formFaults(error, language)
  return (
    faults?.map(({ path, message }) => ({
      name: path,
      message: message.replaceAll(`"${path}"`, labels[path] === undefined ? path : `“${labels[path]}”`),
    })) ?? null
  )
}
