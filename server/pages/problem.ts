import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'
import { notice } from './parts/notice.ts'
import type { Text } from './text/text.ts'

/** What went wrong, as RFC 9457 has it, and the reference by which operators find it. */
export interface ShownProblem {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly { readonly message: string }[]
  readonly requestId: string
}

/** Says what went wrong and what the reader can do next. */
export function problemPage(t: Text, { status, title, detail, errors, requestId }: ShownProblem): Page {
  const { problem: text } = t.frame
  const faults = errors.map(({ message }) => message).filter((message) => message !== detail)
  return {
    title,
    noindex: true,
    main: html`<h1>${title}</h1>
${notice(status >= 500 ? 'care' : 'info', detail)}
${faults.length > 0 && html`<h2>${text.faults}</h2><ul>${faults.map((it) => html`<li>${it}</li>`)}</ul>`}
<h2>${text.whatNext}</h2>
<ul>
${(text.advice[status] ?? []).map((it) => html`<li>${it}</li>`)}
${status < 500 && status !== 404 && html`<li>${text.back}</li>`}
<li><a href="/">${text.home}</a></li>
</ul>
${reference(t, requestId)}`,
  }
}

const reference = (t: Text, requestId: string): Html =>
  html`<p class="sub">${t.frame.problem.requestId}${t.words.colon}<span class="code">${requestId}</span></p>`
