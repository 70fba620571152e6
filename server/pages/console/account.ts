import type { OpenSession, Session } from '../../access/session.ts'
import { type Html, html } from '../html.ts'
import { badge } from '../parts/badge.ts'
import { moment } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'
import { browserName } from './browser-name.ts'
import type { ConsolePage } from './console-page.ts'
import { postForm } from './post-form.ts'

interface AccountOptions {
  readonly session: Session
  readonly sessions: readonly OpenSession[]
  readonly hasSecondFactor: boolean
}

/** Who the officer is to the registry, and everywhere they are signed in. */
export function accountPage(t: Text, { session, sessions, hasSecondFactor }: AccountOptions): ConsolePage {
  const { account: text } = t.office
  const otp = hasSecondFactor
    ? html`${badge('good', text.otpOn)} <a href="/console/account/second-factor/off">${text.disable}</a>`
    : html`${badge('quiet', text.otpOff)} <a href="/console/account/second-factor">${text.enable}</a>`
  return {
    title: text.title,
    main: html`<h1>${text.title}</h1>
${facts([
  [text.username, session.officer.username],
  [text.name, session.name],
  [text.role, t.office.roles[session.officer.role]],
  [text.department, session.departmentName],
  [text.otp, otp],
])}
<h2>${text.sessions}</h2>
<p>${text.sessionsHint}</p>
${sessionTable(t, session, sessions)}
<div class="actions"><a class="button" href="/console/account/password">${text.changePassword}</a> <a class="button danger" href="/console/account/sign-out-everywhere">${text.everywhere}</a></div>`,
  }
}

function sessionTable(t: Text, session: Session, sessions: readonly OpenSession[]): Html {
  const { account: text } = t.office
  return table(t, {
    caption: text.sessions,
    rows: sessions,
    columns: [
      { title: text.browser, kind: 'main', cell: ({ browser }) => browserName(browser) ?? text.unknownBrowser },
      { title: text.address, cell: ({ address }) => html`<span class="code">${address}</span>` },
      { title: text.startedAt, cell: ({ startedAt }) => moment(startedAt) },
      { title: text.seenAt, cell: ({ seenAt }) => moment(seenAt) },
      {
        title: text.end,
        cell: ({ name, startedAt }) =>
          name === session.session
            ? badge('info', text.current)
            : postForm(
                session,
                `/console/account/sessions/${name}/end`,
                html`<button class="button small">${text.end}<span class="spoken"> ${moment(startedAt)}</span></button>`,
              ),
      },
    ],
  })
}
