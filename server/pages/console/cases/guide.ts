import type { CaseCheck } from '../../../cases/check.ts'
import { type Html, html, type Part } from '../../html.ts'
import { day } from '../../parts/day.ts'
import { facts } from '../../parts/facts.ts'
import type { FieldFault } from '../../parts/form.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'

interface GuideOptions {
  readonly check: CaseCheck
  /** The faults, each with the field it is shown at. */
  readonly faults: readonly FieldFault[]
  readonly fieldOf: (path: string) => string
}

/** How far the case has come: what is missing, what to look at again, and the days that would follow. */
export const guide = (t: Text, { check, faults, fieldOf }: GuideOptions): Html => html`
${faults.length === 0 ? notice('good', t.cases.form.ready) : notice('care', t.cases.form.left(faults.length), list(faults))}
${
  check.warnings.length > 0 &&
  notice(
    'info',
    t.cases.form.warnings(check.warnings.length),
    list(
      check.warnings.map(({ path, message, article }) => ({
        name: fieldOf(path),
        message: `${message[t.language]}（${article}）`,
      })),
    ),
  )
}
<h3>${t.cases.form.clocks}</h3>
${clockFacts(t, check)}`

const list = (faults: readonly FieldFault[]): Html =>
  html`<ul>${faults.map(({ name, message }) => html`<li>${name === '' ? message : html`<a href="#${name}">${message}</a>`}</li>`)}</ul>`

/** The clocks that will run, each with how its day was found. */
export function clockFacts(t: Text, { clocks }: Pick<CaseCheck, 'clocks'>): Part {
  if (clocks.length === 0) return html`<p class="sub">${t.cases.form.clocksLater}</p>`
  return facts(
    clocks.map(
      (it) =>
        [
          t.cases.clocks[it.clock],
          html`${it.day ? day(it.day) : t.cases.clockNone}<br><span class="sub">${it.rule[t.language]}${it.basis.length > 0 && `（${it.basis.map(({ law, article }) => `${law} ${article}`.trim()).join(t.words.separator)}）`}</span>`,
        ] as const,
    ),
  )
}
