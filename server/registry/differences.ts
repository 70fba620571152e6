import type { ListingBody } from '../reference/listing.ts'
import { masked } from './view.ts'

/** One property that two versions of a listing say differently; null where one of them does not have it. */
export interface Difference {
  /** `effects[0].period.to` */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * What an amendment changed, property by property, in the order of the listing. Identifiers of persons are compared
 * whole and shown masked, so that two may look alike and still be named here.
 */
export const differences = (before: ListingBody, after: ListingBody): Difference[] => compare(before, after, '')

function compare(before: unknown, after: unknown, path: string): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (isIdentifier(before) || isIdentifier(after) || !isParted(before) || !isParted(after)) {
    return [{ path, before: shown(before), after: shown(after) }]
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => compare(before[key], after[key], stepTo(path, key, Array.isArray(before))))
}

type Parted = Readonly<Record<string, unknown>>

const isParted = (value: unknown): value is Parted => typeof value === 'object' && value !== null

type Identifier = ListingBody['party']['identifiers'][number]

const isIdentifier = (value: unknown): value is Identifier => isParted(value) && 'scheme' in value

function stepTo(path: string, key: string, isInList: boolean): string {
  if (isInList) return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

/** As anyone may read it. */
function shown(value: unknown): unknown {
  if (value === undefined) return null
  if (isIdentifier(value)) return masked(value)
  if (Array.isArray(value)) return value.map(shown)
  if (!isParted(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shown(part)]))
}
