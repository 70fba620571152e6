import type { ObjectionView } from '../../../objections/view.ts'
import type { ObjectionState } from '../../../reference/objection.ts'
import { type Html, html } from '../../html.ts'
import { badge, type Tone } from '../../parts/badge.ts'
import { day } from '../../parts/day.ts'
import type { Text } from '../../text/text.ts'
import { counted } from '../cases/work-page.ts'

const TONES: Readonly<Record<ObjectionState, Tone>> = {
  received: 'care',
  accepted: 'info',
  upheld: 'good',
  rejected: 'quiet',
}

export const objectionState = (t: Text, state: ObjectionState): Html => badge(TONES[state], t.objections.states[state])

/** By when it is answered, whether that is over, and how the day was counted. */
export function objectionClock(
  t: Text,
  { due, overdue, answer }: Pick<ObjectionView, 'due' | 'overdue' | 'answer'>,
): Html {
  if (due === null) return html`${t.objections.unknown}`
  return html`${day(due.to)} ${clockBadge(t, { overdue, answer })}<br><span class="sub">${counted(t, due)}</span>`
}

const clockBadge = (t: Text, { overdue, answer }: Pick<ObjectionView, 'overdue' | 'answer'>): Html => {
  if (answer !== null) return badge('quiet', t.objections.answered)
  return overdue ? badge('stop', t.objections.overdue) : badge('good', t.objections.open)
}
