import type { Authority } from './authorities.ts'
import type { CivilDate } from './civil-date.ts'
import type { DepartmentCode } from './ids.ts'
import type { RegionCode } from './regions.ts'

/**
 * An issuing authority (部门), `211100-finance` 盘锦市财政局. Kept apart from regions: some places with departments of
 * their own have no region code (辽东湾新区), and departments are renamed and merged while regions stay.
 */
export interface Department {
  readonly code: DepartmentCode
  readonly name: string
  /** The region it acts in, or the one that contains its place. */
  readonly region: RegionCode
  /** Decides which offences it may list. */
  readonly authority: Authority
  readonly active: boolean
  readonly validFrom?: CivilDate
  readonly validTo?: CivilDate
}
