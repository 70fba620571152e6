import type { CaseKind } from '../../../reference/case.ts'
import { ISSUERS } from '../../../reference/listing.ts'
import { type Html, html } from '../../html.ts'
import { type CaseFields, section } from './case-fields.ts'

const WITH_A_DAY: readonly CaseKind[] = ['stay', 'resumption', 'repair', 'removal']
const CORRECTED: readonly CaseKind[] = ['repair', 'removal']

/** The document that orders a change, and what that kind of change rests on. */
export const orderSection = (f: CaseFields, kind: CaseKind): Html => html`${section(
  'order',
  f.t.cases.sections.order,
  html`${f.line('order.number', { maxLength: 100 })}
${f.date('order.date')}
${f.line('order.authority', { maxLength: 200 })}
${f.select(
  'order.issuedBy',
  ISSUERS.map((value) => ({ value, label: f.t.cases.issuers[value] })),
)}
${f.area('order.reason', { rows: 3 })}
${WITH_A_DAY.includes(kind) && f.date('effectiveOn')}`,
)}
${
  CORRECTED.includes(kind) &&
  section(
    'correction',
    f.t.cases.sections.correction,
    html`<div class="cells">${f.date('correction.dutiesDoneOn')}${kind === 'repair' && f.date('correction.commitmentOn')}</div>
${f.area('correction.evidence', { rows: 3 })}`,
  )
}`
