import type { Figures } from '../../../scripts/evaluation/figures.ts'

/**
 * What the screening must not fall below, by the titles of `TOTALS`: the figures on the thin sample of the test, a little
 * rounded down. Raise them with the matcher; `npm run evaluate` has the figures of the whole.
 */
export const FLOORS: Readonly<Record<string, number>> = {
  'Chinese variants, recall': 0.82,
  'Chinese, must not match: false alerts': 0.05,
  'Latin company pairs, F1': 0.92,
  'Latin, must not match: false alerts': 0.03,
  'persons, F1': 0.95,
  'overlap of the real lists, F1': 0.92,
  'related parties, blocked': 0,
}

/** Shares of what is right must not fall below the floor; shares of what is wrong must not rise above it. */
export const holds = (figure: keyof Figures, value: number, floor: number): boolean =>
  figure === 'falseAlerts' || figure === 'relatedBlocked' ? value <= floor : value >= floor
