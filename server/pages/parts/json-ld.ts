import { Html } from '../html.ts'

/** Structured data (schema.org) for the head of a page. No text in it can end the element it stands in. */
export const jsonLd = (value: object): Html =>
  new Html(`<script type="application/ld+json">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`)
