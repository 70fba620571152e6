import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { type FieldFault, faultSummary, inputField, submitButton } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'
import type { Text } from '../text/text.ts'
import { postForm } from './post-form.ts'

interface SignInOptions {
  readonly csrf: string
  /** Where to go on to. */
  readonly to: string
  readonly username?: string
  readonly faults?: readonly FieldFault[]
  readonly isSignedOut?: boolean
}

export const signInPage = (t: Text, { csrf, to, username, faults = [], isSignedOut }: SignInOptions): Page => ({
  title: t.office.signIn.title,
  noindex: true,
  head: html`<link rel="stylesheet" href="/assets/console.css">`,
  main: html`<h1>${t.office.signIn.title}</h1>
${isSignedOut && notice('good', t.office.signIn.signedOut, undefined, 'status')}
${faultSummary(t, faults)}
<p>${t.office.signIn.intro}</p>
${postForm(
  { csrf },
  '/console/sign-in',
  html`<input type="hidden" name="to" value="${to}">
${inputField(t, { name: 'username', label: t.office.signIn.username, value: username, required: true, maxLength: 100, autocomplete: 'username', width: 'short', faults })}
${inputField(t, { name: 'password', label: t.office.signIn.password, type: 'password', required: true, maxLength: 200, autocomplete: 'current-password', width: 'short', faults })}
${inputField(t, { name: 'otp', label: t.office.signIn.otp, hint: t.office.signIn.otpHint, maxLength: 6, autocomplete: 'one-time-code', inputMode: 'numeric', width: 'short', faults })}
<div class="actions">${submitButton(t.office.signIn.button)}</div>`,
)}
<p class="sub">${t.office.signIn.forgotten}</p>`,
})
