import type { FileSource } from '../file-source.ts'
import type { FileRow, FileRows } from './file-rows.ts'
import { objectLines } from './ndjson.ts'
import type { Column } from './reading/column.ts'
import { headingOf } from './reading/heading.ts'
import { rowUnder } from './reading/row-under.ts'

/** The rows of an NDJSON file, which names its columns in every line, and shows them in the order of the profile. */
export function objectRows(file: FileSource, known: readonly Column[]): FileRows {
  const ignored = new Set<string>()
  return {
    titles: known.map(({ title }) => title),
    columns: known,
    ignored,
    rows: () => rowsIn(file, known, ignored),
  }
}

async function* rowsIn(
  file: FileSource,
  known: readonly Column[],
  ignored: Set<string>,
): AsyncGenerator<FileRow, void, void> {
  // Programs name the same columns in every line.
  let [names, columns] = ['', [] as readonly (Column | null)[]]
  for await (const it of objectLines(file)) {
    if ('fault' in it) {
      yield { line: it.line, cells: new Map(), texts: [], fault: it.fault }
      continue
    }
    if (it.names.join('\n') !== names) {
      names = it.names.join('\n')
      columns = headingOf(known, it.names).columns
      for (const [i, name] of it.names.entries()) if (columns[i] === null) ignored.add(name)
    }
    const row = rowUnder(columns, it.line, it.texts)
    if (row) yield { ...row, texts: known.map(({ key }) => row.cells.get(key) ?? '') }
  }
}
