import type { Actor } from '../audit/audit.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import { type DeadlineTerms, FIRST_TERMS } from '../reference/deadlines.ts'
import { broken } from '../reference/rule-broken.ts'
import type { Version } from '../reference/version.ts'
import { addVersion, staleVersion, versionsOf } from './versions.ts'

export const termVersions = () => versionsOf('deadlineTerms', FIRST_TERMS)

export interface NewTerms {
  /** The one that is replaced. */
  readonly version: number
  readonly validFrom: CivilDate
  readonly workingDays: DeadlineTerms
}

/**
 * Sets the days of deadlines that law leaves open, for clocks that begin on `validFrom` or later: a deadline that runs
 * keeps the days it began with. Throws `staleVersion`, and `termFixed` for a day that is past.
 */
export async function setTerms(
  ctx: { readonly now: () => Date },
  by: Actor,
  { version, validFrom, workingDays }: NewTerms,
): Promise<Version<DeadlineTerms>> {
  const versions = await termVersions()
  const replacing = versions.at(-1) ?? versions[0]
  if (replacing.version !== version) throw staleVersion(version)
  const earliest = [dayOf(ctx.now()), replacing.validFrom].toSorted().at(-1) ?? validFrom
  if (validFrom < earliest) {
    throw broken(
      'termFixed',
      `期限只能自 ${earliest} 或以后起适用：已开始计算的期限不再改变。`,
      `Terms can apply from ${earliest} on at the earliest: a deadline that runs keeps its days.`,
      'validFrom',
    )
  }
  const next = { validFrom, content: workingDays }
  return addVersion(ctx, by, 'deadlineTerms.set', { name: 'deadlineTerms', replacing, next })
}
