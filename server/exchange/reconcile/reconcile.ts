import type { Bilingual } from '../../reference/bilingual.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { PartyKind } from '../../reference/party.ts'
import type { ListContext } from '../../registry/list.ts'
import { publicListings } from '../../registry/listing.ts'
import type { ListingView } from '../../registry/view.ts'
import type { PartyMatch, ScreeningIndex } from '../../screening/index.ts'
import { fits, kindsOf, type Narrowed, narrowedBy, partyAsked, type ReconciliationQuery } from './query.ts'
import { typeIn } from './types.ts'

export const QUERIES_LIMIT = 50
export const CANDIDATES_LIMIT = 20
const CANDIDATES_DEFAULT = 5
/** Looked at for one question, before what is not public is left out. */
const LOOKED_AT = 60
/** Listings are read so many at a time. */
const READ_AT_ONCE = 1_000
/** A name that contains what was asked is worth a look, and less than any that is like it. */
const PART_OF_NAME = { score: 0.5, isCertain: false, features: [{ id: 'partOfName', value: 0.5 }] }

export interface ReconcileContext extends ListContext {
  readonly config: { readonly publicUrl: string; readonly origin: string }
  readonly index: Pick<ScreeningIndex, 'matches'>
}

/** A listing that may be what was asked for, as the protocol has it. */
export interface Candidate {
  readonly id: ListingId
  readonly name: string
  readonly description: string
  readonly type: readonly { readonly id: string; readonly name: string }[]
  /** 0 to 100. */
  readonly score: number
  readonly features: readonly { readonly id: string; readonly value: number }[]
  /** The party is this one beyond doubt, and has no other listing. */
  readonly match: boolean
}

type Looked = Pick<PartyMatch, 'listing' | 'score' | 'isCertain'> & Pick<Candidate, 'features'>

interface Question {
  readonly kinds: readonly PartyKind[]
  readonly narrowed: Narrowed
  readonly limit: number
  readonly looked: readonly Looked[]
}

/** Finds public listings for every question of a batch, best first. */
export async function reconcile(
  ctx: ReconcileContext,
  queries: Readonly<Record<string, ReconciliationQuery>>,
  language: keyof Bilingual,
): Promise<Record<string, { result: Candidate[] }>> {
  const questions = Object.entries(queries).map(([key, query]) => [key, questionOf(ctx, query, language)] as const)
  const ids = questions.flatMap(([, { looked }]) => looked.map(({ listing }) => listing))
  const views = await publicOf(ctx, [...new Set(ids)], language)
  return Object.fromEntries(
    questions.map(([key, question]) => [key, { result: candidatesFor(question, views, language) }]),
  )
}

function questionOf(ctx: ReconcileContext, query: ReconciliationQuery, language: keyof Bilingual): Question {
  const { limit = CANDIDATES_DEFAULT } = query
  const [kinds, narrowed] = [kindsOf(query), narrowedBy(query)]
  const matches = kinds.flatMap((kind) => {
    const party = partyAsked(query, kind, narrowed)
    if (party.name === undefined && party.identifiers.length === 0) return []
    return ctx.index.matches(party, { language }).filter((it) => fits(it.party, narrowed))
  })
  const known = new Set(matches.map(({ listing }) => listing))
  const parts = ctx.search(query.query ?? '', LOOKED_AT).filter((listing) => !known.has(listing))
  const looked = [...matches.map(lookedAt), ...parts.map((listing) => ({ listing, ...PART_OF_NAME }))]
  return { kinds, narrowed, limit, looked: looked.sort((a, b) => b.score - a.score).slice(0, LOOKED_AT) }
}

const lookedAt = ({ listing, score, isCertain, match }: PartyMatch): Looked => ({
  listing,
  score,
  isCertain,
  features: match.explanation.map(({ feature, weight }) => ({ id: feature, value: weight })),
})

async function publicOf(
  ctx: ReconcileContext,
  ids: readonly ListingId[],
  language: keyof Bilingual,
): Promise<Map<ListingId, ListingView>> {
  const views = new Map<ListingId, ListingView>()
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    const page = await publicListings(ctx, ids.slice(at, at + READ_AT_ONCE), language)
    for (const [id, view] of page) views.set(id, view)
  }
  return views
}

function candidatesFor(
  { kinds, narrowed, limit, looked }: Question,
  views: ReadonlyMap<ListingId, ListingView>,
  language: keyof Bilingual,
): Candidate[] {
  const shown = looked.flatMap((it) => {
    const view = views.get(it.listing)
    return view && kinds.includes(view.party.kind) && fits(view.party, narrowed) ? [{ it, view }] : []
  })
  // Two listings of one party are two answers, and which of them is meant is for a person to say.
  const isOnlyOne = shown.filter(({ it }) => it.isCertain).length === 1
  return shown.slice(0, Math.min(limit, CANDIDATES_LIMIT)).map(({ it, view }) => ({
    ...named(view),
    type: [typeIn(view.party.kind, language)],
    score: Math.round(it.score * 1_000) / 10,
    features: it.features,
    match: it.isCertain && isOnlyOne,
  }))
}

/** What a person who types is offered: listings of organizations by part of the name, of persons by the full name only. */
export async function suggestListings(
  ctx: ReconcileContext,
  { prefix, cursor }: { readonly prefix: string; readonly cursor: number },
  language: keyof Bilingual,
): Promise<Pick<Candidate, 'id' | 'name' | 'description'>[]> {
  const ids = ctx.search(prefix, LOOKED_AT)
  const views = await publicListings(ctx, ids, language)
  const shown = ids.flatMap((id) => views.get(id) ?? [])
  return shown.slice(cursor, cursor + CANDIDATES_LIMIT).map(named)
}

const named = ({ id, party, number, offence, department }: ListingView) => ({
  id,
  name: party.name,
  description: [number, offence.title, department.name].join(' · '),
})
