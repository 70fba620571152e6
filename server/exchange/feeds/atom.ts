import type { Ledger } from '../../ledger/ledger.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { LedgerEvent } from '../../reference/event.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { ListingBody } from '../../reference/listing.ts'
import type { Projection } from '../../registry/projection.ts'
import { findByIds, publicOn } from '../../registry/store.ts'
import { ATOM_TEXT } from './atom-text.ts'
import { xmlText } from './xml-text.ts'

/** Entries in the feed, and events looked through for them. */
const ENTRIES = 50
const EVENTS = 500
const PROJECTION_TIMEOUT_MS = 2_000

export interface AtomContext {
  readonly now: () => Date
  readonly config: { readonly publicUrl: string; readonly dataLicence: string }
  readonly ledger: Pick<Ledger, 'origin' | 'size' | 'events' | 'updatedAt'>
  readonly projection: Pick<Projection, 'caughtUp'>
}

interface Entry {
  readonly event: LedgerEvent
  readonly title: string
  readonly summary: string
  /** Null where there is nothing to be seen any more. */
  readonly page: string | null
}

/**
 * The newest listings and endings as an Atom feed (RFC 4287), newest first, up to 50. Of a listing whose publication has
 * ended there is its number and nothing else, so that whoever holds a copy can take it down; of persons nothing at all.
 */
export async function atomFeed(ctx: AtomContext, language: 'zh' | 'en'): Promise<string> {
  const { size } = ctx.ledger
  const events = await ctx.ledger.events(Math.max(0, size - EVENTS), EVENTS)
  await ctx.projection.caughtUp(size, PROJECTION_TIMEOUT_MS)
  const told = events.filter(({ type }) => type in ATOM_TEXT[language].events).reverse()
  const entries = (await entriesOf(ctx, told, language)).slice(0, ENTRIES)
  return feedXml(ctx, entries, language)
}

async function entriesOf(ctx: AtomContext, events: readonly LedgerEvent[], language: 'zh' | 'en'): Promise<Entry[]> {
  const ids = [...new Set<ListingId>(events.map(({ listing }) => listing))]
  const stored = await findByIds(ids, {})
  const shown = await findByIds(ids, publicOn(dayOf(ctx.now())))
  return events.flatMap((event) => {
    const content = stored.get(event.listing)?.content
    if (!content || content.party.kind === 'person') return []
    const isShown = shown.has(event.listing)
    if (bringsContent(event) && !isShown) return []
    return [entryOf(ctx, event, content, isShown, language)]
  })
}

const bringsContent = ({ type }: LedgerEvent): boolean => type === 'listing.published' || type === 'listing.amended'

function entryOf(
  { config }: AtomContext,
  event: LedgerEvent,
  { number, party, offence, decision }: ListingBody,
  isShown: boolean,
  language: 'zh' | 'en',
): Entry {
  const text = ATOM_TEXT[language]
  const what = text.events[event.type as keyof typeof text.events]
  if (!isShown) return { event, title: `${number} ${what}`, summary: text.takeDown, page: null }
  return {
    event,
    title: `${party.name} ${what}`,
    summary: [number, offence.title, decision.number, decision.authority].join(' · '),
    page: `${config.publicUrl}/listings/${event.listing}`,
  }
}

function feedXml({ config, ledger }: AtomContext, entries: readonly Entry[], language: 'zh' | 'en'): string {
  const self = `${config.publicUrl}/api/v1/feed.atom`
  const updated = (ledger.updatedAt ?? new Date(0)).toISOString()
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    `<id>tag:${ledger.origin},2026:feed</id>`,
    `<title>${xmlText(ATOM_TEXT[language].title)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${xmlText(ledger.origin)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(config.publicUrl)}/"/>`,
    `<link rel="license" href="${xmlText(config.dataLicence)}"/>`,
    ...entries.map((entry) => entryXml(ledger.origin, entry)),
    '</feed>\n',
  ].join('\n')
}

const entryXml = (origin: string, { event, title, summary, page }: Entry): string =>
  [
    '<entry>',
    `<id>tag:${origin},2026:event:${event.seq}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<updated>${event.at}</updated>`,
    `<category term="${event.type}"/>`,
    ...(page === null ? [] : [`<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`]),
    `<content type="text">${xmlText(summary)}</content>`,
    '</entry>',
  ].join('')
