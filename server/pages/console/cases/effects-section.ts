import { isCivilDate, lastDayOfTerm } from '../../../reference/civil-date.ts'
import { FIELD_CODES, FIELDS, fieldCovers } from '../../../reference/fields.ts'
import { MEASURES, ROLES } from '../../../reference/measures.ts'
import type { Offence } from '../../../reference/offence.ts'
import { COUNTRY, type RegionCode, regionName } from '../../../reference/regions.ts'
import { type Html, html, type Part } from '../../html.ts'
import { type CaseFields, live, section } from './case-fields.ts'
import { rows } from './party-section.ts'
import { termText } from './term-text.ts'

interface Around {
  readonly offence: Offence | null
  readonly region: RegionCode
}

/** What follows from it: measure, where and for whom it binds, and until when. */
export function effectsSection(f: CaseFields, { offence, region }: Around): Html {
  const { t } = f
  return section(
    'effects',
    t.cases.sections.effects,
    html`${live('term', offence && html`<p class="sub">${t.cases.form.term}${t.words.colon}${termText(t, offence)}</p>`)}
${rows(f, 'effects', (path, isNew) => effectFields(f, path, { offence, region, isNew }))}
<p class="sub">${t.cases.form.removeRow}</p>`,
  )
}

/** An empty row assumes what the offence reaches; it counts once a measure or a day is chosen. */
function effectFields(f: CaseFields, path: string, it: Around & { readonly isNew: boolean }): Html {
  const { t, values } = f
  const { offence, region, isNew } = it
  const fields = FIELD_CODES.filter((code) => offence?.fields.some((parent) => fieldCovers(parent, code)) ?? true)
  const roles = ROLES.filter((role) => offence?.roles.includes(role) ?? true)
  const near = [...new Set([COUNTRY, `${region.slice(0, 2)}0000` as RegionCode, region])]
  const others = values.all(`${path}.regions`).filter((code) => !near.some((it) => it === code))
  return html`<div class="cells">
${f.select(
  `${path}.measure`,
  MEASURES.map((value) => ({ value, label: t.words.measures[value] })),
)}
${f.select(
  `${path}.kind`,
  (['penalty', 'list'] as const).map((value) => ({ value, label: t.words.kinds[value] })),
  isNew ? { value: offence?.effectKind ?? 'penalty' } : {},
)}
</div>
<div class="cells">
${f.date(`${path}.period.from`)}
${f.number(`${path}.months`, { hint: t.cases.form.monthsHint })}
${f.date(`${path}.period.to`)}
${f.checks(`${path}.openEnded`, [{ value: 'yes', label: t.cases.form.yes }])}
</div>
${live(`${path.replace(/\W+/g, '-')}end`, ending(f, path))}
${live(
  `${path.replace(/\W+/g, '-')}-scope`,
  html`<div class="cells">
${f.checks(
  `${path}.fields`,
  fields.map((value) => ({ value, label: FIELDS[value].title[t.language] })),
  isNew && offence ? { assumed: offence.fields } : {},
)}
${f.checks(
  `${path}.roles`,
  roles.map((value) => ({ value, label: t.words.roles[value] })),
  isNew && offence ? { assumed: offence.roles } : {},
)}
<div>${f.checks(
    `${path}.regions`,
    near.map((value) => ({ value, label: regionName(value, t.language) })),
    isNew ? { assumed: [COUNTRY] } : {},
  )}
${f.line(`${path}.otherRegions`, { value: others.join(' '), hint: t.cases.form.regionHint })}</div>
</div>`,
)}`
}

/** How the last day was found, or how long the term is. */
function ending({ t, values }: CaseFields, path: string): Part {
  const [from, to] = [values.text(`${path}.period.from`), values.text(`${path}.period.to`)]
  if (!isCivilDate(from) || !isCivilDate(to) || to < from) return ''
  for (let months = 1; months <= 600; months += 1) {
    const end = lastDayOfTerm(from, months)
    if (end === to) return html`<p class="checked">${t.cases.form.endComputed(from, months, to)}</p>`
    if (end > to) break
  }
  return html`<p class="checked">${t.words.period(from, to)}</p>`
}
