import type { Session } from '../../../access/session.ts'
import { IMPORT_PROFILES, type ImportProfileName } from '../../../reference/import.ts'
import { type Html, html } from '../../html.ts'
import { type FieldFault, faultSummary, inputField, selectField, submitButton } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import { tokenField } from '../post-form.ts'

interface UploadOptions {
  readonly session: Session
  readonly profile?: ImportProfileName
  readonly faults?: readonly FieldFault[]
}

/** Where a file is chosen, and how it is read. */
export const uploadPage = (t: Text, it: UploadOptions): ConsolePage => ({
  title: t.imports.new,
  entry: 'imports',
  trail: [['/console/imports', t.imports.title]],
  main: html`<h1>${t.imports.new}</h1>
${faultSummary(t, it.faults ?? [])}
<p>${t.imports.intro}</p>
<p><a href="/console/imports/template.xlsx">${t.imports.template}</a>${t.words.colon}${t.imports.templateHint}</p>
${uploadForm(t, it, t.imports.upload)}`,
})

/** The token stands before the file, so that it is known when the file is through. */
export const uploadForm = (t: Text, { session, profile, faults = [] }: UploadOptions, button: string): Html =>
  html`<form method="post" action="/console/imports" enctype="multipart/form-data">${tokenField(session)}
${selectField(t, {
  name: 'profile',
  label: t.imports.profile,
  hint: t.imports.profileHint,
  required: true,
  value: profile ?? 'template',
  choices: IMPORT_PROFILES.map((value) => ({ value, label: t.imports.profiles[value] })),
  faults,
})}
${inputField(t, {
  name: 'file',
  label: t.imports.file,
  hint: t.imports.fileHint,
  type: 'file',
  accept: '.xlsx,.csv,.txt,.ndjson,.jsonl,.json',
  required: true,
  faults,
})}
<div class="actions">${submitButton(button)}</div></form>`
