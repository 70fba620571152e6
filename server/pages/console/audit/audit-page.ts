import type { AuditAsked } from '../../../audit/search.ts'
import { AUDIT_ACTIONS, type AuditAction, type AuditRecord } from '../../../reference/audit.ts'
import { type Html, html } from '../../html.ts'
import { withParameters } from '../../parts/address.ts'
import { moment } from '../../parts/day.ts'
import { inputField, selectField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { type ListColumn, list } from '../list.ts'

export const auditColumns = (t: Text): readonly ListColumn<AuditRecord>[] => [
  { title: t.oversight.audit.at, kind: 'main', sort: 'at', cell: ({ at }) => moment(at), value: ({ at }) => at },
  {
    title: t.oversight.audit.action,
    sort: 'action',
    cell: ({ action }) => AUDIT_ACTIONS[action][t.language],
    value: ({ action }) => AUDIT_ACTIONS[action][t.language],
  },
  {
    title: t.oversight.audit.by,
    sort: 'by',
    cell: (it) => actor(t, it),
    value: ({ by, username, officer, platform }) => username ?? officer ?? platform ?? t.oversight.audit.actors[by],
  },
  {
    title: t.oversight.audit.department,
    sort: 'department',
    cell: ({ department }) => department,
    value: ({ department }) => department,
  },
  {
    title: t.oversight.audit.object,
    sort: 'object',
    cell: ({ object }) => object && thing(object),
    value: ({ object }) => object,
  },
  { title: t.oversight.audit.detail, sort: 'detail', cell: ({ detail }) => detail, value: ({ detail }) => detail },
  {
    title: t.oversight.audit.request,
    sort: 'request',
    cell: ({ requestId }) => requestId && html`<span class="code sub">${requestId.slice(0, 8)}</span>`,
    value: ({ requestId }) => requestId,
  },
]

function actor(t: Text, { by, username, officer, platform }: AuditRecord): Html | string {
  const who = username ?? officer ?? platform
  if (who === null) return t.oversight.audit.actors[by]
  const at = by === 'officer' ? `/console/audit?officer=${encodeURIComponent(who)}` : null
  return at === null ? `${t.oversight.audit.actors[by]} ${who}` : html`<a href="${at}">${who}</a>`
}

const PLACES: readonly [prefix: string, place: string][] = [
  ['cas_', '/console/cases/'],
  ['obj_', '/console/objections/'],
  ['imp_', '/console/imports/'],
  ['lst_', '/console/listings/'],
]

/** An id leads to what it is of, as far as a supervisor reads that, and else to all that was done to it. */
function thing(object: string): Html {
  const place = PLACES.find(([prefix]) => object.startsWith(prefix))?.[1]
  const href = place ? place + object : `/console/audit?object=${encodeURIComponent(object)}`
  return html`<a class="code" href="${href}">${object}</a>`
}

interface AuditOptions {
  readonly asked: AuditAsked
  readonly items: readonly AuditRecord[]
  readonly nextCursor: string | null
  readonly isCut?: boolean
  readonly sort?: string
}

/** 审计记录: searched, and taken away as a file. */
export function auditPage(
  { t, address }: ConsoleVisit,
  { asked, items, nextCursor, isCut = false, sort = '-at' }: AuditOptions,
): ConsolePage {
  const { audit: text } = t.oversight
  const file = (extension: string) =>
    withParameters(`/console/audit.${extension}?${address.split('?', 2)[1] ?? ''}`, { cursor: null, sort: null })
  return {
    title: text.title,
    entry: 'audit',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<p class="sub">${text.order}</p>
${list(t, {
  address,
  caption: text.title,
  columns: auditColumns(t),
  rows: items,
  nextCursor,
  isCut,
  sort,
  empty: text.empty,
  filters: filterFields(t, asked),
  exportable: false,
})}
<div class="actions"><a class="button" href="${file('csv')}">${text.csv}</a> <a class="button" href="${file('ndjson')}">${text.ndjson}</a></div>
<p class="sub">${text.exportHint}</p>`,
  }
}

const filterFields = (t: Text, { officer, action, object, from, to }: AuditAsked): Html =>
  html`${inputField(t, { name: 'officer', label: t.oversight.audit.officer, required: null, value: officer, maxLength: 50 })}
${selectField(t, {
  name: 'action',
  label: t.oversight.audit.action,
  required: null,
  value: action,
  empty: t.words.any,
  choices: (Object.keys(AUDIT_ACTIONS) as AuditAction[]).map((value) => ({
    value,
    label: AUDIT_ACTIONS[value][t.language],
  })),
})}
${inputField(t, { name: 'object', label: t.oversight.audit.object, hint: t.oversight.audit.objectHint, required: null, value: object, maxLength: 50 })}
${inputField(t, { name: 'from', label: t.oversight.period.from, type: 'date', required: null, value: from })}
${inputField(t, { name: 'to', label: t.oversight.period.to, type: 'date', required: null, value: to })}`
