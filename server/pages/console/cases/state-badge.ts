import type { CaseState } from '../../../reference/case.ts'
import type { Html } from '../../html.ts'
import { badge, type Tone } from '../../parts/badge.ts'
import type { Text } from '../../text/text.ts'

const TONES: Readonly<Record<CaseState, Tone>> = {
  draft: 'quiet',
  submitted: 'info',
  returned: 'care',
  withdrawn: 'quiet',
  published: 'good',
}

export const stateBadge = (t: Text, state: CaseState): Html => badge(TONES[state], t.cases.states[state])
