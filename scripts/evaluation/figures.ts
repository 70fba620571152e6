import { CLASS_GROUPS, type Group } from './classes.ts'
import type { Outcome } from './evaluate.ts'

/** What the outcomes of some cases come to. Shares are from 0 to 1, and null where there was nothing to share. */
export interface Figures {
  readonly cases: number
  /** Of the pairs labelled `same`, those with a hit. */
  readonly recall: number | null
  /** Of the hits on labelled pairs, those labelled `same`. */
  readonly precision: number | null
  readonly f1: number | null
  /** Of the pairs labelled `different`, those with a hit. */
  readonly falseAlerts: number | null
  /** Of the pairs labelled `related`, those for review, and those blocked, which is wrong. */
  readonly reviewed: number | null
  readonly relatedBlocked: number | null
  /** Hits on other parties for each question: such as other cases list, and such as nobody asked about. */
  readonly elsewhere: { readonly evaluated: number; readonly distractors: number }
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const of = (label: string) => outcomes.filter((it) => it.case.label === label)
  const [same, different, related] = [of('same'), of('different'), of('related')]
  const [found, alerts] = [same.filter(isHit).length, different.filter(isHit).length]
  const recall = share(found, same.length)
  const precision = same.length === 0 ? null : share(found, found + alerts)
  return {
    cases: outcomes.length,
    recall,
    precision,
    f1: recall === null ? null : share(2 * found, same.length + found + alerts),
    falseAlerts: share(alerts, different.length),
    reviewed: share(related.filter(({ verdict }) => verdict === 'review').length, related.length),
    relatedBlocked: share(related.filter(({ verdict }) => verdict === 'blocked').length, related.length),
    elsewhere: {
      evaluated: mean(outcomes.map(({ elsewhere }) => elsewhere.evaluated.length)),
      distractors: mean(outcomes.map(({ elsewhere }) => elsewhere.distractors.length)),
    },
  }
}

/** Review as well as block: both put the listing before a person. */
export const isHit = ({ verdict }: Outcome): boolean => verdict !== 'clear'

/** Missed, or alerted without cause. */
export const isConfused = (outcome: Outcome): boolean => {
  switch (outcome.case.label) {
    case 'same':
      return !isHit(outcome)
    case 'different':
      return isHit(outcome)
    case 'related':
      return outcome.verdict !== 'review'
  }
}

/** The measures of the whole, with what the registry aims at; the worse of them decides whether a change is any good. */
export const TOTALS: readonly {
  readonly title: string
  readonly groups: readonly Group[]
  readonly figure: 'recall' | 'f1' | 'falseAlerts' | 'relatedBlocked'
  readonly aim: number
}[] = [
  { title: 'Chinese variants, recall', groups: ['chinese'], figure: 'recall', aim: 0.98 },
  { title: 'Chinese, must not match: false alerts', groups: ['chineseOthers'], figure: 'falseAlerts', aim: 0.005 },
  { title: 'Latin company pairs, F1', groups: ['latin', 'latinOthers'], figure: 'f1', aim: 0.92 },
  { title: 'Latin, must not match: false alerts', groups: ['latinOthers'], figure: 'falseAlerts', aim: 0.005 },
  { title: 'persons, F1', groups: ['persons', 'personsOthers'], figure: 'f1', aim: 0.82 },
  { title: 'overlap of the real lists, F1', groups: ['real'], figure: 'f1', aim: 0.92 },
  { title: 'related parties, blocked', groups: ['related', 'real'], figure: 'relatedBlocked', aim: 0 },
]

export const ofGroups = (outcomes: readonly Outcome[], groups: readonly Group[]): Outcome[] =>
  outcomes.filter((it) => groups.includes(CLASS_GROUPS[it.case.class]))

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, it) => sum + it, 0) / Math.max(1, numbers.length)
