import type { Session } from '../../../access/session.ts'
import { type Html, html } from '../../html.ts'
import type { Text } from '../../text/text.ts'
import { postForm } from '../post-form.ts'

/** Sent as a form, so that no name and no number of a person comes to stand in an address. */
export const searchBox = (t: Text, session: Pick<Session, 'csrf'>, q: string): Html => {
  const text = t.cases.list
  return html`<div class="search">${postForm(
    session,
    '/console/search',
    html`<label for="q">${text.searchLabel}</label>
<div class="row"><input id="q" name="q" type="search" maxlength="100" value="${q}" autocomplete="off" aria-describedby="q-hint"><button class="button primary">${text.searchButton}</button></div>
<p class="hint" id="q-hint">${text.searchHint}</p>`,
  )}</div>`
}
