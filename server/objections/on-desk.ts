import type { Officer } from '../reference/officer.ts'
import { RuleBroken } from '../reference/rule-broken.ts'
import type { ListContext } from '../registry/list.ts'
import { getListing } from '../registry/listing.ts'
import type { ListingView } from '../registry/view.ts'
import type { ObjectionContext } from './context.ts'
import { type ReadObjection, readObjection } from './read.ts'

/** An objection beside the listing it is about. */
export interface ObjectionOnDesk {
  readonly it: ReadObjection
  /** Null where the listing was erased. */
  readonly listing: ListingView | null
}

/** Throws `notFound`, `otherDepartment`, `roleMissing`. */
export async function objectionOnDesk(
  ctx: Pick<ObjectionContext, 'keys' | 'now'> & Pick<ListContext, 'annotationsOf'>,
  officer: Officer,
  id: string,
  language: 'zh' | 'en',
): Promise<ObjectionOnDesk> {
  const it = await readObjection(ctx, officer, id)
  try {
    return { it, listing: await getListing(ctx, it.listing.id, { kind: 'officer', officer }, language) }
  } catch (error) {
    if (error instanceof RuleBroken && error.code === 'notFound') return { it, listing: null }
    throw error
  }
}
