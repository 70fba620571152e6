import type { KnownParty } from '../../../cases/known-party.ts'
import type { Listing } from '../../../reference/listing.ts'
import { type Html, html } from '../../html.ts'
import { lines } from '../../parts/facts.ts'
import { notice } from '../../parts/notice.ts'
import type { Text } from '../../text/text.ts'

/** What the register knows of the party, so that nobody is listed twice, or taken for another. */
export function knownBox(t: Text, { listings, similar, cases }: KnownParty): Html | '' {
  const { form: text } = t.cases
  const found = [
    listings.length > 0 && html`<p>${text.knownSame}</p>${lines(listings.map((it) => listed(t, it)))}`,
    similar.length > 0 &&
      html`<p>${text.knownSimilar}</p>${lines(similar.map((it) => html`<a href="/listings/${it.listing}">${it.number}</a> ${it.party.name} · ${it.department.name}`))}`,
    cases.length > 0 &&
      html`<p>${text.knownCases}</p>${lines(cases.map((it) => html`<a href="/console/cases/${it.id}">${it.decision?.number ?? it.id}</a> ${it.party?.name} · ${t.cases.states[it.state]}`))}`,
  ].filter(Boolean)
  return found.length === 0 ? '' : notice('info', text.known, found)
}

const listed = (t: Text, { id, content }: Listing): Html =>
  html`<a href="/listings/${id}">${content?.number ?? id}</a> ${content?.party.name}${content && t.words.separator}${content?.offence.title}`
