import type { CivilDate } from '../../reference/civil-date.ts'
import type { CatalogueItem } from '../../reference/disclosure-catalogue.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type Column, table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'

export interface ShownCatalogue {
  readonly version: number
  readonly validFrom: CivilDate
  readonly content: readonly CatalogueItem[]
  readonly versions: readonly { readonly version: number; readonly validFrom: CivilDate }[]
}

/** What is disclosed, when, how and by whom. */
export function cataloguePage(t: Text, { version, validFrom, content, versions }: ShownCatalogue): Page {
  const { catalogue: text } = t.pub
  const names = ['item', 'content', 'deadline', 'manner', 'responsible', 'supervision'] as const
  const columns = names.map(
    (name): Column<CatalogueItem> => ({
      title: text.columns[name],
      cell: (it) => html`<span>${it[name][t.language]}</span>`,
      ...(name === 'item' ? { kind: 'main' } : {}),
    }),
  )
  return {
    title: text.title,
    main: html`<h1>${text.title}</h1>
<p>${text.intro} ${text.version(version, validFrom)}</p>
${table(t, { caption: text.title, columns, rows: content })}
${versions.length > 1 && html`<h2>${text.versions}</h2><ul>${versions.map((it) => html`<li><a href="/catalogue?version=${it.version}">${text.version(it.version, it.validFrom)}</a></li>`)}</ul>`}`,
  }
}
