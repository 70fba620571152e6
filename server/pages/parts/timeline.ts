import { type Html, html, type Part } from '../html.ts'

export interface TimelineStep {
  readonly when: Part
  readonly what: Part
  readonly detail?: Part
  /** Has not happened yet. */
  readonly ahead?: boolean
}

/** What happened, oldest first. */
export const timeline = (steps: readonly TimelineStep[]): Html =>
  html`<ol class="timeline">${steps.map(
    ({ when, what, detail, ahead }) => html`<li${ahead && html` class="ahead"`}>
<div class="when">${when}</div><div class="what"><strong>${what}</strong>${detail && html`<div class="detail">${detail}</div>`}</div>
</li>`,
  )}</ol>`
