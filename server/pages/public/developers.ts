import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { badge } from '../parts/badge.ts'
import { facts } from '../parts/facts.ts'
import { table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'
import { quickStart } from './quick-start.ts'

/** What of an OpenAPI document is shown. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
}

export interface ApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
}

interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly description?: string
  readonly schema: { readonly type?: string; readonly enum?: readonly unknown[]; readonly default?: unknown }
}

interface Placed {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

const BASE = '/api/v1'

/** Every operation of the document, in its order. */
const placed = ({ paths }: ApiDocument): Placed[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: BASE + path,
      operation,
    })),
  )

/** How a platform begins, the conventions, and every operation there is. */
export function developersPage(t: Text, document: ApiDocument, publicUrl: string): Page {
  const { developers: text } = t.pub
  const operations = placed(document)
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  return {
    title: text.title,
    menu: '/developers',
    main: html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<h2>${text.start}</h2>
${quickStart(t, publicUrl)}
<h2>${text.rules}</h2>
<ul>${text.ruleItems.map((it) => html`<li>${it}</li>`)}</ul>
<h2>${text.reference}</h2>
<p>${text.referenceText} <a href="${BASE}/openapi.json">${text.machine}</a></p>
${tags.map(
  (tag) => html`<h3 lang="en">${tag}</h3>
<ul class="operations">${operations.filter(({ operation }) => operation.tags.includes(tag)).map((it) => line(t, it))}</ul>`,
)}`,
  }
}

const line = (t: Text, { method, path, operation }: Placed): Html =>
  html`<li><a class="code" href="/developers/${operation.operationId}">${method} ${path}</a> ${accessBadge(t, operation)}<br><span class="sub" lang="en">${operation.summary}</span></li>`

/** One operation whole; null where there is none of this name. */
export function operationPage(t: Text, document: ApiDocument, operationId: string): Page | null {
  const { developers: text } = t.pub
  const found = placed(document).find(({ operation }) => operation.operationId === operationId)
  if (!found) return null
  const { method, path, operation } = found
  const { parameters = [], requestBody, responses } = operation
  return {
    title: `${method} ${path}`,
    menu: '/developers',
    trail: [['/developers', text.title]],
    main: html`<h1 class="code">${method} ${path}</h1>
<p lang="en">${operation.summary}</p>
<p>${accessBadge(t, operation)}</p>
${parameters.length > 0 && html`<h2>${text.parameters}</h2>${parameterTable(t, parameters)}`}
${requestBody && html`<h2>${text.body}</h2>${Object.entries(requestBody.content).map(([type, { schema }]) => schemaBlock(type, schema))}`}
<h2>${text.answer}</h2>
${Object.entries(responses).map(
  ([status, { content = {} }]) =>
    html`${facts([[status, Object.keys(content).join(t.words.separator) || '—']])}${Object.entries(content)
      .filter(([type]) => type === 'application/json')
      .map(([type, { schema }]) => schemaBlock(type, schema))}`,
)}`,
  }
}

function parameterTable(t: Text, rows: readonly ApiParameter[]): Html {
  const { columns: titles, in: places, requiredMark, parameters } = t.pub.developers
  return table(t, {
    caption: parameters,
    rows,
    columns: [
      {
        title: titles.name,
        kind: 'main',
        cell: ({ name, required }) =>
          html`<span class="code">${name}</span>${required && html` ${badge('care', requiredMark)}`}`,
      },
      { title: titles.in, cell: (it) => places[it.in] },
      {
        title: titles.type,
        cell: ({ schema }) =>
          html`<span class="code">${schema.enum ? schema.enum.join(' | ') : (schema.type ?? 'string')}</span>`,
      },
      { title: titles.description, cell: ({ description }) => html`<span lang="en">${description ?? '—'}</span>` },
    ],
  })
}

const schemaBlock = (type: string, schema: object): Html =>
  html`<p class="code">${type}</p><pre tabindex="0" aria-label="JSON Schema">${JSON.stringify(schema, null, 1)}</pre>`

function accessBadge(t: Text, { security }: ApiOperation): Html {
  const { access } = t.pub.developers
  const [first] = security
  if (!first) return badge('good', access.public)
  if ('officer' in first) return badge('quiet', access.officer)
  const scopes = first['platform'] ?? []
  return badge('info', [access.platform, ...scopes].join(' '))
}
