import type { Site } from '../config.ts'
import { type Html, html, type Part } from './html.ts'
import { moment } from './parts/day.ts'
import type { Text } from './text/text.ts'
import { inOtherLanguage, type Visit } from './visit.ts'

/** What a page says of itself to the frame around it. */
export interface Page {
  readonly title: string
  readonly main: Part
  /** Pages about persons, and those that only one reader was meant to see, stay out of search engines (domain §7.2). */
  readonly noindex?: boolean
  /** Where this page stands, `[['/departments', '决定机关']]`; home is added, and the title at the end. */
  readonly trail?: readonly (readonly [href: string, title: string])[]
  /** The entry of the menu that it belongs to. */
  readonly menu?: string
  /** More for the head: structured data, feeds. */
  readonly head?: Part
  /** Own scripts below `/assets/`, that the page must work without. */
  readonly scripts?: readonly string[]
  /** The officers' pages bring their own menu, and a wider frame. */
  readonly nav?: Part
  readonly wide?: boolean
}

/** The frame of every page. */
export function layout(visit: Visit, page: Page): Html {
  const { t, display } = visit
  const modes = [display.large && 'large', display.contrast && 'contrast', page.wide && 'wide'].filter(Boolean)
  return html`<!doctype html>
<html lang="${t.lang}"${modes.length > 0 && html` class="${modes.join(' ')}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
${page.noindex && html`<meta name="robots" content="noindex">`}
<title>${page.title} · ${t.frame.site}</title>
<link rel="stylesheet" href="/assets/site.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${page.head}
${(page.scripts ?? []).map((name) => html`<script src="/assets/${name}" defer nonce="${visit.nonce}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${t.frame.skip}</a>
${visit.demonstration && html`<p class="demonstration">${t.frame.demonstration}</p>`}
<header class="top">
<div class="brand">
<a class="site" href="/">${t.frame.site}</a>
<p>${t.frame.subtitle}</p>
</div>
${tools(visit)}
${page.nav ?? publicMenu(t, page.menu)}
</header>
<main id="main">
${page.trail && trail(t, page.trail, page.title)}
${page.main}
</main>
${footer(visit)}
</body>
</html>
`
}

/** Language and display, each a click that comes back to the same page. */
function tools(visit: Visit): Html {
  const { t, display, address } = visit
  const { display: text } = t.frame
  const toggle = (name: 'large' | 'contrast', on: string, off: string) =>
    html`<button name="${name}" value="${display[name] ? 'off' : 'on'}">${display[name] ? off : on}</button>`
  return html`<div class="tools">
<form method="post" action="/display" aria-label="${text.label}">
<input type="hidden" name="back" value="${address}">
${toggle('large', text.large, text.largeOff)}
${toggle('contrast', text.contrast, text.contrastOff)}
</form>
<a href="${inOtherLanguage(visit)}" lang="${t.language === 'zh' ? 'en' : 'zh-CN'}" hreflang="${t.language === 'zh' ? 'en' : 'zh-CN'}">${t.frame.otherLanguage}</a>
</div>`
}

const MENU = {
  home: '/',
  departments: '/departments',
  check: '/receipts/check',
  track: '/objections',
  downloads: '/downloads',
  developers: '/developers',
} as const

const publicMenu = (t: Text, current: string | undefined): Html =>
  menu(
    t,
    Object.entries(MENU).map(([name, href]) => [href, t.frame.nav[name as keyof typeof MENU]] as const),
    current,
  )

/** A menu of links; `current` is the address of the one that the page belongs to. */
export const menu = (
  t: Text,
  items: readonly (readonly [href: string, title: string])[],
  current: string | undefined,
): Html => html`<nav class="menu" aria-label="${t.frame.menu}">
<ul>${items.map(([href, title]) => html`<li><a href="${href}"${href === current && html` aria-current="page"`}>${title}</a></li>`)}</ul>
</nav>`

const trail = (t: Text, steps: NonNullable<Page['trail']>, title: string): Html =>
  html`<nav class="trail" aria-label="${t.frame.breadcrumb}"><ol>
${[['/', t.frame.site] as const, ...steps].map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}
<li aria-current="page">${title}</li>
</ol></nav>`

function footer({ t, site, ledger: { size, root, updatedAt } }: Visit): Html {
  const { footer: text } = t.frame
  return html`<footer class="bottom">
<nav aria-label="${text.label}"><ul>
<li><a href="/catalogue">${text.catalogue}</a></li>
<li><a href="/accessibility">${text.accessibility}</a></li>
<li><a href="/api/v1/feed.atom">${text.feed}</a></li>
<li><a href="/sitemap.xml">${text.sitemap}</a></li>
<li><a href="/api/v1/ledger/checkpoint">${text.checkpoint}</a></li>
${site.reportUrl !== '' && html`<li><a href="${site.reportUrl}" rel="noopener">${text.report}</a></li>`}
</ul></nav>
${facts(text, site).length > 0 && html`<dl>${facts(text, site).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`}
<p>${text.ledger(size)}${updatedAt && html` · ${moment(updatedAt.toISOString())}`} · ${text.root} <span class="code">${root}</span></p>
</footer>`
}

const facts = (text: Text['frame']['footer'], site: Site): [string, string][] =>
  (['operator', 'contact', 'code', 'icp', 'policeRecord'] as const)
    .filter((name) => site[name] !== '')
    .map((name) => [text[name], site[name]])
