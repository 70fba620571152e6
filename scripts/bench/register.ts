// A register as large as a province's, made up, for measuring.
import { createHash } from 'node:crypto'
import { type CivilDate, civilDate } from '../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../server/reference/event.ts'
import type { DepartmentCode, ListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import type { RegionCode } from '../../server/reference/regions.ts'
import { usccCheckCharacter } from '../../server/screening/identifiers/uscc.ts'
import { firmNameOf } from './names.ts'

export const LISTINGS = 100_000
export const REGION = '211100' as RegionCode
export const FROM = civilDate('2026-03-02')

export const eventOf = (n: number, body = bodyOf(n)): LedgerEvent => ({
  seq: n,
  at: new Date(Date.parse('2026-03-05T00:00:00.000Z') + n).toISOString(),
  type: 'listing.published',
  listing: `lst_${n.toString(32).padStart(20, '0')}` as ListingId,
  version: 1,
  registry: 'blacklist.panjin.example',
  department: 'finance' as DepartmentCode,
  bodyHash: '',
  body,
})

export const bodyOf = (n: number): ListingBody => ({
  number: `211100-2026-${n}`,
  party: {
    kind: 'organization',
    name: firmNameOf(n).han,
    otherNames: [firmNameOf(n).latin],
    formerNames: [],
    region: REGION,
    identifiers: [{ scheme: 'uscc', value: usccOf(n) }],
    persons: [
      {
        role: 'legalRepresentative',
        name: '孙建国',
        identifiers: [{ scheme: 'cnId', hash: hashOf(String(n)), masked: '2111**********0012' }],
      },
    ],
  },
  offence: { code: 'GP-201' as OffenceCode, title: '提供虚假材料谋取中标、成交', facts: '伪造业绩证明。', basis: [] },
  decision: {
    number: `盘财采罚〔2026〕${n}号`,
    authority: '盘锦市财政局',
    date: FROM,
    servedOn: FROM,
    attachments: [],
  },
  department: { code: 'finance' as DepartmentCode, name: '盘锦市财政局', region: REGION },
  effects: [
    {
      measure: 'prohibit',
      kind: 'penalty',
      fields: ['procurement'],
      regions: ['100000' as RegionCode],
      roles: ['bidder'],
      period: { from: FROM, to: '2027-03-01' as CivilDate },
    },
  ],
  publication: { grade: 'serious', from: FROM, until: null, repairableFrom: null },
})

export const hashOf = (value: string): string => createHash('sha256').update(value).digest('base64')

/** One of four thousand million, in no order: codes that count up would lie side by side where they are looked for. */
export function usccOf(n: number): string {
  let rest = Math.imul(n, SCATTER) >>> 0
  let scattered = ''
  for (let at = 0; at < SCATTERED; at += 1) {
    scattered += SYMBOLS.charAt(rest % SYMBOLS.length)
    rest = Math.floor(rest / SYMBOLS.length)
  }
  const first = `91211100MA${scattered}`
  return first + usccCheckCharacter(first)
}

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const SCATTER = 0x9e3779b1
const SCATTERED = 7
