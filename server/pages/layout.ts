import { type Html, html, type Part } from './html.ts'
import type { Text } from './text/zh.ts'

export interface Frame {
  readonly t: Text
  readonly title: string
  /** Path and query of this page in the other language. */
  readonly otherLanguage: string
  readonly ledgerSize: number
  readonly demonstration: boolean
  /** Pages about persons stay out of search engines (domain §7.2). */
  readonly noindex?: boolean
}

/** The frame of every page. */
export function layout(frame: Frame, main: Part): Html {
  const { t } = frame
  return html`<!doctype html>
<html lang="${t.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${frame.noindex ? html`<meta name="robots" content="noindex">` : ''}
<title>${frame.title} · ${t.site}</title>
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
${frame.demonstration ? html`<p class="demonstration">${t.demonstration}</p>` : ''}
<header>
<a class="site" href="/">${t.site}</a>
<p>${t.subtitle}</p>
<a href="${frame.otherLanguage}" hreflang="${t.lang === 'en' ? 'zh-CN' : 'en'}">${t.otherLanguage}</a>
</header>
<main id="main">
${main}
</main>
<footer>
<p>${t.ledger(frame.ledgerSize)}</p>
<ul>
<li><a href="/api/v1/ledger/checkpoint">${t.checkpoint}</a></li>
<li><a href="/api/v1/openapi.json">${t.api}</a></li>
</ul>
</footer>
</body>
</html>`
}
