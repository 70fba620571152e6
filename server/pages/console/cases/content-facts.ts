import type { CaseView } from '../../../cases/view.ts'
import { PROVEN_STEPS } from '../../../reference/case.ts'
import { FIELDS } from '../../../reference/fields.ts'
import { type Offence, offenceOf } from '../../../reference/offences.ts'
import { regionName } from '../../../reference/regions.ts'
import { type Html, html, type Part } from '../../html.ts'
import { measureBadge } from '../../parts/badge.ts'
import { day } from '../../parts/day.ts'
import { facts, lines } from '../../parts/facts.ts'
import type { Text } from '../../text/text.ts'
import { labelOf } from './case-fields.ts'

/** What was filled in of who, what and with which effects, part by part; parts that are not there are left out. */
export function contentFacts(t: Text, it: CaseView): Html {
  const entries = [...orderFacts(t, it), ...partyFacts(t, it), ...offenceFacts(t, it), ...decisionFacts(t, it)]
  return html`${facts(entries.map(([path, value]) => [labelOf(t, path), value] as const))}
${it.effects && it.effects.length > 0 && html`<h3>${t.cases.sections.effects}</h3>${it.effects.map((effect) => effectFacts(t, effect))}`}`
}

type Entry = readonly [path: string, value: Part]

const orderFacts = (t: Text, { order, effectiveOn, correction }: CaseView): Entry[] => [
  ['order.number', order?.number],
  ['order.date', order?.date && day(order.date)],
  ['order.authority', order?.authority],
  ['order.issuedBy', order?.issuedBy && t.cases.issuers[order.issuedBy]],
  ['order.reason', order?.reason],
  ['effectiveOn', effectiveOn && day(effectiveOn)],
  ['correction.dutiesDoneOn', correction?.dutiesDoneOn && day(correction.dutiesDoneOn)],
  ['correction.commitmentOn', correction?.commitmentOn && day(correction.commitmentOn)],
  ['correction.evidence', correction?.evidence],
]

const partyFacts = (t: Text, { party }: CaseView): Entry[] => [
  ['party.kind', party?.kind && t.words.partyKinds[party.kind]],
  ['party.name', party?.name],
  ['party.formerNames', party?.formerNames?.join(t.words.separator)],
  ['party.otherNames', party?.otherNames?.join(t.words.separator)],
  ['party.identifiers', lines((party?.identifiers ?? []).map((it) => identifierLine(t, it)))],
  ['party.region', party?.region && `${regionName(party.region, t.language)}（${party.region}）`],
  ['party.country', party?.country],
  ['party.address', party?.address],
  [
    'party.persons',
    lines(
      (party?.persons ?? []).map(
        ({ role, name, identifiers = [] }) =>
          html`${role && t.words.personRoles[role]} ${name}${identifiers.map((it) => html`<br>${identifierLine(t, it)}`)}`,
      ),
    ),
  ],
]

type Identifiers = NonNullable<NonNullable<CaseView['party']>['identifiers']>

const identifierLine = (t: Text, { scheme, value, country, override }: Identifiers[number]): Html =>
  html`<span class="sub">${t.words.schemes[scheme]}</span> <span class="code">${value}</span>${country && ` ${country}`}${override && html`<br><span class="sub">${override}</span>`}`

function offenceFacts(t: Text, { offence }: CaseView): Entry[] {
  const row = offence?.code ? offenceOf(offence.code, offence.actEndedOn) : undefined
  return [
    ['offence.code', offence?.code && `${offence.code} ${row?.title[t.language] ?? ''}`],
    ['offence.facts', offence?.facts && html`<span class="prose">${offence.facts}</span>`],
    ['offence.actEndedOn', offence?.actEndedOn && day(offence.actEndedOn)],
    [
      'offence.evidence',
      lines(
        (offence?.evidence ?? []).map(
          ({ code, note }) => html`${itemText(t, row, code)}${note && html`<br><span class="sub">${note}</span>`}`,
        ),
      ),
    ],
    ['offence.serious.trigger', itemText(t, row, offence?.serious?.trigger)],
    ['offence.serious.evidence', offence?.serious?.evidence],
  ]
}

/** The words of the catalogue for what was ticked. */
const itemText = (t: Text, row: Offence | undefined, code: string | undefined): string | undefined =>
  [...(row?.evidence ?? []), ...(row?.seriousness?.triggers ?? [])].find((it) => it.code === code)?.text[t.language] ??
  code

const decisionFacts = (t: Text, { decision, publication, reasons }: CaseView): Entry[] => [
  ['decision.number', decision?.number],
  ['decision.authority', decision?.authority],
  ['decision.date', decision?.date && day(decision.date)],
  ['decision.servedOn', decision?.servedOn && day(decision.servedOn)],
  ['publication.grade', publication?.grade && t.words.grades[publication.grade]],
  ['reasons.term', reasons?.term],
]

type Effects = NonNullable<CaseView['effects']>

function effectFacts(t: Text, { measure, kind, fields = [], regions = [], roles = [], period }: Effects[number]): Html {
  const { separator, to, open } = t.words
  return html`<div class="card">${facts([
    [labelOf(t, 'effects[].measure'), measure && measureBadge(t, measure)],
    [labelOf(t, 'effects[].period'), period && html`${period.from} ${to} ${period.to === null ? open : period.to}`],
    [labelOf(t, 'effects[].fields'), fields.map((it) => FIELDS[it].title[t.language]).join(separator)],
    [labelOf(t, 'effects[].regions'), regions.map((it) => regionName(it, t.language)).join(separator)],
    [labelOf(t, 'effects[].roles'), roles.map((it) => t.words.roles[it]).join(separator)],
    [labelOf(t, 'effects[].kind'), kind && t.words.kinds[kind]],
  ])}</div>`
}

/** How it came to the decision, and which paper proves which step. */
export function procedureFacts(t: Text, { procedure, attachments }: CaseView): Html {
  const { defence, proofs } = procedure ?? {}
  const nameOfFile = (id: string) => attachments.find((it) => it.id === id)?.name ?? id
  const entries: Entry[] = [
    ['procedure.filedOn', procedure?.filedOn && day(procedure.filedOn)],
    ['procedure.noticeServedOn', procedure?.noticeServedOn && day(procedure.noticeServedOn)],
    ['procedure.defence.kind', defence?.kind && t.cases.defences[defence.kind]],
    ['procedure.defence.on', defence?.on && day(defence.on)],
    ['procedure.defence.requestedOn', defence?.requestedOn && day(defence.requestedOn)],
    ['procedure.defence.notifiedOn', defence?.notifiedOn && day(defence.notifiedOn)],
    ['procedure.reviewedOn', procedure?.reviewedOn && day(procedure.reviewedOn)],
  ]
  return facts([
    ...entries.map(([path, value]) => [labelOf(t, path), value] as const),
    ...PROVEN_STEPS.map((step) => {
      const { number, note, attachments: files = [] } = proofs?.[step] ?? {}
      return [
        t.cases.of(t.cases.sections.proofs, t.cases.proofs[step]),
        [number, note, ...files.map(nameOfFile)].filter(Boolean).join(t.words.separator),
      ] as const
    }),
  ])
}
