import type { Department } from '../../reference/departments.ts'
import { FIELD_CODES, FIELDS } from '../../reference/fields.ts'
import { MEASURES } from '../../reference/measures.ts'
import { OFFENCES } from '../../reference/offences.ts'
import { regionName } from '../../reference/regions.ts'
import { type Html, html } from '../html.ts'
import { type Choice, inputField, selectField } from '../parts/form.ts'
import type { Text } from '../text/text.ts'

/** What listings are looked for by, as it stands in the form. */
export interface SearchValues {
  readonly q?: string
  readonly field?: string
  readonly region?: string
  readonly department?: string
  readonly offence?: string
  readonly measure?: string
  readonly state?: string
  readonly publishedFrom?: string
  readonly publishedTo?: string
}

/** States that a public listing may be in. */
const STATES = ['inForce', 'stayed', 'pending', 'expired'] as const

const isFiltered = ({ q: _q, ...filters }: SearchValues): boolean => Object.values(filters).some(Boolean)

/** The box to search in, and the filters behind it. */
export function searchForm(t: Text, values: SearchValues, departments: readonly Department[]): Html {
  const { home: text } = t.pub
  return html`<form class="search" method="get" action="/" role="search">
<label for="q">${text.label}</label>
<div class="row">
<input id="q" name="q" type="search" maxlength="100" value="${values.q ?? ''}" autocomplete="off" aria-describedby="q-hint">
<button class="button primary">${text.button}</button>
</div>
<p class="hint" id="q-hint">${text.hint}</p>
<details${isFiltered(values) && html` open`}>
<summary>${text.filters}</summary>
<div class="filters">${filterFields(t, values, departments)}</div>
<div class="actions"><button class="button">${text.filter}</button> <a href="/">${text.clear}</a></div>
</details>
</form>`
}

/** The filters alone, for the search and the downloads. */
export function filterFields(t: Text, values: SearchValues, departments: readonly Department[]): Html {
  const { filter: text } = t.pub
  const select = (name: keyof SearchValues, label: string, choices: readonly Choice[]) =>
    selectField(t, { name, label, required: null, value: values[name], empty: t.words.any, choices })
  const date = (name: 'publishedFrom' | 'publishedTo', label: string) =>
    inputField(t, { name, label, required: null, type: 'date', value: values[name] })
  return html`
${select(
  'field',
  text.field,
  FIELD_CODES.map((value) => ({ value, label: FIELDS[value].title[t.language] })),
)}
${select(
  'region',
  text.region,
  regionsOf(departments).map((value) => ({ value, label: regionName(value, t.language) })),
)}
${select(
  'department',
  text.department,
  departments.map(({ code, name }) => ({ value: code, label: name })),
)}
${select(
  'offence',
  text.offence,
  OFFENCES.map(({ code, title }) => ({ value: code, label: `${code} ${title[t.language]}` })),
)}
${select(
  'measure',
  text.effect,
  MEASURES.map((value) => ({ value, label: t.words.measures[value] })),
)}
${select(
  'state',
  text.state,
  STATES.map((value) => ({ value, label: t.words.states[value] })),
)}
${date('publishedFrom', text.publishedFrom)}
${date('publishedTo', text.publishedTo)}`
}

const regionsOf = (departments: readonly Department[]): string[] =>
  [...new Set(departments.map(({ region }) => region))].sort()
