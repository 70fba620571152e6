import { changesIn } from '../registry/changes.ts'
import { type Difference, differences } from '../registry/differences.ts'
import type { ChangeCase } from './change-matter-of.ts'
import type { CaseContext } from './context.ts'
import type { ChangeMatter } from './rules/changes/change-matter.ts'

/** What an amendment changes in the listing, or changed when it was published; nothing for other changes. */
export async function changesOf(
  { ledger }: Pick<CaseContext, 'ledger'>,
  it: ChangeCase,
  { amendment, listing }: ChangeMatter,
): Promise<readonly Difference[]> {
  if (!amendment) return []
  if (it.ledger) return changesIn(await ledger.eventsOf(listing.id)).get(it.ledger.seq) ?? []
  return amendment.body ? differences(listing.content, amendment.body) : []
}
