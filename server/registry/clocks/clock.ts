import type { Bilingual } from '../../reference/bilingual.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { Confidence } from '../../reference/laws.ts'
import type { LegalBasis } from '../../reference/listing.ts'

/**
 * One of the clocks that run on a listing (期限), and how its day was found. They run apart: a ban may outlast its
 * publication, and repair ends the one without the other.
 */
export interface Clock {
  readonly clock: 'effect' | 'publication' | 'repair' | 'retention'
  /** Property of the listing that it belongs to; empty for what is not in the listing. */
  readonly path: string
  /**
   * The last day of an effect and of publication; the first day of repair and of erasure. Null when no day is set, or
   * when it will not come of itself.
   */
  readonly day: CivilDate | null
  readonly rule: Bilingual
  readonly basis: readonly LegalBasis[]
  readonly confidence: Confidence
  /** What the day was computed from. */
  readonly inputs: Readonly<Record<string, string | number | null>>
}
