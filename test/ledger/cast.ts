import { generateKeyPairSync } from 'node:crypto'
import { Ledger } from '../../server/ledger/ledger.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { EventDraft, LedgerEvent } from '../../server/reference/event.ts'
import type { DepartmentCode, ListingId } from '../../server/reference/ids.ts'
import { newListingId } from '../../server/reference/ids.ts'
import type { ListingBody } from '../../server/reference/listing.ts'
import type { OffenceCode } from '../../server/reference/offences.ts'
import type { RegionCode } from '../../server/reference/regions.ts'

export const ORIGIN = 'blacklist.panjin.example'
export const FINANCE = 'finance' as DepartmentCode

export function aNoteKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, publicKey: Buffer.from(x, 'base64url') }
}

export const noteKey = aNoteKey()

export const quietLog = { error: () => quietLog, info: () => quietLog } as never

export const aLedger = (options: { now?: () => Date; origin?: string; log?: never } = {}): Ledger =>
  new Ledger({
    origin: options.origin ?? ORIGIN,
    keys: { note: noteKey },
    now: options.now ?? (() => new Date()),
    log: options.log ?? quietLog,
  })

/** 盘锦围标建设有限公司, banned from procurement for a year and published for three. */
export const aBody = (changes: Partial<ListingBody> = {}): ListingBody => ({
  number: '211100-2026-0017',
  party: {
    kind: 'organization',
    name: '盘锦围标建设有限公司',
    formerNames: [],
    region: '211104' as RegionCode,
    identifiers: [{ scheme: 'uscc', value: '91211100MA0XXXXXXX' }],
    persons: [],
  },
  offence: { code: 'GP-201' as OffenceCode, title: '提供虚假材料谋取中标、成交', facts: '伪造业绩证明。', basis: [] },
  decision: {
    number: '盘财采罚〔2026〕7号',
    authority: '盘锦市财政局',
    date: civilDate('2026-03-02'),
    servedOn: civilDate('2026-03-03'),
    attachments: [],
  },
  department: { code: FINANCE, name: '盘锦市财政局', region: '211100' as RegionCode },
  effects: [
    {
      measure: 'prohibit',
      kind: 'penalty',
      fields: ['procurement'],
      regions: ['100000' as RegionCode],
      roles: ['bidder'],
      period: { from: civilDate('2026-03-02'), to: civilDate('2027-03-01') },
    },
  ],
  publication: {
    grade: 'serious',
    from: civilDate('2026-03-05'),
    until: civilDate('2029-03-01'),
    repairableFrom: civilDate('2027-03-02'),
  },
  ...changes,
})

type PublishedDraft = EventDraft & { readonly type: 'listing.published' }

export const aPublication = (changes: Partial<PublishedDraft> = {}): EventDraft => ({
  type: 'listing.published',
  listing: newListingId(),
  version: 1,
  department: FINANCE,
  body: aBody(),
  ...changes,
})

export const listingIds = (events: readonly LedgerEvent[]): ListingId[] => events.map((event) => event.listing)
