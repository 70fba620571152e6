import type { CivilDate } from '../reference/civil-date.ts'
import type { FieldCode } from '../reference/fields.ts'
import type { Listing, ListingState, Track } from '../reference/listing.ts'
import type { Measure } from '../reference/measures.ts'
import { type RegionCode, regionOf } from '../reference/regions.ts'
import { nextDue } from './due.ts'
import { changeDays, type Span, spans } from './spans.ts'
import { bindsOn, stateOn } from './state.ts'
import { isPublic, mayBeShown } from './visibility.ts'

/**
 * Counts up whenever a listing is kept in other columns, or they are worked out otherwise: what is stored is written anew
 * from the ledger then.
 */
export const COLUMNS_VERSION = 1

/**
 * What a listing is looked up by. The rules of state and visibility are answered beforehand for all days, so that a
 * query compares dates and knows no rule. Those of an erased listing are empty: nothing finds it.
 */
export interface ListingColumns {
  readonly number: string | null
  readonly department: string | null
  /** Region of the department, and those it lies in. */
  readonly regions: readonly RegionCode[]
  readonly offence: string | null
  /** Fields in which effects bind, and their parents. */
  readonly fields: readonly FieldCode[]
  readonly measures: readonly Measure[]
  readonly publishedOn: CivilDate | null
  /** First and last public day; null when it is never public. */
  readonly publicFrom: CivilDate | null
  readonly publicUntil: CivilDate | null
  readonly states: readonly { readonly state: ListingState; readonly from: CivilDate; readonly to: CivilDate }[]
  /** Days on which an effect binds. */
  readonly binding: readonly { readonly from: CivilDate; readonly to: CivilDate }[]
  /** From which day on something is due of itself; null when nothing will be. */
  readonly dueOn: CivilDate | null
  /** Day of its revocation, where the public is told of that. */
  readonly withdrawnOn: CivilDate | null
}

const ERASED: ListingColumns = {
  number: null,
  department: null,
  regions: [],
  offence: null,
  fields: [],
  measures: [],
  publishedOn: null,
  publicFrom: null,
  publicUntil: null,
  states: [],
  binding: [],
  dueOn: null,
  withdrawnOn: null,
}

export function columnsOf(listing: Listing): ListingColumns {
  const { content } = listing
  if (content === null) return ERASED
  const days = changeDays(listing)
  const shown = spans(days, (day) => isPublic(listing, day)).find(isTrue)
  const binds = (day: CivilDate) => content.effects.some((effect) => bindsOn(listing, effect, day))
  return {
    number: content.number,
    department: content.department.code,
    regions: withParents(content.department.region),
    offence: content.offence.code,
    fields: [...new Set(content.effects.flatMap((effect) => effect.fields.flatMap(withParentFields)))],
    measures: [...new Set(content.effects.map(({ measure }) => measure))],
    publishedOn: content.publication.from,
    publicFrom: shown?.from ?? null,
    publicUntil: shown?.to ?? null,
    states: spans(days, (day) => stateOn(listing, day)).map(({ value, ...span }) => ({ state: value, ...span })),
    binding: spans(days, binds)
      .filter(isTrue)
      .map(({ from, to }) => ({ from, to })),
    withdrawnOn: mayBeShown(content) ? revokedOn(listing.track) : null,
    dueOn: nextDue({ ...listing, content })?.from ?? null,
  }
}

const revokedOn = ({ endings }: Track): CivilDate | null =>
  endings.findLast(({ kind }) => kind === 'revoked')?.on ?? null

const isTrue = (span: Span<boolean>): boolean => span.value

/** A region and those it lies in; none for a department of no region. */
export function withParents(region: RegionCode | null): RegionCode[] {
  if (region === null) return []
  return [region, ...withParents(regionOf(region)?.parent ?? null)]
}

function withParentFields(field: FieldCode): FieldCode[] {
  const steps = field.split('.')
  return steps.map((_, i) => steps.slice(0, i + 1).join('.') as FieldCode)
}
