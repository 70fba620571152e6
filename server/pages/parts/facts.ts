import { type Html, html, type Part } from '../html.ts'

/** Names and what they stand for; what is empty is left out. */
export const facts = (entries: readonly (readonly [name: string, value: Part])[]): Html =>
  html`<dl class="facts">${entries.filter(([, value]) => !isEmpty(value)).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

const isEmpty = (value: Part): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

/** One below the other; nothing where there are none. */
export function lines(values: readonly (Html | string)[]): Part {
  if (values.length < 2) return values[0]
  return html`<ul class="lines">${values.map((value) => html`<li>${value}</li>`)}</ul>`
}
