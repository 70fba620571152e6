import type { Attachment } from '../../../reference/attachment.ts'
import { DEFENCE_KINDS, PROVEN_STEPS } from '../../../reference/case.ts'
import { type Html, html } from '../../html.ts'
import { type CaseFields, row, section } from './case-fields.ts'

/** How it came to the decision, day by day, and the paper of each step. */
export const procedureSection = (f: CaseFields, attachments: readonly Attachment[]): Html =>
  section(
    'procedure',
    f.t.cases.sections.procedure,
    html`<div class="cells">
${f.date('procedure.filedOn')}
${f.date('procedure.noticeServedOn')}
${f.select(
  'procedure.defence.kind',
  DEFENCE_KINDS.map((value) => ({ value, label: f.t.cases.defences[value] })),
)}
${f.date('procedure.defence.on')}
${f.date('procedure.defence.requestedOn')}
${f.date('procedure.defence.notifiedOn')}
${f.date('procedure.reviewedOn')}
</div>
<details${hasProofs(f) && html` open`}><summary>${f.t.cases.sections.proofs}</summary>
${PROVEN_STEPS.map((step) =>
  row(
    f.t.cases.proofs[step],
    html`<div class="cells">${f.line(`procedure.proofs.${step}.number`, { label: f.label('procedure.proofs.number'), maxLength: 100 })}
${f.line(`procedure.proofs.${step}.note`, { label: f.label('procedure.proofs.note'), maxLength: 2_000 })}</div>
${
  attachments.length > 0 &&
  f.checks(
    `procedure.proofs.${step}.attachments`,
    attachments.map(({ id, name }) => ({ value: id, label: name })),
    { label: f.label('procedure.proofs.attachments') },
  )
}`,
  ),
)}
</details>`,
  )

const hasProofs = ({ values }: CaseFields): boolean =>
  PROVEN_STEPS.some((step) =>
    ['number', 'note', 'attachments'].some((name) => values.text(`procedure.proofs.${step}.${name}`) !== ''),
  )
