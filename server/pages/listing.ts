import type { FieldCode } from '../reference/fields.ts'
import type { AttachmentRef } from '../reference/listing.ts'
import type { ListingView } from '../registry/view.ts'
import { day, effectsList } from './effects.ts'
import { type Html, html, type Part } from './html.ts'
import { stateOf } from './state.ts'
import type { Text } from './text/zh.ts'

/** Names of codes in the reader's language. */
export interface Names {
  readonly field: (code: FieldCode) => string
  readonly region: (code: string) => string
}

/** The public page of one listing: what was decided, by whom, on what ground, and until when it binds. */
export function listingPage(t: Text, names: Names, listing: ListingView): Html {
  const { party, offence, decision, department, publication, origin } = listing
  const facts: [string, Part][] = [
    [t.listing.number, listing.number],
    [t.columns.state, stateOf(t, listing)],
    [t.listing.code, lines(party.identifiers.map((it) => it.value))],
    [t.listing.formerNames, lines(party.formerNames)],
    [t.listing.otherNames, lines(party.otherNames ?? [])],
    [t.columns.offence, `${offence.title}（${offence.code}）`],
    [t.listing.facts, offence.facts],
    [t.listing.basis, lines(offence.basis.map((it) => `${it.law} ${it.article} (${it.version})`))],
    [t.columns.department, department.name],
    [t.listing.decision, decision.number],
    [t.listing.documents, lines(decision.attachments.filter((it) => it.public).map(link))],
    [t.listing.decisionDate, day(decision.date)],
    [t.listing.servedOn, day(decision.servedOn)],
    [t.columns.effects, effectsList(t, listing.effects)],
    [t.fields, lines(distinct(listing.effects.flatMap((it) => it.fields)).map(names.field))],
    [t.regions, lines(distinct(listing.effects.flatMap((it) => it.regions)).map(names.region))],
    [t.rolesLabel, lines(distinct(listing.effects.flatMap((it) => it.roles)).map((role) => t.roles[role]))],
    [t.columns.publishedOn, day(publication.from)],
    [t.listing.publication, publication.until === null ? t.open : day(publication.until)],
    [t.listing.repairableFrom, publication.repairableFrom === null ? null : day(publication.repairableFrom)],
    [t.listing.origin, origin ? `${origin.institution} ${origin.reference ?? ''}` : null],
  ]
  return html`<h1>${party.name}</h1>
<dl class="facts">${facts.filter(([, value]) => value !== null && value !== '').map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<p>${t.listing.objection}</p>
<p><a href="/${t.lang === 'en' ? '?lang=en' : ''}">${t.listing.back}</a> · <a href="/api/v1/listings/${listing.id}">${t.listing.machine}</a></p>`
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

const link = ({ id, name }: AttachmentRef): Html => html`<a href="/api/v1/attachments/${id}">${name}</a>`

const lines = (values: readonly (string | Html)[]): Part => {
  if (values.length === 0) return null
  return values.map((value, i) => (i === 0 ? value : html`<br>${value}`))
}
