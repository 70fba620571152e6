import { refuse } from './errors.ts'
import { indexKeys } from './index-keys.ts'
import { type Doc, isNumeric } from './value.ts'

export interface SortField {
  readonly path: string
  readonly descending: boolean
}

export function parseSort(sort: Doc): readonly SortField[] {
  return Object.entries(sort).map(([path, direction]) => {
    const number = isNumeric(direction) ? Number(direction.toString()) : 0
    if (number !== 1 && number !== -1) refuse('BadValue', `Illegal key in $sort specification: ${path}`)
    if (path === '' || path.startsWith('$')) refuse('BadValue', `Cannot sort by '${path}'.`)
    return { path, descending: number < 0 }
  })
}

/** Bytes by which documents sort: of an array the smallest element, or the largest where the order is descending. */
export function sortKey(fields: readonly SortField[], doc: Doc): Buffer {
  return indexKeys(fields, doc)
    .entries.map(({ key }) => key)
    .reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least))
}
