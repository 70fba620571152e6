import type { ListingId } from '../reference/ids.ts'
import type { Effect, ListingBody, ListingDepartment, Track } from '../reference/listing.ts'
import type { ListedParty } from '../reference/party.ts'
import type { Hit } from './result.ts'

/** What screening keeps of a listing: enough to recognise the party, to judge the effects and to show a hit. */
export interface ListingContent {
  readonly number: string
  readonly party: ListedParty
  readonly offence: Hit['offence']
  readonly department: ListingDepartment
  readonly effects: readonly Effect[]
}

/** A listing as it was known at some ledger size. Newest is what was published last: instants may be equal. */
export interface KnownListing {
  readonly id: ListingId
  readonly publishedSeq: number
  readonly content: ListingContent
  readonly track: Track
  /** Set for a listing of another registry: then the effects of the content are the recognised ones. */
  readonly recognised?: Recognised
}

/** What another registry gave a listing, and by which rules it was recognised here. */
export interface Recognised {
  readonly registry: string
  readonly effects: readonly Effect[]
  /** Version of the rules. */
  readonly recognition: number
  /** Why this listing was opted out of, where it was. */
  readonly optOut?: string
}

/** Facts and decision stay in the listing itself, and so does the address of a person. */
export function contentOf({ number, party, offence, department, effects }: ListingBody): ListingContent {
  const { address, ...rest } = party
  const recognised = address === undefined || party.kind === 'person' ? rest : { ...rest, address }
  const { code, title, basis } = offence
  return { number, party: recognised, offence: { basis, code, title }, department, effects }
}
