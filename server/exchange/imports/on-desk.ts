import type { Officer } from '../../reference/officer.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { profileOf } from './profile.ts'
import { type ImportView, type PageQuery, readImport } from './read.ts'
import { committingFaults } from './rules.ts'

/** An import as an officer works with it. */
export interface ImportOnDesk extends ImportView {
  readonly kind: 'cases' | 'list'
  /** Why this officer may not have it taken; empty for whoever may. */
  readonly mayNotCommit: readonly RuleFault[]
}

/** Throws `notFound`, `otherDepartment`, `roleMissing`. */
export async function importOnDesk(officer: Officer, id: string, page: PageQuery): Promise<ImportOnDesk> {
  const view = await readImport(officer, id, page)
  const profile = profileOf(view.job.profile)
  return { ...view, kind: profile.kind, mayNotCommit: committingFaults(officer, view.job, profile) }
}
