import type { Dictionary } from '../../exchange/feeds/dictionary.ts'
import type { Department } from '../../reference/departments.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { moment } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { selectField, submitButton } from '../parts/form.ts'
import { table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'
import { filterFields } from './search-form.ts'

const FORMATS = ['csv', 'xlsx', 'ndjson'] as const

/** The public list as files, what is in them, and on which terms. */
export function downloadsPage(
  t: Text,
  { updatedAt, licence, ledger, columns }: Dictionary,
  departments: readonly Department[],
): Page {
  const { downloads: text } = t.pub
  return {
    title: text.title,
    menu: '/downloads',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${facts([
  [text.updatedAt, updatedAt === null ? text.never : moment(updatedAt)],
  [text.ledger, html`<span class="code">${ledger.origin}</span> ${text.ledgerSize(ledger.size)}`],
  [text.licence, html`<a href="${licence}" rel="license noopener">${licence}</a>`],
])}
<h2>${text.formats}</h2>
<ul>
${FORMATS.map((format) => html`<li><a href="/api/v1/listings/export.${format}">${text[format]}</a></li>`)}
<li><a href="/api/v1/listings/export.ftm.json">${text.ftm}</a></li>
<li><a href="/api/v1/snapshot.ndjson">${text.snapshot}</a></li>
<li><a href="/api/v1/feed.atom">${text.feed}</a></li>
</ul>
<h2>${text.filtered}</h2>
<form class="search" method="get" action="/downloads/file">
<p class="hint">${text.filteredHint}</p>
<div class="filters">
${selectField(t, { name: 'format', label: text.format, required: null, value: 'csv', choices: FORMATS.map((value) => ({ value, label: text[value] })) })}
${filterFields(t, {}, departments)}
</div>
${submitButton(text.button)}
</form>
<h2>${text.takedown}</h2>
<p>${text.takedownText}</p>
<h2>${text.dictionary}</h2>
${table(t, {
  caption: text.dictionary,
  rows: columns,
  columns: [
    { title: text.dictionaryColumns.name, kind: 'main', cell: ({ name }) => html`<span class="code">${name}</span>` },
    { title: text.dictionaryColumns.title, cell: ({ title }) => title },
    { title: text.dictionaryColumns.type, cell: ({ type }) => text.types[type] },
    { title: text.dictionaryColumns.description, cell: ({ description }) => description },
  ],
})}
<p><a href="/api/v1/listings/dictionary">${text.dictionaryMachine}</a></p>`,
  }
}
