import { createHash } from 'node:crypto'
import type { LedgerEvent } from '../../server/reference/event.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import type { Effect, ListingBody } from '../../server/reference/listing.ts'
import type { Identifier, ListedIdentifier, ListedParty } from '../../server/reference/party.ts'
import { regionCode } from '../../server/reference/regions.ts'
import { ScreeningIndex } from '../../server/screening/index.ts'
import type { Bidder, Question } from '../../server/screening/question.ts'
import type { HashPersonal } from '../../server/screening/subject.ts'
import { aBody } from '../ledger/cast.ts'
import { eventsOf, type Story } from '../registry/cast.ts'

export const RIGGING = '盘锦围标建设有限公司'
export const HONEST = '盘锦诚信建设有限公司'

// Check digits computed here by the letter of the standards, and not with the code that is tested.

const GB32100 = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 11714: weights 3 7 9 10 5 8 4 2, check 11 − sum mod 11. */
export function orgCode(n: number): string {
  const body = String(30_000_000 + n)
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '0X987654321'.charAt(sum % 11)
}

/** GB 32100: weights 3^i mod 31, check 31 − sum mod 31. */
export function uscc(n: number): string {
  const body = `91211100${orgCode(n)}`
  const sum = [...body].reduce((total, symbol, i) => total + GB32100.indexOf(symbol) * (3 ** i % 31), 0)
  return body + GB32100.charAt((31 - (sum % 31)) % 31)
}

/** GB 11643: ISO 7064 MOD 11-2. */
export function cnId(n: number): string {
  const body = `21110219800101${String(n).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, i) => total + 2 ** (17 - i) * Number(digit), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

/** GS 15-2006: ISO 7064 MOD 11,10. */
export function regNo(n: number): string {
  const body = String(21_110_000_000_000 + n)
  let carry = 10
  for (const digit of body) carry = (((carry + Number(digit)) % 10 || 10) * 2) % 11
  return body + ((11 - carry) % 10)
}

export const hashPersonal: HashPersonal = (scheme, value, country = '') =>
  createHash('sha256').update(`${scheme} ${country} ${value}`).digest('base64')

export const ofFirm = (n: number): Identifier & ListedIdentifier => ({ scheme: 'uscc', value: uscc(n) })
export const ofPerson = (n: number): Identifier => ({ scheme: 'cnId', value: cnId(n) })
export const listedPerson = (n: number): ListedIdentifier => ({
  scheme: 'cnId',
  hash: hashPersonal('cnId', cnId(n)),
  masked: `2111**********${cnId(n).slice(-4)}`,
})

const rigging = aBody().party
const usual = aBody().effects[0] as Effect

export const listedFirm = (changes: Partial<ListedParty> = {}): ListedParty => ({
  ...rigging,
  identifiers: [ofFirm(1)],
  ...changes,
})

export const anEffect = (changes: Partial<Effect> = {}): Effect => ({ ...usual, ...changes })

export const bodyOf = (party: Partial<ListedParty> = {}, ...effects: Partial<Effect>[]): ListingBody =>
  aBody({ party: listedFirm(party), ...(effects.length > 0 && { effects: effects.map(anEffect) }) })

/** The ledger of several listings, one after the other. */
export const ledgerOf = (...stories: readonly Story[]): LedgerEvent[] =>
  stories
    .flatMap((story, n) => eventsOf(story, `lst_${String(n).padStart(20, '0')}` as ListingId))
    .map((event, seq) => ({ ...event, seq }))

export function indexOf(events: readonly LedgerEvent[]): ScreeningIndex {
  const index = new ScreeningIndex({ hashPersonal, listingUrl: (id) => `/listings/${id}` })
  for (const event of events) index.apply(event)
  return index
}

export const aBidder = (changes: Partial<Bidder>): Bidder => ({
  ref: '1',
  kind: 'organization',
  identifiers: [],
  formerNames: [],
  persons: [],
  members: [],
  ...changes,
})

export const aQuestion = (changes: Partial<Question> = {}): Question => ({
  field: 'procurement',
  region: regionCode('211100'),
  role: 'bidder',
  on: '2026-06-01' as Question['on'],
  ledgerSize: 0,
  language: 'en',
  ...changes,
})
