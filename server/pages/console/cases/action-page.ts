import type { Session } from '../../../access/session.ts'
import type { CaseView } from '../../../cases/view.ts'
import type { Listing } from '../../../reference/listing.ts'
import { html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { type FieldFault, textareaField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import { confirmPage } from '../confirm.ts'
import type { ConsolePage } from '../console-page.ts'
import type { CaseAction } from './actions.ts'
import { caseTitle } from './case-title.ts'

interface ActionOptions {
  readonly session: Session
  readonly action: CaseAction
  readonly it: CaseView
  readonly listing: Listing | null
  readonly note?: string
  readonly faults?: readonly FieldFault[]
}

/** Where a step has to say why. */
export const NEEDS_NOTE: readonly CaseAction[] = ['return', 'notes']

/** Asks once more before a case takes a step: which case, and what follows. */
export function actionPage(t: Text, { session, action, it, listing, note, faults = [] }: ActionOptions): ConsolePage {
  const text = t.cases.actions[action]
  const title = caseTitle(t, it, listing)
  const at = `/console/cases/${it.id}`
  return confirmPage(t, session, {
    title: text.title,
    entry: 'cases',
    trail: [
      ['/console/cases', t.cases.list.title],
      [at, title],
    ],
    consequence: html`${facts([
      [t.cases.list.party, title],
      [t.cases.list.document, it.order?.number ?? it.decision?.number],
    ])}<p>${text.consequence}</p>`,
    action: `${at}/${action}`,
    button: text.button,
    kind: action === 'delete' || action === 'withdraw' ? 'danger' : 'primary',
    fields: html`<input type="hidden" name="version" value="${it.version}">${
      text.note !== '' &&
      textareaField(t, {
        name: 'note',
        label: text.note,
        value: note,
        rows: 3,
        required: NEEDS_NOTE.includes(action),
        maxLength: 2_000,
        faults,
      })
    }`,
    faults,
    back: at,
  })
}
