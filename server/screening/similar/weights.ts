/**
 * What each part of a name adds when two names are compared (相似名称的特征与权重): by feature, then by how the two parts
 * relate. The sum, from 0 to 1, is the score. A pair that is not in the table decides by itself: the names are different.
 */
export const WEIGHTS = {
  // Chinese names, and a Chinese one beside one in letters.
  tradeName: { same: 0.55, sounds: 0.49, looks: 0.49, slip: 0.44, pinyin: 0.47, begins: 0.4, short: 0.36 },
  industry: { same: 0.2, slip: 0.16, shared: 0.1, mixed: 0.05, vague: 0, missing: 0.04, left: -0.1 },
  region: { same: 0.15, within: 0.13, slip: 0.1, missing: 0.09, partly: 0.04 },
  legalForm: { same: 0.1, akin: 0.07, missing: 0.07, differs: -0.1 },
  // Names that have no trade name: 盘锦市政工程.
  commonName: { same: 0.5, slip: 0.4 },
  // Names in letters. Words count by how much of them agrees, 1 for all.
  words: { agree: 0.65 },
  trades: { same: 0.2, shared: 0.13, mixed: -0.06, vague: 0.05, missing: 0.06, differs: -0.12 },
  place: { same: 0.08, missing: 0.05 },
  form: { same: 0.07, missing: 0.05 },
  // Persons.
  personName: { agree: 0.95, part: 0.8 },
  // Of either script.
  address: { shared: 0.05 },
} as const

/** A similar name counts from this score on, unless the request says otherwise. Chosen by `npm run evaluate`. */
export const DEFAULT_THRESHOLD = 0.75

/** Below it candidates are not looked for. */
export const LEAST_THRESHOLD = 0.7

export type FeatureName = keyof typeof WEIGHTS
