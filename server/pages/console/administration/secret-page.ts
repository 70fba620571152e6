import { type Html, html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'

interface SecretOptions extends Pick<ConsolePage, 'entry' | 'trail'> {
  readonly title: string
  readonly label: string
  readonly secret: string
  /** What else the person needs who is given it. */
  readonly beside?: readonly (readonly [name: string, value: string])[]
  readonly howTo?: Html
  readonly back: string
}

/** A password or secret, in the answer that makes it and nowhere else. */
export const secretPage = (t: Text, it: SecretOptions): ConsolePage => ({
  title: it.title,
  ...(it.entry && { entry: it.entry }),
  ...(it.trail && { trail: it.trail }),
  main: html`<h1>${it.title}</h1>
${notice('care', t.administration.shownOnce, undefined, 'status')}
${facts([
  ...(it.beside ?? []).map(([name, value]) => [name, html`<span class="code">${value}</span>`] as const),
  [it.label, html`<output class="code secret" id="secret">${it.secret}</output>`],
])}
${it.howTo}
<div class="actions"><a class="button" href="${it.back}">${t.administration.done}</a></div>`,
})
