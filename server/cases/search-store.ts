import { type CaseDoc, CaseModel } from '../../models/case.ts'
import type { KeptCase } from '../reference/case.ts'
import type { CaseId, DepartmentCode, ListingId } from '../reference/ids.ts'
import { askedFor, isCut, says } from './said.ts'
import { fromDoc } from './store.ts'

const WAIT_MS = 5_000
/** So many are looked through for a text that is longer than what they are found by. */
const CANDIDATES_LIMIT = 1_000

/** What cases are searched by: whatever of it is equal, or in the text. */
export interface CaseWords {
  readonly text: string
  /** Keyed hashes of the text as an identifier of a person. */
  readonly hashes: readonly string[]
  /** Listings that the text finds: the cases that change them. */
  readonly listings: readonly ListingId[]
}

/** Cases that say something, the newest first; of one department where it is named. */
export async function findCasesSaying(
  { text, hashes, listings }: CaseWords,
  department: DepartmentCode | undefined,
  limit: number,
): Promise<KeptCase[]> {
  const { beginning, whole } = askedFor(text)
  const docs = await CaseModel.find({
    ...(department && { department }),
    $or: [
      { _id: text as CaseId },
      { said: { $regex: `^${beginning.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } },
      { said: { $in: [whole, ...hashes.map((hash) => askedFor(hash).whole)] } },
      ...(listings.length > 0 ? [{ listing: { $in: listings } }] : []),
    ],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(isCut(text) ? CANDIDATES_LIMIT : limit)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  const isMeant = ({ _id, listing, content }: CaseDoc) =>
    _id === text || (listing && listings.includes(listing)) || [text, ...hashes].some((it) => says(content, it))
  return (isCut(text) ? docs.filter(isMeant).slice(0, limit) : docs).map(fromDoc)
}

/** Cases about a party of exactly that name or with one of these codes, the newest first; of one department. */
export async function findCasesNaming(
  { name, codes }: { readonly name: string | undefined; readonly codes: readonly string[] },
  department: DepartmentCode,
  limit: number,
): Promise<KeptCase[]> {
  const named = [
    ...(name === undefined ? [] : [{ 'content.party.name': name }, { 'content.party.formerNames': name }]),
    ...(codes.length === 0 ? [] : [{ 'content.party.identifiers.value': { $in: codes } }]),
  ]
  if (named.length === 0) return []
  const docs = await CaseModel.find({ $and: [{ $or: named }, { department }] })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .maxTimeMS(WAIT_MS)
    .lean<CaseDoc[]>()
  return docs.map(fromDoc)
}
