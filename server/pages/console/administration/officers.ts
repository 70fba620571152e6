import type { OfficerAccount } from '../../../access/officers.ts'
import type { Session } from '../../../access/session.ts'
import type { Department } from '../../../reference/departments.ts'
import { OFFICER_ROLES } from '../../../reference/officer.ts'
import { type Html, html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, selectField, submitButton } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import { activeBadge, activeFilter, activeWord } from './active-badge.ts'
import type { AdministeredFilters, Filled } from './departments.ts'

/** An account, and what its department is called. */
export interface OfficerRow extends OfficerAccount {
  readonly departmentName: string
}

export function officerColumns(t: Text): readonly ListColumn<OfficerRow>[] {
  const { officers: text } = t.administration
  return [
    {
      title: text.username,
      kind: 'main',
      sort: 'username',
      cell: ({ id, username }) => html`<a href="/console/officers/${id}">${username}</a>`,
      value: ({ username }) => username,
    },
    { title: text.name, sort: 'name', cell: ({ name }) => name, value: ({ name }) => name },
    {
      title: text.role,
      sort: 'role',
      cell: ({ role }) => t.office.roles[role],
      value: ({ role }) => t.office.roles[role],
    },
    {
      title: text.department,
      sort: 'department',
      cell: ({ departmentName }) => departmentName,
      value: ({ departmentName }) => departmentName,
    },
    {
      title: t.administration.state,
      sort: 'active',
      cell: ({ active }) => activeBadge(t, active),
      value: ({ active }) => activeWord(t, active),
    },
  ]
}

export interface OfficerFilters extends AdministeredFilters {
  readonly role?: string
  readonly department?: string
}

interface ListOptions {
  readonly shown: { readonly items: readonly OfficerRow[]; readonly nextCursor: string | null; readonly total?: number }
  readonly departments: readonly Department[]
}

export function officerListPage(
  { t, address }: ConsoleVisit,
  filters: OfficerFilters,
  { shown, departments }: ListOptions,
): ConsolePage {
  const { officers: text } = t.administration
  return {
    title: text.title,
    entry: 'officers',
    main: html`<h1>${text.title}</h1>
<div class="actions"><a class="button primary" href="/console/officers/new">${text.new}</a></div>
${list(t, {
  address,
  caption: text.title,
  columns: officerColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: filters.sort ?? 'username',
  empty: text.empty,
  filters: html`${inputField(t, { name: 'q', label: t.administration.search, required: null, value: filters.q, maxLength: 100 })}
${selectField(t, { name: 'role', label: text.role, required: null, value: filters.role, empty: t.words.any, choices: roles(t) })}
${selectField(t, { name: 'department', label: text.department, required: null, value: filters.department, empty: t.words.any, choices: inChoices(departments) })}
${activeFilter(t, filters.active)}`,
})}`,
  }
}

const roles = (t: Text) => OFFICER_ROLES.map((value) => ({ value, label: t.office.roles[value] }))

const inChoices = (departments: readonly Department[]) =>
  departments.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))

interface FormOptions {
  readonly session: Session
  readonly departments: readonly Department[]
  readonly values?: Filled
  readonly faults?: readonly FieldFault[]
}

export const newOfficerPage = (
  t: Text,
  { session, departments, values = {}, faults = [] }: FormOptions,
): ConsolePage => {
  const { officers: text } = t.administration
  return {
    title: text.new,
    entry: 'officers',
    trail: [['/console/officers', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
<p>${text.addConsequence}</p>
${postForm(
  session,
  '/console/officers',
  html`${inputField(t, { name: 'username', label: text.username, hint: text.usernameHint, required: true, maxLength: 50, autocomplete: 'off', value: values['username'], width: 'short', faults })}
${officerFields(t, departments, values, faults)}<div class="actions">${submitButton(text.new)}<a class="button" href="/console/officers">${t.office.cancel}</a></div>`,
)}`,
  }
}

interface OfficerOptions extends FormOptions {
  readonly it: OfficerAccount
}

/** One account: what may be changed of it, its password, and whether it can be used. */
export const officerPage = (
  t: Text,
  { session, departments, it, values, faults = [] }: OfficerOptions,
): ConsolePage => {
  const { officers: text } = t.administration
  const at = `/console/officers/${it.id}`
  return {
    title: it.username,
    entry: 'officers',
    trail: [['/console/officers', text.title]],
    main: html`<div class="head"><h1>${it.username}</h1> ${activeBadge(t, it.active)}</div>
${faultSummary(t, faults)}
${facts([
  [text.name, it.name],
  [text.role, t.office.roles[it.role]],
  [text.department, departments.find(({ code }) => code === it.department)?.name ?? it.department],
])}
<div class="actions"><a class="button" href="${at}/password">${text.reset}</a> ${it.active ? html`<a class="button danger" href="${at}/lock">${text.deactivate}</a>` : html`<a class="button" href="${at}/unlock">${text.activate}</a>`}</div>
<h2>${text.edit}</h2>
<p>${text.editConsequence}</p>
${postForm(
  session,
  at,
  html`${officerFields(t, departments, values ?? { name: it.name, role: it.role, department: it.department }, faults)}<div class="actions">${submitButton(t.administration.save)}</div>`,
)}`,
  }
}

const officerFields = (
  t: Text,
  departments: readonly Department[],
  values: Filled,
  faults: readonly FieldFault[],
): Html => html`${inputField(t, {
  name: 'name',
  label: t.administration.officers.name,
  required: true,
  maxLength: 50,
  autocomplete: 'off',
  value: values['name'],
  width: 'short',
  faults,
})}
${selectField(t, {
  name: 'role',
  label: t.administration.officers.role,
  hint: t.administration.officers.roleHint,
  required: true,
  value: values['role'],
  empty: t.words.choose,
  choices: roles(t),
  faults,
})}
${selectField(t, {
  name: 'department',
  label: t.administration.officers.department,
  required: true,
  value: values['department'],
  empty: t.words.choose,
  choices: inChoices(departments.filter(({ active, code }) => active || code === values['department'])),
  faults,
})}`
