import type { DraftContent } from '../../reference/case.ts'
import type { CivilDate } from '../../reference/civil-date.ts'
import type { Department } from '../../reference/departments.ts'
import type { AttachmentId } from '../../reference/ids.ts'
import type { Offence } from '../../reference/offence.ts'

/** A case as its rules see it: what was filled in, the offence it names, who decides, and the day it is. */
export interface Matter {
  readonly content: DraftContent
  /** Null while no offence is named, or one that the catalogue does not have. */
  readonly offence: Offence | null
  readonly department: Department
  /** Those the case has. */
  readonly attachments: readonly AttachmentId[]
  readonly today: CivilDate
}
