import type { CivilDate } from '../../reference/civil-date.ts'
import { FIELDS, ROOT_FIELDS } from '../../reference/fields.ts'
import type { AttachmentRef } from '../../reference/listing.ts'
import { regionName } from '../../reference/regions.ts'
import { repairExceptionOf } from '../../reference/repair-exceptions.ts'
import type { Clock } from '../../registry/clocks/clock.ts'
import type { ListingHistory } from '../../registry/history.ts'
import type { ListingView } from '../../registry/view.ts'
import { type Html, html, type Part } from '../html.ts'
import type { Page } from '../layout.ts'
import { measureBadge, stateBadges } from '../parts/badge.ts'
import { day, period } from '../parts/day.ts'
import { facts, lines } from '../parts/facts.ts'
import { qrCode } from '../parts/qr.ts'
import { type Column, table } from '../parts/table.ts'
import type { Text } from '../text/text.ts'
import { listingData } from './listing-data.ts'
import { listingTimeline } from './listing-timeline.ts'

export interface ShownListing {
  readonly listing: ListingView
  readonly history: ListingHistory
  readonly clocks: readonly Clock[]
  readonly today: CivilDate
  /** Address of the registry as its users see it. */
  readonly publicUrl: string
  readonly licence: string
}

/** The public page of one listing: what was decided, by whom, on what ground, until when it binds, and what to do. */
export function listingPage(t: Text, shown: ShownListing): Page {
  const { listing, history, today, publicUrl } = shown
  const { party, number } = listing
  const short = `${publicUrl}/n/${encodeURIComponent(number)}`
  return {
    title: party.name,
    noindex: party.kind === 'person',
    trail: [['/?sort=-publishedOn', t.pub.home.all]],
    // Nothing about a person is offered to machines that collect.
    head: party.kind === 'organization' && listingData(shown),
    main: html`<article>
<p class="sub">${t.pub.listing.kicker}${t.words.colon}<span class="code">${number}</span></p>
<div class="head"><h1>${party.name}</h1><p>${stateBadges(t, listing)}</p></div>
<div class="aside"><div>
${partyFacts(t, listing)}
${section('effects', t.pub.listing.effects, effectTable(t, listing))}
${section('offence', t.pub.listing.offence, offenceFacts(t, listing))}
${section('decision', t.pub.listing.decision, decisionFacts(t, listing))}
${section('history', t.pub.listing.history, listingTimeline(t, listing, history.items, today))}
</div>
<aside class="stack">
<div class="card qr">${qrCode(short, t.pub.listing.qr)}<p class="sub">${t.pub.listing.qr}<br><span class="code">${short.replace(/^https?:\/\//, '')}</span></p></div>
${whatToDo(t, shown)}
</aside></div>
<p class="sub">${t.pub.listing.prevails} <span class="screen">${t.pub.listing.print} <a href="/api/v1/listings/${listing.id}">${t.pub.listing.machine}</a></span></p>
</article>`,
  }
}

const section = (id: string, title: string, body: Part): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`

function partyFacts(t: Text, { party, publication, department, registry, version }: ListingView): Html {
  const { listing: text } = t.pub
  return facts([
    [text.party, t.words.partyKinds[party.kind]],
    [
      text.code,
      lines(
        party.identifiers.map(
          ({ scheme, value }) =>
            html`<span class="code">${value}</span> <span class="sub">${t.words.schemes[scheme]}</span>`,
        ),
      ),
    ],
    [text.formerNames, lines(party.formerNames)],
    [text.otherNames, lines(party.otherNames ?? [])],
    [text.region, party.region && regionName(party.region, t.language)],
    [text.address, party.address],
    [text.persons, lines(party.persons.map(({ role, name }) => `${name}（${t.words.personRoles[role]}）`))],
    [
      text.authority,
      department.code === 'foreign'
        ? department.name
        : html`<a href="/departments/${encodeURIComponent(department.code)}">${department.name}</a>`,
    ],
    [
      text.publicationPeriod,
      html`${period(t, { from: publication.from, to: publication.until })} <span class="sub">${text.grade}${t.words.colon}${t.words.grades[publication.grade]}</span>`,
    ],
    [text.repairableFrom, publication.repairableFrom && day(publication.repairableFrom)],
    [text.registry, html`<span class="code">${registry}</span> <span class="sub">${text.version} ${version}</span>`],
  ])
}

function effectTable(t: Text, { effects }: ListingView): Html {
  const { effectColumns: titles } = t.pub.listing
  const list = (values: readonly string[]) => [...new Set(values)].join(t.words.separator)
  const columns: Column<ListingView['effects'][number]>[] = [
    {
      title: titles.measure,
      kind: 'main',
      cell: ({ measure, kind }) => html`${measureBadge(t, measure)}<br><span class="sub">${t.words.kinds[kind]}</span>`,
    },
    {
      title: titles.fields,
      cell: ({ fields }) =>
        ROOT_FIELDS.every((code) => fields.includes(code))
          ? titles.allFields
          : list(fields.map((code) => FIELDS[code].title[t.language])),
    },
    { title: titles.regions, cell: ({ regions }) => list(regions.map((code) => regionName(code, t.language))) },
    { title: titles.roles, cell: ({ roles }) => list(roles.map((role) => t.words.roles[role])) },
    { title: titles.period, cell: (it) => html`<span>${period(t, it.period)}</span>` },
  ]
  return table(t, { caption: t.pub.listing.effects, columns, rows: effects })
}

function offenceFacts(t: Text, { offence }: ListingView): Html {
  const { listing: text } = t.pub
  return facts([
    [text.offenceName, html`${offence.title} <span class="sub code">${offence.code}</span>`],
    [text.facts, offence.facts],
    [
      text.basis,
      lines(offence.basis.map(({ law, article, version }) => `${law} ${article}`.trim() + text.basisVersion(version))),
    ],
  ])
}

function decisionFacts(t: Text, { decision, origin }: ListingView): Html {
  const { listing: text } = t.pub
  const documents = decision.attachments.filter((it) => it.public)
  return facts([
    [text.authority, decision.authority],
    [text.decisionNumber, decision.number],
    [text.decisionDate, day(decision.date)],
    [text.servedOn, !origin && day(decision.servedOn)],
    [text.documents, documents.length === 0 ? text.noDocuments : lines(documents.map(document))],
    [text.origin, origin && html`${origin.institution} ${origin.reference}`],
    [text.originGrounds, origin?.grounds],
  ])
}

const document = ({ id, name }: AttachmentRef): Html => html`<a href="/api/v1/attachments/${id}">${name}</a>`

function whatToDo(t: Text, { listing, clocks }: ShownListing): Html {
  const { listing: text } = t.pub
  const isRepairable = repairExceptionOf(listing.offence.code) === undefined
  return html`<section class="card" aria-labelledby="object"><h2 id="object">${text.objectTitle}</h2>
<p>${text.object}</p><p>${text.appeal}</p>
<p class="screen"><a class="button" href="/listings/${listing.id}/objection">${text.objectButton}</a></p></section>
<section class="card" aria-labelledby="repair"><h2 id="repair">${text.repairTitle}</h2>
<p>${isRepairable ? text.repair : text.notRepairable}</p>
<details class="screen"><summary>${text.clocks}</summary><ul>${clocks.map(({ rule }) => html`<li>${rule[t.language]}</li>`)}</ul></details></section>`
}
