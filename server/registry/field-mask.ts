import { FIELD_CODES, type FieldCode } from '../reference/fields.ts'

/** The fields and those they lie in, a bit each. */
export const fieldMask = (fields: readonly FieldCode[]): number =>
  FIELD_CODES.reduce(
    (mask, code, i) => (fields.some((it) => it === code || it.startsWith(`${code}.`)) ? mask | (1 << i) : mask),
    0,
  )
