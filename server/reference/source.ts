import type { Bilingual } from './bilingual.ts'
import type { SourceId } from './ids.ts'
import type { ListProfileName } from './import.ts'

/** `held`: nothing was done, because the list would lose most of its entries, until a person confirms that it has. */
export const RUN_OUTCOMES = ['done', 'unchanged', 'held', 'failed'] as const
export type RunOutcome = (typeof RUN_OUTCOMES)[number]

export interface RunCounts {
  readonly rows: number
  readonly published: number
  readonly changed: number
  readonly ended: number
  readonly standing: number
  readonly notTaken: number
}

/** What came of reading a source once. */
export interface SourceRun {
  readonly startedAt: string
  readonly endedAt: string
  readonly outcome: RunOutcome
  /** Of `held` and `failed`: what they would be, or null where nothing could be counted. */
  readonly counts: RunCounts | null
  /** Why the list could not be had or read. */
  readonly failure: Bilingual | null
}

export interface SourceFault {
  readonly line: number
  readonly reason: Bilingual
}

/** Where a list is read and how often. A change makes a new version; the former ones stay readable. */
export interface SourceSetting {
  readonly version: number
  readonly profile: ListProfileName
  /** An address, or a file in the folder that the operator allows. */
  readonly url: string | null
  readonly file: string | null
  /** Name of a header that is sent along, such as `apikey`; its value is never shown. */
  readonly header: string | null
  readonly intervalHours: number
  readonly setAt: string
  readonly setBy: string
}

/** A source (名单来源) of a foreign list; a list has one. */
export interface ListSource extends SourceSetting {
  readonly id: SourceId
  /** A data set of a publisher that has many; its listings are kept apart from those of the others. */
  readonly part: string | null
  readonly former: readonly SourceSetting[]
  /** Null once it was removed. */
  readonly nextRunAt: string | null
  /** Of the run under way. */
  readonly progress: { readonly rows: number; readonly percent: number } | null
  readonly lastRun: SourceRun | null
  /** The last time that it was read to its end. */
  readonly lastDoneAt: string | null
  /** Rows of the last run that were not taken, the first of them. */
  readonly faults: readonly SourceFault[]
  readonly held: { readonly endings: number; readonly open: number; readonly since: string } | null
}
