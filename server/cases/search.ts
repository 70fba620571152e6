import { auditReading } from '../audit/reading.ts'
import type { ListingId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { PERSONAL_SCHEMES } from '../reference/party.ts'
import { checkIdentifier } from '../screening/identifiers/identifier.ts'
import type { CaseContext } from './context.ts'
import { readingFaults } from './rules/permission.ts'
import { refuse } from './rules/refuse.ts'
import { findCasesSaying } from './search-store.ts'
import { type CaseView, masked } from './view.ts'

const FOUND_LIMIT = 50
const LISTINGS_LIMIT = 200

interface SearchContext extends Pick<CaseContext, 'departmentOf' | 'keys' | 'now'> {
  readonly search: (q: string, limit: number) => readonly ListingId[]
}

/**
 * The cases an officer may read that name a party, a code, a document or themselves, the newest 50. An identifier of a
 * person finds its cases by the keyed hash; no part of it is looked for.
 */
export async function searchCases(ctx: SearchContext, officer: Officer, q: string): Promise<CaseView[]> {
  refuse(readingFaults(officer))
  const text = q.trim()
  if (text.length < 2) return []
  await auditReading(ctx, { kind: 'officer', officer }, 'case.searched')
  const hashes = PERSONAL_SCHEMES.map((scheme) => [scheme, checkIdentifier({ scheme, value: text })] as const)
    .filter(([, { valid }]) => valid)
    .map(([scheme, { normalised }]) => ctx.keys.hashPersonal(scheme, normalised))
  const department = officer.role === 'supervisor' ? undefined : officer.department
  const listings = ctx.search(text, LISTINGS_LIMIT)
  const found = await findCasesSaying({ text, hashes, listings }, department, FOUND_LIMIT)
  return Promise.all(found.map((it) => masked(ctx, it)))
}
