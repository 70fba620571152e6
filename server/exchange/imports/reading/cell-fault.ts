import type { CellFault } from '../../../reference/import.ts'
import type { Column } from './column.ts'

const QUOTED_CHARS = 40
/** A number this long may be a person's, in whatever column it stands. */
const LONG_NUMBER = /(?=[A-Za-z]*\d)[0-9A-Za-z]{8,}/g

/** One fault of a cell, with the sentence that tells the officer what to do. */
export const cellFault = (column: Pick<Column, 'title'> | null, code: string, zh: string, en: string): CellFault => ({
  column: column?.title ?? null,
  code,
  message: { zh, en },
})

/** What stands in the cell, as far as it may be repeated: short, and with nothing in it that could name a person. */
export function quoted({ personal }: Pick<Column, 'personal'>, text: string): string {
  if (personal) return '＊＊＊'
  const safe = text.normalize('NFKC').replace(LONG_NUMBER, '***')
  return safe.length > QUOTED_CHARS ? `${safe.slice(0, QUOTED_CHARS)}…` : safe
}
