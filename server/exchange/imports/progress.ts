import type { ImportCounts } from '../../reference/import.ts'

export const NONE: ImportCounts = { rows: 0, clean: 0, drafts: 0, faulty: 0, standing: 0, taken: 0 }

/** Whole percents; 100 is said by whoever is done. */
export const percentOf = (done: number, all: number): number =>
  Math.min(99, Math.floor((100 * done) / Math.max(all, 1)))
