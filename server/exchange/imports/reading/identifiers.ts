import type { Identifier, IdentifierScheme } from '../../../reference/party.ts'
import { plainForm } from '../../../screening/identifiers/plain-form.ts'
import type { Column } from './column.ts'
import type { RowReading } from './row-reading.ts'

interface Numbered {
  readonly column: Column
  readonly scheme: IdentifierScheme | ((value: string) => IdentifierScheme)
  readonly country?: string
}

/** The identifiers of a party, one from each column that is filled; `override` says why one that fails its check is right. */
export function identifiersFrom(
  reading: RowReading,
  path: string,
  columns: readonly Numbered[],
  override?: string,
): Identifier[] {
  const found: Identifier[] = []
  for (const { column, scheme, country } of columns) {
    const value = reading.code(column)
    if (value === undefined || found.some((it) => plainForm(it.value) === plainForm(value))) continue
    reading.place(`${path}[${found.length}]`, column)
    found.push({
      scheme: typeof scheme === 'string' ? scheme : scheme(value),
      value,
      ...(country === undefined ? {} : { country }),
      ...(override === undefined ? {} : { override }),
    })
  }
  return found
}

/** Which number an organization's is, where a column takes any: told by its length. */
export function organizationScheme(value: string): IdentifierScheme {
  const { length } = plainForm(value)
  if (length === 9) return 'orgCode'
  return length === 13 || length === 15 ? 'regNo' : 'uscc'
}
