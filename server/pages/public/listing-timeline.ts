import type { CivilDate } from '../../reference/civil-date.ts'
import type { ListingHistory } from '../../registry/history.ts'
import type { ListingView } from '../../registry/view.ts'
import { html } from '../html.ts'
import { day, dayOfInstant } from '../parts/day.ts'
import { type TimelineStep, timeline } from '../parts/timeline.ts'
import type { Text } from '../text/text.ts'

type Event = ListingHistory['items'][number]

/** The life of a listing: from the decision to the last day, what has not come yet among it. */
export function listingTimeline(t: Text, listing: ListingView, events: ListingHistory['items'], today: CivilDate) {
  const { timeline: text } = t.pub
  const { decision, publication, effects, origin } = listing
  const lastEffect = effects.some(({ period }) => period.to === null)
    ? null
    : (effects
        .map(({ period }) => period.to ?? '')
        .sort()
        .at(-1) ?? null)
  const dated: (Omit<TimelineStep, 'when' | 'ahead'> & { readonly on: string | null })[] = [
    { on: decision.date, what: text.decided, detail: decision.number },
    { on: origin ? null : decision.servedOn, what: text.served },
    ...events
      .filter(({ type }) => type !== 'listing.expired' && type !== 'body.erased')
      .map((event) => eventStep(t, event, publication.from)),
    { on: publication.repairableFrom, what: text.repairable },
    { on: lastEffect, what: text.effectEnds },
    { on: publication.until, what: text.publicationEnds },
  ]
  const steps = dated
    .filter(({ on }) => on !== null && on !== '')
    .sort((a, b) => String(a.on).localeCompare(String(b.on)))
  return timeline(
    steps.map(({ on, what, detail }) => ({ when: day(String(on)), what, detail, ahead: String(on) > today })),
  )
}

function eventStep(t: Text, { at, type, order, changes }: Event, publishedOn: string) {
  const document = order && [order.authority, order.number].join(' ')
  const details = [document, order?.reason, changes && t.pub.timeline.changed(changes.length)].filter(Boolean)
  return {
    // The day that counts by law may lie before that of the ledger: a register takes over what was published elsewhere.
    on: type === 'listing.published' ? publishedOn : dayOfInstant(at),
    what: t.pub.timeline.events[type],
    detail: details.length > 0 && html`${details.map((it, i) => html`${i > 0 && html`<br>`}${it}`)}`,
  }
}
