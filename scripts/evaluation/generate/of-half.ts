import { HALVES, type Half } from '../labelled-case.ts'

/** What of a short list is dealt to a half: every other one. */
export const ofHalf = <T>(all: readonly T[], half: Half): T[] =>
  all.filter((_, at) => at % HALVES.length === HALVES.indexOf(half))
