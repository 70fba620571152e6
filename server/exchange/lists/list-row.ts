import type { Entry } from './entry.ts'

/** A row of a foreign list, to be read or refused by itself. */
export interface ListRow {
  /** Where a person finds it: the number of the line, row or record in the file, from 1. */
  readonly line: number
  /** The publisher's own number of the entry, where the list has one: it stays when the entry changes. */
  readonly id: string | null
  /** Whom it seems to name, should it turn out that the row cannot be read. */
  readonly name: string
  /** Throws Unreadable. */
  readonly entry: () => Entry
}
