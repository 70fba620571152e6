import type { PlatformAccount } from '../../../access/platforms.ts'
import type { Session } from '../../../access/session.ts'
import type { CallbackView } from '../../../exchange/watches/callbacks.ts'
import type { DeliveryView } from '../../../exchange/watches/deliveries.ts'
import { PLATFORM_SCOPES } from '../../../reference/officer.ts'
import { type Html, html } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { moment } from '../../parts/day.ts'
import { facts, lines } from '../../parts/facts.ts'
import { choicesField, type FieldFault, faultSummary, inputField, submitButton } from '../../parts/form.ts'
import { table } from '../../parts/table.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import { activeBadge, activeFilter, activeWord } from './active-badge.ts'
import { deliveryColumns } from './deliveries.ts'
import type { AdministeredFilters } from './departments.ts'

export const platformColumns = (t: Text): readonly ListColumn<PlatformAccount>[] => [
  {
    title: t.administration.platforms.name,
    kind: 'main',
    sort: 'name',
    cell: ({ id, name }) => html`<a href="/console/platforms/${id}">${name}</a>`,
    value: ({ name }) => name,
  },
  {
    title: t.administration.platforms.clientId,
    sort: 'clientId',
    cell: ({ clientId }) => html`<span class="code">${clientId}</span>`,
    value: ({ clientId }) => clientId,
  },
  {
    title: t.administration.platforms.scopes,
    sort: 'scopes',
    cell: ({ scopes }) => scopes.join(t.words.separator),
    value: ({ scopes }) => scopes.join(' '),
  },
  {
    title: t.administration.state,
    sort: 'active',
    cell: ({ active }) => activeBadge(t, active),
    value: ({ active }) => activeWord(t, active),
  },
]

export function platformListPage(
  { t, address }: ConsoleVisit,
  { q, active, sort }: AdministeredFilters,
  shown: { readonly items: readonly PlatformAccount[]; readonly nextCursor: string | null; readonly total?: number },
): ConsolePage {
  const { platforms: text } = t.administration
  return {
    title: text.title,
    entry: 'platforms',
    main: html`<h1>${text.title}</h1>
<div class="actions"><a class="button primary" href="/console/platforms/new">${text.new}</a></div>
${list(t, {
  address,
  caption: text.title,
  columns: platformColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? 'clientId',
  empty: text.empty,
  filters: html`${inputField(t, { name: 'q', label: t.administration.search, required: null, value: q, maxLength: 100 })}${activeFilter(t, active)}`,
})}`,
  }
}

interface NewOptions {
  readonly session: Session
  readonly values?: { readonly clientId?: string; readonly name?: string; readonly scopes?: readonly string[] }
  readonly faults?: readonly FieldFault[]
}

export const newPlatformPage = (t: Text, { session, values = {}, faults = [] }: NewOptions): ConsolePage => {
  const { platforms: text } = t.administration
  return {
    title: text.new,
    entry: 'platforms',
    trail: [['/console/platforms', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
<p>${text.addConsequence}</p>
${postForm(
  session,
  '/console/platforms',
  html`${inputField(t, { name: 'name', label: text.name, required: true, maxLength: 100, value: values.name, faults })}
${inputField(t, { name: 'clientId', label: text.clientId, hint: text.clientIdHint, required: true, maxLength: 50, autocomplete: 'off', value: values.clientId, width: 'short', faults })}
${choicesField(t, {
  type: 'checkbox',
  name: 'scopes',
  label: text.scopes,
  hint: text.scopesHint,
  required: true,
  choices: PLATFORM_SCOPES.map((value) => ({ value, label: text.scopeNames[value] })),
  chosen: values.scopes ?? ['screen'],
  faults,
})}<div class="actions">${submitButton(text.new)}<a class="button" href="/console/platforms">${t.office.cancel}</a></div>`,
)}`,
  }
}

interface PlatformOptions {
  readonly session: Session
  readonly it: PlatformAccount
  readonly callbacks: readonly CallbackView[]
  /** The newest ones. */
  readonly deliveries: readonly DeliveryView[]
  readonly url?: string
  readonly faults?: readonly FieldFault[]
}

/** One platform: what it may do, its secret, where it is told, and whether that arrives. */
export const platformPage = (t: Text, options: PlatformOptions): ConsolePage => {
  const { session, it, callbacks, faults = [] } = options
  const { platforms: text } = t.administration
  const at = `/console/platforms/${it.id}`
  return {
    title: it.name,
    entry: 'platforms',
    trail: [['/console/platforms', text.title]],
    main: html`<div class="head"><h1>${it.name}</h1> ${activeBadge(t, it.active)}</div>
${faultSummary(t, faults)}
${facts([
  [text.clientId, html`<span class="code">${it.clientId}</span>`],
  [text.scopes, lines(it.scopes.map((scope) => text.scopeNames[scope]))],
])}
<div class="actions"><a class="button" href="${at}/secret">${it.active ? text.rotate : text.readmit}</a> ${it.active && html`<a class="button danger" href="${at}/revoke">${text.revoke}</a>`}</div>
<h2>${text.callbacks}</h2>
${callbacks.length === 0 ? html`<p class="empty">${text.noCallbacks}</p>` : callbackTable(t, callbacks)}
${postForm(
  session,
  `${at}/callback`,
  html`${inputField(t, { name: 'url', label: text.callback, hint: text.callbackHint, required: true, maxLength: 2_000, width: 'full', value: options.url, faults })}<div class="actions">${submitButton(text.callbackSet, 'plain')}${callbacks.some(({ isPlatformWide }) => isPlatformWide) && html` <a class="button danger" href="${at}/callback/remove">${text.callbackRemove}</a>`}</div>`,
)}
<h2>${text.deliveries}</h2>
${options.deliveries.length === 0 ? html`<p class="empty">${text.noDeliveries}</p>` : table(t, { caption: text.deliveries, columns: deliveryColumns(t), rows: options.deliveries })}
<p><a href="${at}/deliveries">${text.allDeliveries}</a></p>`,
  }
}

const callbackTable = (t: Text, rows: readonly CallbackView[]): Html =>
  table(t, {
    caption: t.administration.platforms.callbacks,
    rows,
    columns: [
      {
        title: t.administration.platforms.url,
        kind: 'main',
        cell: ({ url, isPlatformWide }) =>
          html`<span class="code">${url}</span>${isPlatformWide && html` ${badge('info', t.administration.platforms.wide)}`}`,
      },
      {
        title: t.administration.state,
        cell: ({ disabled }) =>
          disabled
            ? html`${badge('stop', t.administration.platforms.disabled)} ${moment(disabled.at)}`
            : badge('good', t.administration.platforms.working),
      },
      {
        title: t.administration.platforms.lastSuccess,
        cell: ({ lastSuccessAt }) => (lastSuccessAt ? moment(lastSuccessAt) : '–'),
      },
    ],
  })
