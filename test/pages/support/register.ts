import type { Seen } from '../../../scripts/screenshots/seen-page.ts'
import { addDepartment } from '../../../server/access/departments.ts'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { EventDraft } from '../../../server/reference/event.ts'
import { type ListingId, newListingId } from '../../../server/reference/ids.ts'
import type { ListingBody } from '../../../server/reference/listing.ts'
import { regionCode } from '../../../server/reference/regions.ts'
import { aBody, aPublication, FINANCE } from '../../ledger/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'

/** A name that is markup, a formula and a way out of every quotation at once. */
export const EVIL = '=1+1"\'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}公司'
export const FIRM = '盘锦围标建设有限公司'
/** Whose life has more in it than most. */
const EVENTFUL = '盘锦多变建设有限公司'
export const PERSON = '赵明远'
export const NOW = new Date('2026-06-01T02:00:00Z')

const { party, offence, effects } = aBody()

const listed: readonly Partial<ListingBody>[] = [
  { party: { ...party, name: FIRM } },
  {
    party: {
      ...party,
      kind: 'person',
      name: PERSON,
      persons: [],
      identifiers: [{ scheme: 'cnId', hash: 'aGFzaA==', masked: '2111**********0012' }],
    },
  },
  { party: { ...party, name: EVIL, formerNames: [EVIL], address: EVIL }, offence: { ...offence, facts: EVIL } },
  { party: { ...party, name: EVENTFUL, formerNames: ['盘锦多变建设公司'] }, effects: [...effects, ...effects] },
  ...Array.from({ length: 30 }, (_, n) => ({ party: { ...party, name: `营口第${n}建筑工程有限公司` } })),
]

export interface PageRegister {
  readonly registry: TestRegistry
  readonly seen: Seen
  readonly evil: string
  readonly eventful: string
}

/** A register in which every page has something to show: firms, a person, and a name that means harm. */
export async function openPageRegister(env: Readonly<Record<string, string>> = {}): Promise<PageRegister> {
  const registry = await openTestRegistry({
    now: () => NOW,
    env: { PUBLIC_REQUESTS_PER_MINUTE: '100000', SITE_CONTACT: '0427-0000000', ...env },
  })
  const { ledger, projection } = registry.ctx
  await addDepartment(registry.ctx, 'commandLine', {
    code: FINANCE,
    name: '盘锦市财政局',
    region: regionCode('211100'),
    authority: 'finance',
    active: true,
  })
  const ids = listed.map(() => newListingId())
  await ledger.append(() =>
    listed.map((changes, n) =>
      aPublication({
        listing: ids[n] ?? newListingId(),
        body: aBody({ ...changes, number: `211100-2026-${9_000 + n}` }),
      }),
    ),
  )
  const [listing = '', person = '', evil = '', eventful = ''] = ids
  await ledger.append(() => changesOf(eventful as ListingId))
  await projection.caughtUp(ledger.size, 20_000)
  return { registry, seen: { url: registry.url, listing, person, department: FINANCE }, evil, eventful }
}

/** Stayed and resumed, and that again. */
const changesOf = (listing: ListingId): EventDraft[] =>
  (['listing.stayed', 'listing.resumed', 'listing.stayed', 'listing.resumed'] as const).map((type, i) => ({
    type,
    listing,
    version: 2 + i,
    department: FINANCE,
    body: { order: { ...ORDER, number: `盘政复决〔2026〕${i}号` }, from: civilDate(`2026-05-0${1 + i}`) },
  }))

const ORDER = {
  date: civilDate('2026-05-01'),
  authority: '盘锦市人民政府',
  reason: '行政复议期间认为需要停止执行，后经复议维持。',
}
