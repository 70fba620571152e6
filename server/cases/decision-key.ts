import { createHash } from 'node:crypto'
import type { KeptContent, KeptIdentifier } from '../reference/case.ts'
import type { ListingBody } from '../reference/listing.ts'
import type { IdentifierScheme, ListedIdentifier } from '../reference/party.ts'
import { checkIdentifier, countryOf, organizationCode } from '../screening/identifiers/identifier.ts'

/** The surest first: two cases on one party meet as long as both have the better one. */
const PREFERENCE: readonly IdentifierScheme[] = [
  'uscc',
  'orgCode',
  'cnId',
  'passport',
  'travelPermit',
  'lei',
  'regNo',
  'other',
]

/** An identifier as a case keeps it or as a listing carries it. */
type Known = KeptIdentifier | ListedIdentifier

interface Decided {
  readonly decision?: { readonly number?: string | undefined } | undefined
  readonly party?: { readonly identifiers?: readonly Known[] | undefined } | undefined
}

/** Tells a decision (文号) against a party apart from every other; null while either is missing. */
export function decisionKey({ decision, party }: Decided): string | null {
  const best = [...(party?.identifiers ?? [])].sort((a, b) => rank(a) - rank(b))[0]
  if (!decision?.number || !best) return null
  return createHash('sha256')
    .update(`${normalisedNumber(decision.number)}\n${partyKey(best)}`)
    .digest('base64url')
}

/** Of a case: that of its decision; of one that changes a listing only where it puts another decision or party there. */
export function decisionKeyOf(content: KeptContent, listing: ListingBody | undefined): string | null {
  if (!listing) return decisionKey(content)
  const decision = { ...listing.decision, ...content.decision }
  const key = decisionKey({ decision, party: content.party ?? listing.party })
  return key === decisionKey(listing) ? null : key
}

const rank = ({ scheme }: Known): number => PREFERENCE.indexOf(scheme)

/** 盘财采罚[2026]第07号 and 盘财采罚〔2026〕7号 are one document. */
const normalisedNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[[(【〔{]/g, '[')
    .replace(/[\])】〕}]/g, ']')
    .replace(/[\s第]/g, '')
    .replace(/(?<!\d)0+(?=\d)/g, '')

/** The organisation code is in the credit code, so a party listed under either is the same. */
function partyKey(identifier: Known): string {
  if ('hash' in identifier) return `person ${identifier.hash}`
  const { scheme } = identifier
  const { normalised } = checkIdentifier(identifier)
  const organization = organizationCode(scheme, normalised)
  return organization === null
    ? `${scheme} ${countryOf(identifier) ?? ''} ${normalised}`
    : `organization ${organization}`
}

/** The key under which the ledger has the decision once. */
export const onceKeyOf = (key: string): string => `decision:${key}`
