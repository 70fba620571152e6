import type { Measure } from '../../reference/measures.ts'
import type { Matter } from './matter.ts'

/** The measures that keep a party out of trading; a notice or a record does not. */
const EXCLUDING: readonly (Measure | undefined)[] = ['prohibit', 'restrict']

export const excludes = (measure: Measure | undefined): boolean => EXCLUDING.includes(measure)

/** The effects of a case that exclude, each with the path that names it. */
export const exclusionsOf = ({ effects = [] }: Matter['content']) =>
  effects.map((effect, i) => ({ ...effect, path: `effects[${i}]` })).filter(({ measure }) => excludes(measure))
