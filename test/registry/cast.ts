import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventBodies, LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { ChangeOrder, Listing, ListingBody } from '../../server/reference/listing.ts'
import type { Caller, OfficerRole } from '../../server/reference/officer.ts'
import { fold } from '../../server/registry/fold.ts'
import { aBody, FINANCE, ORIGIN } from '../ledger/cast.ts'

export const LISTING = 'lst_0123456789abcdefghjk' as ListingId

export const order: ChangeOrder = {
  number: '盘政复决〔2026〕3号',
  date: civilDate('2026-05-04'),
  authority: '盘锦市人民政府',
}

/** Bodies of the events of one listing, in order. */
export type Story = readonly {
  readonly [T in keyof EventBodies]: { readonly type: T; readonly body: EventBodies[T] | undefined }
}[keyof EventBodies][]

export const published = (changes: Partial<ListingBody> = {}) =>
  ({ type: 'listing.published', body: aBody(changes) }) as const
export const stayed = (from: string) => ({ type: 'listing.stayed', body: { order, from: civilDate(from) } }) as const
export const resumed = (from: string) => ({ type: 'listing.resumed', body: { order, from: civilDate(from) } }) as const
export const repaired = (on: string) => ({ type: 'listing.repaired', body: { order, on: civilDate(on) } }) as const
export const removed = (on: string) => ({ type: 'listing.removed', body: { order, on: civilDate(on) } }) as const
export const revoked = (on: string) => ({ type: 'listing.revoked', body: { order, on: civilDate(on) } }) as const

/** One event for each entry, a minute apart from noon in Panjin on 2026-03-05. */
export const eventsOf = (story: Story, listing = LISTING): LedgerEvent[] =>
  story.map(({ type, body }, seq) => {
    const at = new Date(Date.UTC(2026, 2, 5, 4, seq)).toISOString()
    const entry = { seq, at, type, listing, version: seq + 1, registry: ORIGIN, department: FINANCE, bodyHash: '' }
    return (body === undefined ? entry : { ...entry, body, salt: '' }) as LedgerEvent
  })

export function folded(...story: Story): Listing {
  const whole = (body: ListingBody) => body
  const listing = eventsOf(story).reduce<Listing | undefined>((so, event) => fold(so, event, whole), undefined)
  if (!listing) throw new Error('a story begins with a publication')
  return listing
}

export const anyone: Caller = { kind: 'public' }
export const liaohe = (...scopes: ('screen' | 'feed')[]): Caller => ({
  kind: 'platform',
  platform: { id: 'plt_liaohe' as never, clientId: 'liaohe', scopes },
})
export const officer = (username: string, role: OfficerRole): Caller => ({
  kind: 'officer',
  officer: { id: `off_${username}` as never, username, role, department: FINANCE },
})
