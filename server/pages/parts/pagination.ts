import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'
import { withParameters } from './address.ts'

/** On to the next page of a list, and back to the first: lists go on by opaque cursors. */
export function pagination(t: Text, address: string, nextCursor: string | null): Html | '' {
  const isFirst = new URLSearchParams(address.split('?', 2)[1] ?? '').get('cursor') === null
  if (isFirst && nextCursor === null) return ''
  return html`<nav class="pages" aria-label="${t.words.pages}">
${!isFirst && html`<a href="${withParameters(address, { cursor: null })}">${t.words.first}</a>`}
${nextCursor !== null && html`<a rel="next" href="${withParameters(address, { cursor: nextCursor })}">${t.words.next}</a>`}
</nav>`
}
