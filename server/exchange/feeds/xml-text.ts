/** What XML 1.0 cannot hold: control characters, halves of characters, and two that are none. */
const ILLEGAL = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu

/** A text as it stands in an element or an attribute. */
export const xmlText = (text: string): string =>
  text
    .replace(ILLEGAL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
