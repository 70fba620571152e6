import type { CaseView } from '../../../cases/view.ts'
import type { Listing } from '../../../reference/listing.ts'
import type { Text } from '../../text/text.ts'

/** What a case is called: what is done, and to whom. */
export const caseTitle = (t: Text, it: Pick<CaseView, 'kind' | 'party'>, listing: Listing | null): string =>
  t.cases.of(t.cases.kinds[it.kind], partyNameOf(t, it, listing))

/** The party of a case; of a change that of its listing. */
export const partyNameOf = (t: Text, { party }: Pick<CaseView, 'party'>, listing: Listing | null): string =>
  party?.name ?? listing?.content?.party.name ?? t.cases.unnamed
