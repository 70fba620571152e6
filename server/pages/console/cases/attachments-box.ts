import type { Session } from '../../../access/session.ts'
import type { CaseView } from '../../../cases/view.ts'
import type { Attachment } from '../../../reference/attachment.ts'
import { type Html, html, type Part } from '../../html.ts'
import { badge } from '../../parts/badge.ts'
import { inputField } from '../../parts/form.ts'
import type { Text } from '../../text/text.ts'
import { postForm, tokenField } from '../post-form.ts'

interface BoxOptions {
  readonly it: Pick<CaseView, 'id' | 'attachments'>
  /** Whoever may change them. */
  readonly session?: Session
}

/** The files of a case, and where they may be changed, how. */
export const attachmentsBox = (
  t: Text,
  { it, session }: BoxOptions,
): Html => html`<section id="attachments" aria-labelledby="part-attachments">
<h2 id="part-attachments">${t.cases.sections.attachments}</h2>
${
  it.attachments.length === 0
    ? html`<p class="sub">${t.cases.attachments.none}</p>`
    : html`<ul class="files">${it.attachments.map((file) => html`<li>${fileLine(t, file)}${session && changes(t, it.id, file, session)}</li>`)}</ul>`
}
${session && uploadForm(t, it.id, session)}
</section>`

const fileLine = (t: Text, { id, name, sizeBytes, public: isPublic }: Attachment): Part =>
  html`<a href="/console/attachments/${id}">${name}</a> <span class="sub">${t.cases.attachments.size(Math.ceil(sizeBytes / 1024))}</span> ${badge(isPublic ? 'info' : 'quiet', isPublic ? t.cases.attachments.public : t.cases.attachments.internal)}`

function changes(t: Text, caseId: string, { id, name, public: isPublic }: Attachment, session: Session): Html {
  const { attachments: text } = t.cases
  const button = (label: string) =>
    html`<button class="button small">${label}<span class="spoken"> ${name}</span></button>`
  const at = `/console/cases/${caseId}/attachments/${id}`
  return html`${postForm(session, `${at}/${isPublic ? 'hide' : 'show'}`, button(isPublic ? text.hide : text.show))}${postForm(session, `${at}/remove`, button(text.remove))}`
}

const uploadForm = (
  t: Text,
  id: string,
  session: Session,
): Html => html`<form method="post" action="/console/cases/${id}/attachments" enctype="multipart/form-data">
${tokenField(session)}
<p class="sub">${t.cases.attachments.saveFirst}</p>
${inputField(t, { name: 'file', label: t.cases.fields['file'] ?? '', type: 'file', required: true, accept: '.pdf,.png,.jpg,.jpeg' })}
<div class="field choice"><input type="checkbox" id="public" name="public" value="true"><label for="public">${t.cases.fields['public']}</label></div>
<div class="actions"><button class="button">${t.cases.attachments.attach}</button></div>
</form>`
