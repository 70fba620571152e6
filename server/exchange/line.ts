/** Cells of a file, line by line. */
export interface Line {
  /** Where a person finds it: the number of the line or row in the file, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}
