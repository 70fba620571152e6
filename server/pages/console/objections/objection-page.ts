import type { ReadObjection } from '../../../objections/read.ts'
import type { Officer } from '../../../reference/officer.ts'
import type { ListingView } from '../../../registry/view.ts'
import { type Html, html } from '../../html.ts'
import { measureBadge, stateBadges } from '../../parts/badge.ts'
import { moment, period } from '../../parts/day.ts'
import { facts, lines } from '../../parts/facts.ts'
import { notice } from '../../parts/notice.ts'
import { timeline } from '../../parts/timeline.ts'
import type { Text } from '../../text/text.ts'
import type { ConsolePage } from '../console-page.ts'
import type { ConsoleVisit } from '../console-visit.ts'
import { objectionClock, objectionState } from './objection-state.ts'

export type ObjectionAction = 'accept' | 'uphold' | 'reject'

interface ObjectionOptions {
  readonly it: ReadObjection
  /** Null where it can no longer be read. */
  readonly listing: ListingView | null
  readonly departmentName: string
}

/** One objection beside the listing it is about, its clock, and what may be done with it. */
export function objectionPage(
  { t, session }: ConsoleVisit,
  { it, listing, departmentName }: ObjectionOptions,
): ConsolePage {
  const text = t.objections
  return {
    title: text.headline(it.listing.number),
    entry: 'objections',
    trail: [['/console/objections', text.title]],
    main: html`<div class="head"><h1>${text.headline(it.listing.number)}</h1> ${objectionState(t, it.state)}</div>
${facts([
  [text.clock, objectionClock(t, it)],
  [text.filedAt, moment(it.filedAt)],
  [text.department, departmentName],
  [text.id, html`<span class="code">${it.id}</span>`],
  [text.answer, it.answer && html`<span class="prose">${it.answer.text}</span>`],
  [text.answeredAt, it.answer && moment(it.answer.at)],
  [
    text.correction,
    it.correction && html`<a href="/console/cases/${it.correction.case}">${text.corrections[it.correction.kind]}</a>`,
  ],
])}
${next(t, session.officer, it)}
<div class="halves"><section><h2>${text.statement}</h2>
<p class="prose">${it.statement ?? text.erased}</p>
${objector(t, it)}
<h2>${text.history}</h2>
${timeline([
  { when: moment(it.filedAt), what: text.filed },
  ...it.history.map(({ at, step, officer, note }) => ({
    when: moment(at),
    what: text.states[step as keyof typeof text.states],
    detail: html`${officer.name}${note !== null && html`<br>${note}`}`,
  })),
])}</section>
<section><h2>${text.listing}</h2>
${listing ? listingFacts(t, listing) : html`<p class="empty">${text.gone}</p>`}</section></div>`,
  }
}

function objector(t: Text, { objector: who }: ReadObjection): Html | false {
  if (who === undefined) return false
  const text = t.objections
  if (who === null) return html`<h2>${text.objector}</h2><p>${text.erased}</p>`
  return html`<h2>${text.objector}</h2>${facts([
    [text.objector, who.name],
    [text.contact, who.contact],
  ])}<p class="sub">${text.objectorHint}</p>`
}

/** What is offered; the rules decide. */
export function actionsFor(
  officer: Officer,
  { state, department, history }: ReadObjection,
): readonly ObjectionAction[] {
  if (!['clerk', 'reviewer'].includes(officer.role) || officer.department !== department) return []
  if (state === 'received') return ['accept']
  const isExaminer = history.some(({ step, officer: who }) => step === 'accepted' && who.username === officer.username)
  return state === 'accepted' && officer.role === 'reviewer' && !isExaminer ? ['uphold', 'reject'] : []
}

function next(t: Text, officer: Officer, it: ReadObjection): Html | false {
  const text = t.objections
  const actions = actionsFor(officer, it)
  if (actions.length > 0) {
    return html`<h2>${text.next}</h2><div class="actions">${actions.map((action, i) => html`<a class="button${i === 0 && ' primary'}" href="/console/objections/${it.id}/${action}">${text.actions[action].title}</a> `)}</div>`
  }
  if (it.state !== 'accepted' || officer.role === 'supervisor') return false
  return notice('info', officer.role === 'reviewer' ? text.ownExamination : text.reviewerDecides)
}

const listingFacts = (t: Text, it: ListingView): Html =>
  html`${facts([
    [t.pub.columns.party, it.party.name],
    [t.objections.number, html`<span class="code">${it.number}</span> ${stateBadges(t, it)}`],
    [t.pub.columns.offence, `${it.offence.code} ${it.offence.title}`],
    [t.cases.fields['offence.facts'] ?? '', html`<span class="prose">${it.offence.facts}</span>`],
    [t.cases.fields['decision.number'] ?? '', it.decision.number],
    [
      t.pub.columns.effects,
      lines(it.effects.map((effect) => html`${measureBadge(t, effect.measure)} ${period(t, effect.period)}`)),
    ],
  ])}<p><a href="/console/listings/${it.id}">${t.objections.toListing}</a></p>`
