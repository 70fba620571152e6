import type { Column } from './column.ts'

/**
 * The column of the file to which a broken rule points: the one that filled the property or what it belongs to, else the
 * one that would fill it or a part of it. Undefined when the file has none: then the officer fills it in later.
 */
export function columnOfFault(
  path: string,
  placed: ReadonlyMap<string, Column>,
  columns: readonly Column[],
): Column | undefined {
  const byPath = new Map(
    columns.flatMap((column) => (column.path === undefined ? [] : [[column.path, column] as const])),
  )
  for (const above of pathsAbove(path)) {
    const column = placed.get(above) ?? byPath.get(above)
    if (column) return column
  }
  return columns.find((column) => column.path !== undefined && isBelow(column.path, path))
}

/** `effects[0].period.from`, `effects[0].period`, `effects[0]`, `effects`. */
function pathsAbove(path: string): string[] {
  const paths = [path]
  for (let at = path.length; at > 0; ) {
    at = Math.max(path.lastIndexOf('.', at - 1), path.lastIndexOf('[', at - 1))
    if (at > 0) paths.push(path.slice(0, at))
  }
  return paths
}

const isBelow = (path: string, above: string): boolean =>
  above !== '' && path.startsWith(above) && /^[.[]/.test(path.slice(above.length))
