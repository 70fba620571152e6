import type { ChangeKind } from '../../../reference/case.ts'
import type { CivilDate } from '../../../reference/civil-date.ts'
import type { ListingState } from '../../../reference/listing.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { lastDayOf, lastPublicDay } from '../../../registry/ends.ts'
import { stateOn } from '../../../registry/state.ts'
import { fault } from '../fault.ts'
import type { ChangedListing, ChangeMatter } from './change-matter.ts'
import { effectiveOn } from './effective.ts'

/** From which states of a listing a change of each kind may be ordered. Revocation is the only way out of an ending. */
export const CHANGES: Readonly<Record<ChangeKind, readonly ListingState[]>> = {
  amendment: ['pending', 'inForce', 'stayed', 'expired', 'repaired'],
  stay: ['pending', 'inForce', 'repaired'],
  resumption: ['pending', 'inForce', 'stayed', 'repaired'],
  repair: ['pending', 'inForce', 'stayed', 'expired'],
  removal: ['pending', 'inForce', 'stayed', 'expired'],
  revocation: ['pending', 'inForce', 'stayed', 'expired', 'repaired', 'removed'],
}

export const KIND_ZH: Readonly<Record<ChangeKind, string>> = {
  amendment: '变更',
  stay: '停止执行',
  resumption: '恢复执行',
  repair: '信用修复',
  removal: '提前移出',
  revocation: '撤销',
}

const STATE_ZH: Readonly<Record<ListingState, string>> = {
  pending: '未生效',
  inForce: '生效中',
  stayed: '停止执行',
  expired: '已到期',
  repaired: '已修复',
  removed: '已移出',
  revoked: '已撤销',
}

/** `wrongListingState` unless a change of that kind may be ordered of the listing as it stands. */
export function listingStateFaults(matter: ChangeMatter): RuleFault[] {
  const { kind, listing, today } = matter
  const state = standingAs(listing, today)
  if (!CHANGES[kind].includes(state)) return [wrongState(kind, state)]
  const isStayed = hasOpenStay(listing)
  if (kind === 'stay' && isStayed) return [wrongState(kind, 'stayed')]
  if (kind === 'resumption' && !isStayed) return [notStayed()]
  const from = effectiveOn(matter) ?? today
  if (kind === 'stay' && !mayBindFrom(listing, from)) return [nothingLeft(kind)]
  if ((kind === 'repair' || kind === 'removal') && !mayBindFrom(listing, from) && !isPublicFrom(listing, from)) {
    return [nothingLeft(kind)]
  }
  return []
}

/** An ending that was ordered counts from the order on, also before its day. */
function standingAs(listing: ChangedListing, today: CivilDate): ListingState {
  const kinds = listing.track.endings.map(({ kind }) => kind)
  for (const kind of ['revoked', 'removed', 'repaired'] as const) if (kinds.includes(kind)) return kind
  return stateOn(listing, today)
}

/** Also one that begins later. */
const hasOpenStay = ({ track }: ChangedListing): boolean => track.stays.some((stay) => stay.to === null)

const mayBindFrom = ({ content, track }: ChangedListing, day: CivilDate): boolean =>
  content.effects.some((effect) => {
    const last = lastDayOf(effect, track)
    return last === null || last >= day
  })

function isPublicFrom(listing: ChangedListing, day: CivilDate): boolean {
  const last = lastPublicDay(listing)
  return last === null || last >= day
}

const wrongState = (kind: ChangeKind, state: ListingState): RuleFault =>
  fault(
    'wrongListingState',
    'listing',
    `名单记录现为“${STATE_ZH[state]}”，不能办理${KIND_ZH[kind]}；只有“${CHANGES[kind].map((it) => STATE_ZH[it]).join('、')}”的记录可以。`,
    `The listing is ${state}: ${kind} is for one that is ${CHANGES[kind].join(' or ')}.`,
  )

const notStayed = (): RuleFault =>
  fault(
    'wrongListingState',
    'listing',
    '名单记录没有停止执行，无需恢复执行。',
    'The listing is not stayed: there is nothing to resume.',
  )

const nothingLeft = (kind: ChangeKind): RuleFault =>
  fault(
    'wrongListingState',
    'listing',
    `自该日起名单记录已没有效力${kind === 'stay' ? '' : '，公示也已停止'}，无需办理${KIND_ZH[kind]}。`,
    `From that day on the listing binds nobody${kind === 'stay' ? '' : ' and is not public'}: ${kind} would change nothing.`,
  )
