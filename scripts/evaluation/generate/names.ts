import { readFileSync } from 'node:fs'
import type { Half } from '../labelled-case.ts'

/** A name drawn from two public lists of development banks, and the half it was dealt to. */
export interface ListedName {
  readonly name: string
  /** ISO 3166 alpha-2, empty where the list says none. */
  readonly country: string
  readonly half: Half
}

/** Names of many countries, in `test/screening/evaluation/names`: one to a line with country and half. */
export const readNames = (file: 'organizations' | 'persons'): ListedName[] =>
  readFileSync(new URL(`../../../test/screening/evaluation/names/${file}.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', country = '', half] = line.split('\t')
      return { name, country, half: half === 'test' ? 'test' : 'tune' }
    })
