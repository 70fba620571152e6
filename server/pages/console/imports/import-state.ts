import type { ImportState } from '../../../reference/import.ts'
import type { Html } from '../../html.ts'
import { badge, type Tone } from '../../parts/badge.ts'
import type { Text } from '../../text/text.ts'

const TONES: Readonly<Record<ImportState, Tone>> = {
  checking: 'info',
  checked: 'care',
  committing: 'info',
  committed: 'good',
  failed: 'stop',
  discarded: 'quiet',
}

export const importState = (t: Text, state: ImportState): Html => badge(TONES[state], t.imports.states[state])

/** Whether somebody works on it, so that it will soon look otherwise. */
export const isAtWork = (state: ImportState): boolean => state === 'checking' || state === 'committing'
