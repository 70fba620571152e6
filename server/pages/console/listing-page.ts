import { CASE_KINDS } from '../../reference/case.ts'
import { FIELDS } from '../../reference/fields.ts'
import type { ListingView } from '../../registry/view.ts'
import { html } from '../html.ts'
import { measureBadge, stateBadges } from '../parts/badge.ts'
import { day, period } from '../parts/day.ts'
import { facts, lines } from '../parts/facts.ts'
import { type CaseRow, caseTable } from './cases/case-list.ts'
import type { ConsolePage } from './console-page.ts'
import type { ConsoleVisit } from './console-visit.ts'

interface ListingOptions {
  readonly it: ListingView
  /** Everything that was done about it, as far as the officer may read it. */
  readonly cases: readonly CaseRow[]
}

/** A listing as its department works with it, whatever its state: what it says, and what may be done about it. */
export function listingPage({ t, session }: ConsoleVisit, { it, cases }: ListingOptions): ConsolePage {
  const { officer } = session
  const changes = officer.department === it.department.code && officer.role !== 'supervisor'
  const { columns } = t.pub
  return {
    title: `${it.party.name} ${it.number}`,
    entry: 'cases',
    trail: [['/console/cases', t.cases.list.title]],
    main: html`<div class="head"><h1>${it.party.name}</h1><span class="code">${it.number}</span> ${stateBadges(t, it)}</div>
${facts([
  [
    t.cases.sections.identifiers,
    lines(
      it.party.identifiers.map(
        ({ scheme, value }) => html`${t.words.schemes[scheme]} <span class="code">${value}</span>`,
      ),
    ),
  ],
  [columns.offence, `${it.offence.code} ${it.offence.title}`],
  [t.cases.fields['offence.facts'] ?? '', html`<span class="prose">${it.offence.facts}</span>`],
  [t.cases.fields['decision.number'] ?? '', it.decision.number],
  [columns.department, it.department.name],
  [
    columns.effects,
    lines(
      it.effects.map(
        (effect) =>
          html`${measureBadge(t, effect.measure)} ${period(t, effect.period)} ${effect.fields.map((field) => FIELDS[field].title[t.language]).join(t.words.separator)}`,
      ),
    ),
  ],
  [
    columns.publishedOn,
    html`${day(it.publication.from)} ${t.words.to} ${it.publication.until ? day(it.publication.until) : t.words.open}`,
  ],
  [
    t.cases.fields['publication.repairableFrom'] ?? '',
    it.publication.repairableFrom && day(it.publication.repairableFrom),
  ],
])}
${
  changes &&
  html`<h2>${t.cases.new.title}</h2><div class="actions">${CASE_KINDS.filter((kind) => kind !== 'listing').map((kind) => html`<a class="button" href="/console/cases/new?kind=${kind}&amp;listing=${it.id}">${t.cases.kinds[kind]}</a>`)}</div>`
}
<h2>${t.cases.list.title}</h2>
${caseTable(t, t.cases.list.title, cases, t.cases.list.empty)}`,
  }
}
