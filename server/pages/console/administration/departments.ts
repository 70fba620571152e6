import type { Session } from '../../../access/session.ts'
import { AUTHORITIES, AUTHORITY_TITLES } from '../../../reference/authorities.ts'
import type { Department } from '../../../reference/departments.ts'
import { isRegion, REGIONS, regionName } from '../../../reference/regions.ts'
import { type Html, html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, selectField, submitButton } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import { activeBadge, activeFilter, activeWord } from './active-badge.ts'

export function departmentColumns(t: Text): readonly ListColumn<Department>[] {
  const { departments: text } = t.administration
  const region = ({ region: code }: Department) => `${regionName(code, t.language)} ${code}`
  const authority = ({ authority: kind }: Department) => AUTHORITY_TITLES[kind][t.language]
  return [
    {
      title: text.name,
      kind: 'main',
      sort: 'name',
      cell: ({ code, name }) => html`<a href="/console/departments/${code}">${name}</a>`,
      value: ({ name }) => name,
    },
    {
      title: text.code,
      sort: 'code',
      cell: ({ code }) => html`<span class="code">${code}</span>`,
      value: ({ code }) => code,
    },
    { title: text.region, sort: 'region', cell: region, value: region },
    { title: text.authority, sort: 'authority', cell: authority, value: authority },
    {
      title: t.administration.state,
      sort: 'active',
      cell: ({ active }) => activeBadge(t, active),
      value: ({ active }) => activeWord(t, active),
    },
  ]
}

export interface AdministeredFilters {
  readonly q?: string
  readonly active?: string
  readonly sort?: string
}

interface Shown<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly total?: number
}

export function departmentListPage(
  { t, address }: ConsoleVisit,
  { q, active, sort }: AdministeredFilters,
  { items, nextCursor, total }: Shown<Department>,
): ConsolePage {
  const { departments: text } = t.administration
  return {
    title: text.title,
    entry: 'departments',
    main: html`<h1>${text.title}</h1>
<div class="actions"><a class="button primary" href="/console/departments/new">${text.new}</a></div>
${list(t, {
  address,
  caption: text.title,
  columns: departmentColumns(t),
  rows: items,
  nextCursor,
  ...(total !== undefined && { total }),
  sort: sort ?? 'code',
  empty: text.empty,
  filters: html`${inputField(t, { name: 'q', label: t.administration.search, required: null, value: q, maxLength: 100 })}${activeFilter(t, active)}`,
})}`,
  }
}

export type Filled = Readonly<Record<string, string | undefined>>

interface FormOptions {
  readonly session: Session
  readonly values?: Filled
  readonly faults?: readonly FieldFault[]
}

export const newDepartmentPage = (t: Text, { session, values = {}, faults = [] }: FormOptions): ConsolePage => {
  const { departments: text } = t.administration
  return {
    title: text.new,
    entry: 'departments',
    trail: [['/console/departments', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
<p>${text.addConsequence}</p>
${postForm(
  session,
  '/console/departments',
  html`${inputField(t, { name: 'code', label: text.code, hint: text.codeHint, required: true, maxLength: 50, value: values['code'], width: 'short', faults })}
${departmentFields(t, values, faults)}<div class="actions">${submitButton(text.new)}<a class="button" href="/console/departments">${t.office.cancel}</a></div>`,
)}`,
  }
}

interface DepartmentOptions extends FormOptions {
  readonly it: Department
}

/** One department: what it is, and what may be changed of it. */
export const departmentPage = (t: Text, { session, it, values, faults = [] }: DepartmentOptions): ConsolePage => {
  const { departments: text } = t.administration
  const at = `/console/departments/${it.code}`
  return {
    title: it.name,
    entry: 'departments',
    trail: [['/console/departments', text.title]],
    main: html`<div class="head"><h1>${it.name}</h1> ${activeBadge(t, it.active)}</div>
${faultSummary(t, faults)}
${facts([
  [text.code, html`<span class="code">${it.code}</span>`],
  [t.administration.officers.title, html`<a href="/console/officers?department=${it.code}">${text.officers}</a>`],
])}
<h2>${text.edit}</h2>
<p>${text.editConsequence}</p>
${postForm(
  session,
  at,
  html`${departmentFields(t, values ?? { name: it.name, region: it.region, authority: it.authority }, faults)}<div class="actions">${submitButton(t.administration.save)}</div>`,
)}
<div class="actions">${it.active ? html`<a class="button danger" href="${at}/close">${text.close}</a>` : html`<a class="button" href="${at}/reopen">${text.reopen}</a>`}</div>`,
  }
}

/** Any code may be typed; provinces and cities are offered, for a list of every county would be longer than the page. */
const regionField = (t: Text, code = '', faults: readonly FieldFault[]): Html => html`${inputField(t, {
  name: 'region',
  label: t.administration.departments.region,
  hint: html`${t.administration.departments.regionHint}${isRegion(code) && html` <strong>${regionName(code, t.language)}</strong>`}`,
  required: true,
  value: code,
  width: 'short',
  inputMode: 'numeric',
  maxLength: 6,
  list: 'regions',
  faults,
})}
<datalist id="regions">${REGIONS.filter(({ level, withdrawnIn }) => level !== 'county' && withdrawnIn === null).map((it) => html`<option value="${it.code}">${regionName(it.code, t.language)}</option>`)}</datalist>`

const departmentFields = (t: Text, values: Filled, faults: readonly FieldFault[]): Html => html`${inputField(t, {
  name: 'name',
  label: t.administration.departments.name,
  required: true,
  maxLength: 100,
  value: values['name'],
  faults,
})}
${regionField(t, values['region'], faults)}
${selectField(t, {
  name: 'authority',
  label: t.administration.departments.authority,
  hint: t.administration.departments.authorityHint,
  required: true,
  value: values['authority'],
  empty: t.words.choose,
  choices: AUTHORITIES.map((value) => ({ value, label: AUTHORITY_TITLES[value][t.language] })),
  faults,
})}`
