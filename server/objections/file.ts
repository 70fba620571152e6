import { type ListingId, newObjectionId } from '../reference/ids.ts'
import type { Objection, Objector } from '../reference/objection.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { listingInEffect } from '../registry/listing.ts'
import type { ObjectionContext } from './context.ts'
import { countFiling } from './limits.ts'
import { insertObjection } from './store.ts'
import { newTrackingCode, trackingHash } from './tracking-code.ts'
import { type TrackedObjection, viewer } from './view.ts'

export interface Filing extends Objector {
  readonly listing: ListingId
  readonly statement: string
}

export interface FiledObjection extends TrackedObjection {
  /** Shown this once. */
  readonly code: string
}

/**
 * Takes an objection against a listing that is public, or that still binds though its publication has ended: whoever
 * it blocks may object. Nobody needs an account. Name, contact and statement are kept sealed. The listing is shown as
 * under objection from then on, its effect unchanged. Throws `notFound` for every other listing, `tooManyAttempts`.
 */
export async function fileObjection(
  ctx: ObjectionContext,
  address: string,
  { listing: id, statement, name, contact }: Filing,
): Promise<FiledObjection> {
  const now = ctx.now()
  await countFiling(address, now)
  const listing = await listingInEffect(ctx, id)
  if (!listing) throw noSuchListing()
  const code = newTrackingCode()
  const it: Objection = {
    id: newObjectionId(),
    version: 1,
    state: 'received',
    listing: id,
    number: listing.number,
    department: listing.department.code,
    codeHash: trackingHash(code),
    filedAt: now.toISOString(),
    objector: ctx.keys.seal(JSON.stringify({ name, contact })),
    statement: ctx.keys.seal(statement),
    examiner: null,
    history: [],
    answer: null,
    decidedAt: null,
    correction: null,
    annotates: true,
    eraseAt: null,
  }
  await insertObjection(it)
  ctx.log.info('objection filed', { objection: it.id, listing: id })
  await ctx.underObjection.read()
  return { code, ...(await viewer(now)).tracked(it) }
}

const noSuchListing = (): RuleBroken =>
  broken(
    'notFound',
    '没有这条名单记录，或其公示和效力均已结束，无需再提异议；如仍受影响，请直接联系决定机关。',
    'There is no such listing, or neither its publication nor its effect goes on: turn to the department if it still affects you.',
    'listing',
  )
