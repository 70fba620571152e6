import type { AppliedLaw } from '../../../reference/applied-law.ts'
import type { Authority } from '../../../reference/authorities.ts'
import { OFFENCES, type Offence, offenceOf } from '../../../reference/offences.ts'
import { type Html, html, type Part } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { type CaseFields, live, section } from './case-fields.ts'
import { termText } from './term-text.ts'

/** Every code once, in its newest version, in the order of the catalogue. */
const CODES = [...new Set(OFFENCES.map(({ code }) => code))].flatMap((code) => offenceOf(code) ?? [])

interface Around {
  readonly authority: Authority
  readonly law: AppliedLaw | null
}

/** What was done, and what the catalogue asks for then. */
export function offenceSection(f: CaseFields, { authority, law }: Around): Html {
  const { t } = f
  const offence = law?.offence ?? offenceOf(f.values.text('offence.code')) ?? null
  return section(
    'offence',
    t.cases.sections.offence,
    html`${offenceField(f, authority)}
${live('offence', offence ? offenceFacts(f, offence, law) : html`<p class="sub">${t.cases.form.chooseOffence}</p>`)}
${f.area('offence.facts', { rows: 6 })}
${f.date('offence.actEndedOn')}
${live('findings', offence && findings(f, offence))}`,
  )
}

function offenceField(f: CaseFields, authority: Authority): Html {
  const { form: text } = f.t.cases
  const mine = CODES.filter(({ authorities }) => authorities.includes(authority))
  const others = CODES.filter(({ authorities }) => !authorities.includes(authority))
  const group = (label: string, offences: readonly Offence[]) => ({
    label,
    choices: offences.map(({ code, title }) => ({ value: code, label: `${code} ${title[f.t.language]}` })),
  })
  const groups = [group(text.ownOffences, mine), group(text.otherOffences, others)]
  return f.select('offence.code', [], { groups: groups.filter(({ choices }) => choices.length > 0) })
}

function offenceFacts({ t }: CaseFields, offence: Offence, law: AppliedLaw | null): Html {
  const { form: text } = t.cases
  return html`<div class="guide-box">${facts([
    [text.articles, offence.basis.map(({ law: name, article }) => `${name} ${article}`).join(t.words.separator)],
    [text.committedBy, offence.committedBy[t.language]],
    [text.strongest, t.words.measures[offence.strongest]],
    [text.term, termText(t, offence)],
    [text.needsSerious, offence.seriousness && text.yes],
    [text.discretionary, offence.discretionary && text.yes],
    [text.law, law && text.lawRules[law.rule]],
    ['', offence.note?.[t.language]],
  ])}</div>`
}

/** What has to be found: the forms the act took, and where the article asks for it, why it is serious. */
function findings(f: CaseFields, { evidence, seriousness }: Offence): Part {
  const { t } = f
  const item = ({ code, text, article }: Offence['evidence'][number]) => ({
    value: code,
    label: `${text[t.language]}（${article}）`,
  })
  return html`${
    evidence.length > 0 &&
    html`${f.checks('offence.evidence', evidence.map(item))}
<details><summary>${f.label('offence.evidence[].note')}</summary>${evidence.map(({ code, text }) => f.line(`offence.evidenceNotes.${code}`, { label: text[t.language], maxLength: 2_000 }))}</details>`
  }
${
  seriousness &&
  html`<h3>${t.cases.sections.serious}</h3>${f.select('offence.serious.trigger', seriousness.triggers.map(item))}${f.area('offence.serious.evidence', { rows: 3 })}`
}`
}
