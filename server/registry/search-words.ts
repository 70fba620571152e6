import { checkIdentifier } from '../screening/identifiers/identifier.ts'
import { normalName } from '../screening/normal-form.ts'
import { isListingNumber } from './listing-number.ts'

const SHORTEST = 2
/** Those of 15 digits have no check digit, and numbers of firms look like them. */
const ID_NUMBERS = /\d{17}[\dX]/g

/** `tooShort` would list parties one by one; a personal number finds nothing, and has no place in an address. */
export type SearchRefusal = 'tooShort' | 'personalNumber'

/** Why a search is not made; null when it may be. Signs that stand for anything count for nothing. */
export function searchRefusal(q: string): SearchRefusal | null {
  if (holdsIdNumber(q)) return 'personalNumber'
  return [...normalName(q)].length < SHORTEST && !isListingNumber(q) ? 'tooShort' : null
}

/** True where the number of an identity card stands anywhere in a text. */
export function holdsIdNumber(q: string): boolean {
  const plain = q.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return [...plain.matchAll(ID_NUMBERS)].some(([value]) => checkIdentifier({ scheme: 'cnId', value }).valid)
}
