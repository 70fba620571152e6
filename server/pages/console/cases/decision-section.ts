import { type Html, html } from '../../html.ts'
import { type CaseFields, section } from './case-fields.ts'

export const decisionSection = (f: CaseFields): Html =>
  section(
    'decision',
    f.t.cases.sections.decision,
    html`${f.line('decision.number', { maxLength: 100 })}
${f.line('decision.authority', { maxLength: 200 })}
<div class="cells">${f.date('decision.date')}${f.date('decision.servedOn')}</div>`,
  )

export const publicationSection = (f: CaseFields): Html =>
  section(
    'publication',
    f.t.cases.sections.publication,
    f.select(
      'publication.grade',
      (['minor', 'ordinary', 'serious'] as const).map((value) => ({ value, label: f.t.words.grades[value] })),
    ),
  )

export const reasonsSection = (f: CaseFields): Html =>
  section('reasons', f.t.cases.sections.reasons, f.area('reasons.term', { rows: 2 }))
