import type { SessionNotice } from '../../access/session.ts'
import { type Html, html } from '../html.ts'
import { menu, type Page } from '../layout.ts'
import { notice } from '../parts/notice.ts'
import type { Text } from '../text/text.ts'
import type { ConsoleVisit } from './console-visit.ts'
import { hrefOf, type MenuEntry, menuFor } from './menu.ts'
import { tokenField } from './post-form.ts'

/** A page of the console, before the frame is put around it. */
export interface ConsolePage extends Omit<Page, 'noindex' | 'nav' | 'menu' | 'wide'> {
  readonly entry?: MenuEntry
}

/** The page with the officer's menu, who they are, and what they have just done. */
export const consolePage = (visit: ConsoleVisit, { entry, main, ...page }: ConsolePage): Page => ({
  ...page,
  noindex: true,
  head: html`<link rel="stylesheet" href="/assets/console.css">${page.head}`,
  wide: true,
  nav: html`${who(visit)}${menu(visit.t, menuFor(visit.t, visit.session.officer.role), entry && hrefOf(entry))}`,
  main: html`${visit.session.notice && done(visit.t, visit.session.notice)}${main}`,
})

function who({ t, session }: ConsoleVisit): Html {
  return html`<div class="who">
<a href="/console/account">${session.name}</a>
<span class="sub">${session.departmentName} · ${t.office.roles[session.officer.role]}</span>
<form method="post" action="/console/sign-out">${tokenField(session)}<button>${t.office.signOut}</button></form>
</div>`
}

function done(t: Text, { code, about }: SessionNotice): Html | null {
  const say = (t.office.notices as Partial<Record<string, (about: string) => string>>)[code]
  return say ? notice('good', say(about ?? ''), undefined, 'status') : null
}
