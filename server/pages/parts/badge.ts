import type { ListingState } from '../../reference/listing.ts'
import type { Measure } from '../../reference/measures.ts'
import type { ListingView } from '../../registry/view.ts'
import type { Verdict } from '../../screening/result.ts'
import { type Html, html } from '../html.ts'
import type { Text } from '../text/text.ts'

/** How grave something is: never told by colour alone, the word always stands in it. */
export type Tone = 'stop' | 'care' | 'good' | 'quiet' | 'info'

export const badge = (tone: Tone, label: string): Html => html`<span class="badge ${tone}">${label}</span>`

const MEASURE_TONES: Record<Measure, Tone> = { prohibit: 'stop', restrict: 'care', notice: 'info', record: 'quiet' }

export const measureBadge = (t: Text, measure: Measure): Html =>
  badge(MEASURE_TONES[measure], t.words.measures[measure])

const STATE_TONES: Record<ListingState, Tone> = {
  pending: 'info',
  inForce: 'stop',
  stayed: 'care',
  expired: 'quiet',
  repaired: 'good',
  removed: 'good',
  revoked: 'quiet',
}

/** The state of a listing, and what else is to be known of it. */
export const stateBadges = (t: Text, { state, annotations }: Pick<ListingView, 'state' | 'annotations'>): Html =>
  html`${badge(STATE_TONES[state], t.words.states[state])}${annotations.map((it) => html` ${badge('info', t.words.annotations[it])}`)}`

const VERDICT_TONES: Record<Verdict, Tone> = { blocked: 'stop', review: 'care', clear: 'good' }

export const verdictBadge = (t: Text, verdict: Verdict): Html =>
  badge(VERDICT_TONES[verdict], t.words.verdicts[verdict])
