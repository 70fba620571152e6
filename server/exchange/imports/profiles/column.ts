import type { Column } from '../reading/column.ts'

/** A column of a profile; most texts are short. */
export const column = (key: string, title: string, english: string, rest: Partial<Column> = {}): Column => ({
  key,
  title,
  english,
  maxChars: 200,
  ...rest,
})
