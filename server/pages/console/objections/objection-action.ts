import type { Session } from '../../../access/session.ts'
import type { ReadObjection } from '../../../objections/read.ts'
import { CORRECTIONS } from '../../../reference/objection.ts'
import { type Html, html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { choicesField, type FieldFault, textareaField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import { confirmPage } from '../confirm.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ObjectionAction } from './objection-page.ts'
import { objectionClock } from './objection-state.ts'

export interface ActionValues {
  readonly answer?: string
  readonly note?: string
  readonly correction?: string
}

interface ActionOptions {
  readonly session: Session
  readonly action: ObjectionAction
  readonly it: ReadObjection
  readonly values?: ActionValues
  readonly faults?: readonly FieldFault[]
}

/** Asks once more before an objection is taken up or decided, and for the answer. */
export function objectionActionPage(
  t: Text,
  { session, action, it, values = {}, faults = [] }: ActionOptions,
): ConsolePage {
  const { objections: text } = t
  const at = `/console/objections/${it.id}`
  return confirmPage(t, session, {
    title: text.actions[action].title,
    entry: 'objections',
    trail: [
      ['/console/objections', text.title],
      [at, text.headline(it.listing.number)],
    ],
    consequence: html`${facts([
      [text.number, html`<span class="code">${it.listing.number}</span>`],
      [text.clock, objectionClock(t, it)],
      [text.statement, it.statement && html`<span class="prose">${it.statement}</span>`],
    ])}<p>${text.actions[action].consequence}</p>`,
    action: `${at}/${action}`,
    button: text.actions[action].button,
    kind: action === 'reject' ? 'danger' : 'primary',
    fields: fields(t, action, it.version, values, faults),
    faults,
    back: at,
  })
}

function fields(
  t: Text,
  action: ObjectionAction,
  version: number,
  values: ActionValues,
  faults: readonly FieldFault[],
): Html {
  const { objections: text } = t
  return html`<input type="hidden" name="version" value="${version}">
${
  action === 'uphold' &&
  choicesField(t, {
    type: 'radio',
    name: 'correction',
    label: text.correctionLabel,
    required: true,
    choices: CORRECTIONS.map((value) => ({ value, label: text.corrections[value] })),
    chosen: [values.correction ?? 'revocation'],
    faults,
  })
}
${
  action !== 'accept' &&
  textareaField(t, {
    name: 'answer',
    label: text.answerLabel,
    hint: text.answerHint,
    required: true,
    maxLength: 2_000,
    value: values.answer,
    faults,
  })
}
${textareaField(t, {
  name: 'note',
  label: text.noteLabel,
  hint: text.noteHint,
  maxLength: 2_000,
  rows: 3,
  value: values.note,
  faults,
})}`
}
