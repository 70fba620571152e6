import type { Enrolment } from '../../access/second-factor.ts'
import type { Session } from '../../access/session.ts'
import { html } from '../html.ts'
import { type FieldFault, faultSummary, inputField, submitButton } from '../parts/form.ts'
import { qrCode } from '../parts/qr.ts'
import type { Text } from '../text/text.ts'
import { confirmPage } from './confirm.ts'
import type { ConsolePage } from './console-page.ts'
import { postForm } from './post-form.ts'

const ON = '/console/account/second-factor'
const OFF = '/console/account/second-factor/off'

interface Options {
  readonly session: Session
  readonly faults?: readonly FieldFault[]
}

export function secondFactorPage(
  t: Text,
  { session, enrolment, faults = [] }: Options & { readonly enrolment: Enrolment },
): ConsolePage {
  const { secondFactor: text } = t.office
  return {
    title: text.title,
    trail: [['/console/account', t.office.account.title]],
    main: html`<h1>${text.title}</h1>
${faultSummary(t, faults)}
<ol>${text.steps.map((step) => html`<li>${step}</li>`)}</ol>
<div class="qr large">${qrCode(enrolment.uri, text.qr)}</div>
<p>${text.secret}${t.words.colon}<span class="code">${enrolment.secret.match(/.{1,4}/g)?.join(' ')}</span></p>
${postForm(session, ON, html`${codeField(t, faults)}<div class="actions">${submitButton(text.confirm)}<a class="button" href="/console/account">${t.office.cancel}</a></div>`)}`,
  }
}

export const secondFactorOffPage = (t: Text, { session, faults = [] }: Options): ConsolePage =>
  confirmPage(t, session, {
    title: t.office.secondFactor.disableTitle,
    trail: [['/console/account', t.office.account.title]],
    consequence: html`<p>${t.office.secondFactor.disableConsequence}</p>`,
    action: OFF,
    button: t.office.secondFactor.disable,
    kind: 'danger',
    fields: codeField(t, faults),
    faults,
    back: '/console/account',
  })

const codeField = (t: Text, faults: readonly FieldFault[]) =>
  inputField(t, {
    name: 'otp',
    label: t.office.secondFactor.code,
    required: true,
    maxLength: 6,
    autocomplete: 'one-time-code',
    inputMode: 'numeric',
    width: 'short',
    faults,
  })
