import type { Session } from '../../../access/session.ts'
import type { PeerStatus, PeerView } from '../../../exchange/peers/status.ts'
import { type Html, html } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { moment } from '../../parts/day.ts'
import { facts } from '../../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, submitButton, textareaField } from '../../parts/form.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'
import { postForm } from '../post-form.ts'
import type { Filled } from './departments.ts'

const stateBadge = (t: Text, { state }: Pick<PeerView, 'state'>): Html =>
  badge(state === 'following' ? 'good' : 'stop', t.administration.peers.states[state])

export const peerColumns = (t: Text): readonly ListColumn<PeerView>[] => {
  const { peers: text } = t.administration
  return [
    {
      title: text.origin,
      kind: 'main',
      sort: 'origin',
      cell: ({ id, origin }) => html`<a class="code" href="/console/peers/${id}">${origin}</a>`,
      value: ({ origin }) => origin,
    },
    {
      title: t.administration.state,
      sort: 'state',
      cell: (it) => stateBadge(t, it),
      value: ({ state }) => text.states[state],
    },
    {
      title: text.url,
      sort: 'url',
      cell: ({ url }) => html`<span class="code">${url}</span>`,
      value: ({ url }) => url,
    },
    {
      title: text.persons,
      sort: 'persons',
      cell: ({ persons }) => text.personsBy[persons],
      value: ({ persons }) => text.personsBy[persons],
    },
    {
      title: text.addedAt,
      sort: 'addedAt',
      cell: ({ addedAt }) => moment(addedAt),
      value: ({ addedAt }) => addedAt,
    },
  ]
}

interface ListOptions {
  readonly shown: { readonly items: readonly PeerView[]; readonly nextCursor: string | null; readonly total?: number }
  readonly q?: string
  readonly sort?: string
}

export function peerListPage({ t, address, session }: ConsoleVisit, { shown, q, sort }: ListOptions): ConsolePage {
  const { peers: text } = t.administration
  return {
    title: text.title,
    entry: 'peers',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
${session.officer.role === 'administrator' && html`<div class="actions"><a class="button primary" href="/console/peers/new">${text.new}</a></div>`}
${list(t, {
  address,
  caption: text.title,
  columns: peerColumns(t),
  rows: shown.items,
  nextCursor: shown.nextCursor,
  ...(shown.total !== undefined && { total: shown.total }),
  sort: sort ?? 'origin',
  empty: text.empty,
  filters: inputField(t, { name: 'q', label: t.administration.search, required: null, value: q, maxLength: 100 }),
})}`,
  }
}

interface NewOptions {
  readonly session: Session
  readonly values?: Filled
  readonly faults?: readonly FieldFault[]
}

export const newPeerPage = (t: Text, { session, values = {}, faults = [] }: NewOptions): ConsolePage => {
  const { peers: text } = t.administration
  const named = (name: 'url' | 'verifierKey' | 'clientId' | 'hashKey') => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    value: values[name],
    faults,
  })
  return {
    title: text.new,
    entry: 'peers',
    trail: [['/console/peers', text.title]],
    main: html`<h1>${text.new}</h1>
${faultSummary(t, faults)}
<p>${text.addConsequence}</p>
${postForm(
  session,
  '/console/peers',
  html`${inputField(t, { ...named('url'), required: true, maxLength: 2_000, width: 'full' })}
${textareaField(t, { ...named('verifierKey'), required: true, maxLength: 500, rows: 3 })}
${inputField(t, { ...named('clientId'), maxLength: 50, autocomplete: 'off', width: 'short' })}
${inputField(t, { name: 'secret', label: text.secret, type: 'password', maxLength: 200, autocomplete: 'new-password', faults })}
${inputField(t, { ...named('hashKey'), type: 'password', maxLength: 60, autocomplete: 'new-password' })}
<div class="actions">${submitButton(text.new)}<a class="button" href="/console/peers">${t.office.cancel}</a></div>`,
)}`,
  }
}

interface PeerOptions {
  readonly it: PeerView
  readonly status: PeerStatus
}

/** One peer: how far it is mirrored, and what is wrong with it. */
export function peerPage({ t, session }: ConsoleVisit, { it, status }: PeerOptions): ConsolePage {
  const { peers: text } = t.administration
  const at = `/console/peers/${it.id}`
  const { lag, checkpoint, fault, trouble } = status
  return {
    title: it.origin,
    entry: 'peers',
    trail: [['/console/peers', text.title]],
    main: html`<div class="head"><h1>${it.origin}</h1> ${stateBadge(t, it)}</div>
${trouble && notice('care', text.trouble, html`<p>${trouble.detail} ${moment(trouble.at)}</p>`)}
${fault && notice(it.state === 'quarantined' ? 'stop' : 'info', text.fault, html`<p>${fault.detail} ${moment(fault.at)}</p>`)}
${facts([
  [text.lag, `${text.events(lag.events)} · ${lag.seconds === null ? text.never : text.seconds(lag.seconds)}`],
  [text.size, String(status.size)],
  [text.handedOn, String(status.handedOn)],
  [text.url, html`<span class="code">${it.url}</span>`],
  [text.readFrom, text.readFroms[it.readFrom]],
  [text.persons, text.personsBy[it.persons]],
  [text.clientId, it.clientId && html`<span class="code">${it.clientId}</span>`],
  [text.verifierKey, html`<output class="code secret">${it.verifierKey}</output>`],
  [text.addedAt, moment(it.addedAt)],
])}
${checkpoint && html`<h2>${text.checkpoint}</h2><pre tabindex="0"><code>${checkpoint.note}</code></pre>`}
${session.officer.role === 'administrator' && html`<div class="actions">${it.state === 'quarantined' && html`<a class="button" href="${at}/release">${text.release}</a> `}<a class="button danger" href="${at}/remove">${text.remove}</a></div>`}`,
  }
}
