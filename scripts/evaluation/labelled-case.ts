import { readFileSync } from 'node:fs'
import type { Identifier, PartyKind, RelatedPerson } from '../../server/reference/party.ts'
import { CLASSES, type ClassName } from './classes.ts'

/** A party as a case of the evaluation gives it; identifiers in clear, for every one of them is made up. */
export interface EvaluatedParty {
  /** `organization` where it is not said. */
  readonly kind?: PartyKind
  readonly name: string
  readonly formerNames?: readonly string[]
  readonly otherNames?: readonly string[]
  readonly identifiers?: readonly Identifier[]
  readonly persons?: readonly RelatedPerson[]
  /** GB/T 2260. */
  readonly region?: string
  /** ISO 3166 alpha-2. */
  readonly country?: string
  readonly address?: string
}

/**
 * `same`: one party, to be found. `different`: two parties, to be left alone. `related`: two parties of which an officer
 * should know (a branch and its firm, a firm before and after its conversion): a review is right, a block is wrong.
 */
export type Label = 'same' | 'different' | 'related'

/** Thresholds and weights are chosen on `tune`; what they are worth is read off `test`. No base name is in both. */
export type Half = 'tune' | 'test'

export const HALVES: readonly Half[] = ['tune', 'test']

export interface LabelledPair {
  readonly label: Label
  readonly query: EvaluatedParty
  readonly listed: EvaluatedParty
}

export interface LabelledCase extends LabelledPair {
  readonly class: ClassName
  readonly half: Half
}

/** Where the cases of a class stand, one to a line. */
export const fileOf = (name: ClassName): URL =>
  new URL(`../../test/screening/evaluation/cases/${name}.ndjson`, import.meta.url)

/** Every labelled case, class by class. */
export const readCases = (names: readonly ClassName[] = CLASSES): LabelledCase[] =>
  names.flatMap((name) => parseCases(name, readFileSync(fileOf(name), 'utf8')))

export const parseCases = (name: ClassName, lines: string): LabelledCase[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => ({ class: name, ...(JSON.parse(line) as Omit<LabelledCase, 'class'>) }))

export const writtenCases = (cases: readonly Omit<LabelledCase, 'class'>[]): string =>
  cases.map(({ half, label, query, listed }) => `${JSON.stringify({ half, label, query, listed })}\n`).join('')
