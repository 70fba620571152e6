import type { FiledObjection } from '../../objections/file.ts'
import type { TrackedObjection } from '../../objections/view.ts'
import type { ListingView } from '../../registry/view.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { badge, type Tone } from '../parts/badge.ts'
import { day, dayOfInstant, moment } from '../parts/day.ts'
import { facts } from '../parts/facts.ts'
import { type FieldFault, faultSummary, inputField, submitButton, textareaField } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'
import type { Text } from '../text/text.ts'

export interface ObjectionValues {
  readonly name?: string
  readonly contact?: string
  readonly statement?: string
}

/** Where anyone objects to a listing; what was filled in comes back with what has to be mended. */
export function objectionFormPage(
  t: Text,
  listing: ListingView,
  values: ObjectionValues = {},
  faults: readonly FieldFault[] = [],
): Page {
  const { objection: text } = t.pub
  return {
    title: text.title,
    noindex: true,
    trail: [[`/listings/${listing.id}`, listing.party.name]],
    main: html`<h1>${text.title}</h1>
${faultSummary(t, faults)}
${facts([
  [text.against, html`${listing.party.name} <span class="sub code">${listing.number}</span>`],
  [t.pub.columns.offence, listing.offence.title],
  [t.pub.columns.department, listing.department.name],
])}
<p>${text.intro}</p>
<form method="post" action="/listings/${listing.id}/objection">
${inputField(t, { name: 'name', label: text.name, value: values.name, required: true, maxLength: 100, autocomplete: 'name', faults })}
${inputField(t, { name: 'contact', label: text.contact, hint: text.contactHint, value: values.contact, required: true, maxLength: 200, faults })}
${textareaField(t, { name: 'statement', label: text.statement, hint: text.statementHint, value: values.statement, required: true, rows: 10, maxLength: 5000, faults })}
<p class="sub">${text.privacy}</p>
${submitButton(text.button)}
</form>`,
  }
}

/** The tracking code, shown this once. */
export function objectionFiledPage(t: Text, filed: FiledObjection): Page {
  const { objection: text } = t.pub
  return {
    title: text.filedTitle,
    noindex: true,
    menu: '/objections',
    main: html`<h1>${text.filedTitle}</h1>
${notice('good', text.code, html`<p class="tracking">${filed.code}</p><p>${text.filed}</p>`, 'status')}
${progress(t, filed)}
<p class="screen">${text.print} <a href="/objections">${text.track}</a></p>`,
  }
}

/** Where a tracking code is typed, and what became of the objection. */
export function objectionTrackPage(
  t: Text,
  found: TrackedObjection | null = null,
  faults: readonly FieldFault[] = [],
): Page {
  const { objection: text } = t.pub
  return {
    title: text.trackTitle,
    noindex: found !== null,
    menu: '/objections',
    main: html`<h1>${text.trackTitle}</h1>
${faultSummary(t, faults)}
${found && progress(t, found)}
<form method="post" action="/objections">
<p>${text.trackIntro}</p>
${inputField(t, { name: 'code', label: text.trackCode, hint: text.trackHint, required: true, maxLength: 40, autocomplete: 'off', width: 'short', faults })}
${submitButton(text.trackButton)}
</form>`,
  }
}

const TONES: Record<TrackedObjection['state'], Tone> = {
  received: 'info',
  accepted: 'care',
  upheld: 'good',
  rejected: 'quiet',
}

function progress(t: Text, { state, listing, filedAt, due, answer }: TrackedObjection): Html {
  const { objection: text } = t.pub
  return facts([
    [text.state, html`${badge(TONES[state], text.states[state])} <span class="sub">${text.steps[state]}</span>`],
    [text.number, html`<a class="code" href="/listings/${listing.id}">${listing.number}</a>`],
    [text.filedAt, moment(filedAt)],
    [
      text.due,
      due === null
        ? text.dueUnknown
        : html`${day(due.to)} <span class="sub">${text.counted(due.workingDays, dayOfInstant(filedAt))}</span>`,
    ],
    [text.answer, answer === null ? text.noAnswer : answer.text],
    [text.answeredAt, answer && moment(answer.at)],
  ])
}
