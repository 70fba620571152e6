import type { Filled } from '../../../../server/pages/console/administration/departments.ts'
import type { Form } from '../desk.ts'

/** What was typed into fields of text, to be shown again. */
export const filled = (form: Form): Filled =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** Boxes that were ticked: none, one or several. */
export const ticked = (value: Form[string]): readonly string[] => (typeof value === 'string' ? [value] : (value ?? []))
