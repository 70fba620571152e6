import type { Session } from '../../access/session.ts'
import { html } from '../html.ts'
import { type FieldFault, faultSummary, inputField, submitButton } from '../parts/form.ts'
import type { Text } from '../text/text.ts'
import type { ConsolePage } from './console-page.ts'
import { postForm } from './post-form.ts'

interface Options {
  readonly session: Session
  readonly faults?: readonly FieldFault[]
}

/** Where an officer chooses a password that nobody has handed over. */
export function ownPasswordPage(t: Text, { session, faults = [] }: Options): ConsolePage {
  const { ownPassword: text } = t.office
  const field = (name: 'password' | 'next' | 'again', hint?: string) =>
    inputField(t, {
      name,
      label: text.fields[name],
      ...(hint !== undefined && { hint }),
      type: 'password',
      required: true,
      maxLength: 200,
      autocomplete: name === 'password' ? 'current-password' : 'new-password',
      faults,
    })
  return {
    title: text.title,
    trail: [['/console/account', t.office.account.title]],
    main: html`<h1>${text.title}</h1>
${faultSummary(t, faults)}
<p>${text.consequence}</p>
${postForm(
  session,
  '/console/account/password',
  html`${field('password')}${field('next', text.nextHint)}${field('again')}
<div class="actions">${submitButton(text.title)}<a class="button" href="/console/account">${t.office.cancel}</a></div>`,
)}`,
  }
}
