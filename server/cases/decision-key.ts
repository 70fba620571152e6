import { createHash } from 'node:crypto'
import type { KeptContent, KeptIdentifier } from '../reference/case.ts'
import type { IdentifierScheme } from '../reference/party.ts'
import { checkIdentifier, countryOf, organizationCode } from '../screening/identifiers/identifier.ts'
import { isSealed } from './personal-identifiers.ts'

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

/** Tells a decision (文号) against a party apart from every other; null while either is missing. */
export function decisionKey({ decision, party }: KeptContent): string | null {
  const best = [...(party?.identifiers ?? [])].sort((a, b) => rank(a) - rank(b))[0]
  if (!decision?.number || !best) return null
  return createHash('sha256')
    .update(`${normalisedNumber(decision.number)}\n${partyKey(best)}`)
    .digest('base64url')
}

const rank = ({ scheme }: KeptIdentifier): number => PREFERENCE.indexOf(scheme)

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
function partyKey(identifier: KeptIdentifier): string {
  if (isSealed(identifier)) return `person ${identifier.hash}`
  const { scheme } = identifier
  const { normalised } = checkIdentifier(identifier)
  const organization = organizationCode(scheme, normalised)
  return organization === null
    ? `${scheme} ${countryOf(identifier) ?? ''} ${normalised}`
    : `organization ${organization}`
}

/** The key under which the ledger has the decision once. */
export const onceKeyOf = (key: string): string => `decision:${key}`
