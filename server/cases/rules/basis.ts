import type { Offence } from '../../reference/offence.ts'

/** The articles an offence stands on, in one line: `政府采购法 77(1)①`. */
export const articlesOf = (offence: Offence): string =>
  offence.basis.map(({ law, article }) => `${law} ${article}`).join('; ')
