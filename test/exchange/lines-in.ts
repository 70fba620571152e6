import { inMemory } from '../../server/exchange/file-source.ts'
import type { Line } from '../../server/exchange/line.ts'
import { type TableFormat, tablesOf } from '../../server/exchange/table.ts'

/** All lines of the first table of a file. */
export async function linesIn(bytes: Uint8Array, format: TableFormat): Promise<Line[]> {
  const [table] = await tablesOf(inMemory(bytes), format)
  const lines: Line[] = []
  for await (const line of table?.lines() ?? []) lines.push(line)
  return lines
}
