import type { Bilingual } from '../../reference/bilingual.ts'
import type { ListingId } from '../../reference/ids.ts'
import { publicListings } from '../../registry/listing.ts'
import type { ListingView } from '../../registry/view.ts'
import type { ReconcileContext } from './reconcile.ts'

/** A value of a property, as the protocol has it. */
export type Cell = { readonly str: string } | { readonly date: string }

export interface ExtensionQuery {
  readonly ids: readonly ListingId[]
  readonly properties: readonly { readonly id: string }[]
}

export interface Extension {
  readonly meta: readonly { readonly id: string; readonly name: string }[]
  readonly rows: Readonly<Record<string, Readonly<Record<string, readonly Cell[]>>>>
}

interface Property {
  readonly name: Bilingual
  readonly cells: (listing: ListingView) => readonly Cell[]
}

const str = (text: string | null | undefined): Cell[] => (text == null || text === '' ? [] : [{ str: text }])
const date = (day: string | null): Cell[] => (day === null ? [] : [{ date: day }])

/** What a public listing adds to a table. Of persons nothing but what their listing says of the decision. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
  number: { name: { zh: '编号', en: 'Number' }, cells: ({ number }) => str(number) },
  state: { name: { zh: '状态', en: 'State' }, cells: ({ state }) => str(state) },
  uscc: {
    name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    cells: ({ party }) => party.identifiers.filter((it) => it.scheme === 'uscc').flatMap(({ value }) => str(value)),
  },
  country: { name: { zh: '国家或地区', en: 'Country' }, cells: ({ party }) => str(party.country) },
  region: { name: { zh: '所在地', en: 'Region' }, cells: ({ party }) => str(party.region) },
  offence: { name: { zh: '违法行为', en: 'Offence' }, cells: ({ offence }) => str(offence.title) },
  decision: { name: { zh: '决定文号', en: 'Number of the decision' }, cells: ({ decision }) => str(decision.number) },
  authority: { name: { zh: '决定机关', en: 'Authority' }, cells: ({ decision }) => str(decision.authority) },
  decidedOn: { name: { zh: '决定日期', en: 'Decided on' }, cells: ({ decision }) => date(decision.date) },
  department: { name: { zh: '列入部门', en: 'Department' }, cells: ({ department }) => str(department.name) },
  measures: {
    name: { zh: '措施', en: 'Measures' },
    cells: ({ effects }) => [...new Set(effects.map(({ measure }) => measure))].flatMap((measure) => str(measure)),
  },
  bindsFrom: {
    name: { zh: '效力起始日', en: 'Binds from' },
    cells: ({ effects }) => date(effects.map(({ period }) => period.from).sort()[0] ?? null),
  },
  bindsTo: {
    name: { zh: '效力截止日', en: 'Binds to' },
    cells: ({ effects }) => {
      const ends = effects.map(({ period }) => period.to)
      return date(ends.includes(null) ? null : (ends.sort().at(-1) ?? null))
    },
  },
  publishedUntil: {
    name: { zh: '公示截止日期', en: 'Public until' },
    cells: ({ publication }) => date(publication.until),
  },
}

/** The asked properties of the asked listings; empty for what is not public, or is no property. */
export async function extendListings(
  ctx: ReconcileContext,
  { ids, properties }: ExtensionQuery,
  language: keyof Bilingual,
): Promise<Extension> {
  const views = await publicListings(ctx, ids, language)
  const asked = properties.flatMap(({ id }) => {
    const property = Object.hasOwn(PROPERTIES, id) ? PROPERTIES[id] : undefined
    return property ? [{ id, ...property }] : []
  })
  return {
    meta: asked.map(({ id, name }) => ({ id, name: name[language] })),
    rows: Object.fromEntries(
      ids.map((id) => {
        const view = views.get(id)
        return [id, Object.fromEntries(asked.map(({ id: pid, cells }) => [pid, view ? cells(view) : []]))]
      }),
    ),
  }
}
