import type { Session } from '../../../access/session.ts'
import { CASE_KINDS, type CaseKind } from '../../../reference/case.ts'
import { html } from '../../html.ts'
import { choicesField, type FieldFault, faultSummary, inputField, submitButton } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import { postForm } from '../post-form.ts'

interface NewOptions {
  readonly session: Session
  readonly kind?: CaseKind
  readonly listing?: string
  readonly faults?: readonly FieldFault[]
}

export function newCasePage(t: Text, { session, kind, listing, faults = [] }: NewOptions): ConsolePage {
  const { new: text } = t.cases
  return {
    title: text.title,
    entry: 'newCase',
    main: html`<h1>${text.title}</h1>
${faultSummary(t, faults)}
${postForm(
  session,
  '/console/cases/new',
  html`${choicesField(t, {
    name: 'kind',
    label: text.kind,
    type: 'radio',
    required: null,
    choices: CASE_KINDS.map((value) => ({
      value,
      label: t.cases.of(t.cases.kinds[value], t.cases.kindHints[value]),
    })),
    chosen: [kind ?? 'listing'],
    faults,
  })}
${inputField(t, { name: 'listing', label: text.listing, hint: text.listingHint, value: listing, required: null, maxLength: 40, width: 'short', faults })}
<div class="actions">${submitButton(text.button)}</div>`,
)}`,
  }
}
