import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import type { Text } from '../text/text.ts'

/** What this site does so that everyone can use it, where it falls short, and whom to tell. */
export function accessibilityPage(t: Text, contact: string): Page {
  const { accessibility: text } = t.pub
  return {
    title: text.title,
    main: html`<h1>${text.title}</h1>
${text.paragraphs.map((it) => html`<p>${it}</p>`)}
<h2>${text.known}</h2>
<ul>${text.knownItems.map((it) => html`<li>${it}</li>`)}</ul>
<h2>${text.tested}</h2>
<p>${text.testedText}</p>
<h2>${text.feedback}</h2>
<p>${text.feedbackText}</p>
${contact !== '' && html`<p>${t.frame.footer.contact}${t.words.colon}${contact}</p>`}`,
  }
}
