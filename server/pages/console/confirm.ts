import type { Session } from '../../access/session.ts'
import { html, type Part } from '../html.ts'
import { type FieldFault, faultSummary, submitButton } from '../parts/form.ts'
import type { Text } from '../text/text.ts'
import type { ConsolePage } from './console-page.ts'
import { postForm } from './post-form.ts'

interface ConfirmOptions extends Pick<ConsolePage, 'entry' | 'trail'> {
  readonly title: string
  /** What will happen, to whom, and whether it can be undone. */
  readonly consequence: Part
  readonly action: string
  readonly button: string
  readonly kind?: 'primary' | 'danger'
  readonly fields?: Part
  readonly faults?: readonly FieldFault[]
  /** Where whoever has thought better of it goes. */
  readonly back: string
}

/** Asks once more before something is done that others will see: the answer leads on to a page that says it was done. */
export const confirmPage = (t: Text, session: Pick<Session, 'csrf'>, it: ConfirmOptions): ConsolePage => ({
  title: it.title,
  ...(it.entry && { entry: it.entry }),
  ...(it.trail && { trail: it.trail }),
  main: html`<h1>${it.title}</h1>
${faultSummary(t, it.faults ?? [])}
<div class="consequence">${it.consequence}</div>
${postForm(
  session,
  it.action,
  html`${it.fields}<div class="actions">${submitButton(it.button, it.kind)}<a class="button" href="${it.back}">${t.office.cancel}</a></div>`,
)}`,
})
