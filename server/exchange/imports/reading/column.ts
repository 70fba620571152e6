import type { Bilingual } from '../../../reference/bilingual.ts'

/** A column that a file may have, and what it means for a case. */
export interface Column {
  /** How a line of NDJSON names it. */
  readonly key: string
  /** The heading. */
  readonly title: string
  /** Other headings it goes by. */
  readonly otherTitles?: readonly string[]
  readonly english: string
  /** Without it the file is not what it is said to be. */
  readonly required?: boolean
  /** Its cells identify persons: they are never repeated. */
  readonly personal?: boolean
  readonly maxChars: number
  /** The property of a case that it fills, where that is one: what is missing there is missing here. */
  readonly path?: string
  readonly widthChars?: number
  readonly note?: Bilingual
  readonly choices?: readonly string[]
}

/** A row under its headings: trimmed texts by key of their column, without the empty ones. */
export interface Row {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}
