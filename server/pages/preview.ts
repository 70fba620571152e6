import type { ListingView } from '../registry/view.ts'
import { type Html, html } from './html.ts'
import { stateBadges } from './parts/badge.ts'
import { day } from './parts/day.ts'
import type { Text } from './text/text.ts'

/** A listing in a few lines, for a window inside another tool. */
export const listingPreview = (t: Text, listing: ListingView): Html =>
  html`<p><strong>${listing.party.name}</strong></p>
<p>${listing.number} · ${stateBadges(t, listing)}</p>
<p>${listing.offence.title}</p>
<p>${listing.department.name} · ${day(listing.publication.from)}</p>`

/** The same as a whole document. */
export const previewDocument = (t: Text, listing: ListingView): Html =>
  html`<!doctype html>
<html lang="${t.lang}"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${listing.number}</title></head>
<body>${listingPreview(t, listing)}</body></html>`
