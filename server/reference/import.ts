import type { Bilingual } from './bilingual.ts'
import type { DepartmentCode, ImportId, OfficerId } from './ids.ts'

/** `checking` and `committing` are worked on; `failed` is a file that cannot be read at all. */
export const IMPORT_STATES = ['checking', 'checked', 'committing', 'committed', 'failed', 'discarded'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export const IMPORT_FORMATS = ['csv', 'xlsx', 'ndjson'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** Lists of publishers abroad; two forms of one list are two profiles. */
export const LIST_PROFILES = [
  'iadb',
  'ebrd',
  'worldbank',
  'worldbank-json',
  'sam',
  'sam-json',
  'opensanctions',
  'opensanctions-ftm',
] as const
export type ListProfileName = (typeof LIST_PROFILES)[number]

export const IMPORT_PROFILES = ['template', 'penalties', 'ccgp', ...LIST_PROFILES] as const
export type ImportProfileName = (typeof IMPORT_PROFILES)[number]

/** What is wrong with a cell. Never repeats an identifier of a person. */
export interface CellFault {
  /** Heading of the column; null when the row as a whole is meant. */
  readonly column: string | null
  readonly code: string
  readonly message: Bilingual
  readonly article?: string
}

/** What is wrong with a row, by the number under which the file shows it. */
export interface RowFaults {
  readonly line: number
  readonly faults: readonly CellFault[]
}

/** `rows` = `clean` + `faulty` + `standing`; `drafts` and `taken` are of the clean ones. */
export interface ImportCounts {
  readonly rows: number
  readonly clean: number
  /** Clean, but something is left to fill in that the file has no column for. */
  readonly drafts: number
  readonly faulty: number
  /** Taken by an earlier import. */
  readonly standing: number
  /** Cases, or published listings of a foreign list. */
  readonly taken: number
  /** Listings of a foreign list that end, for they are on it no more. */
  readonly ended?: number
}

/** A file on its way into the registry (批量导入): checked first, and taken when its officer says so. */
export interface ImportJob {
  readonly id: ImportId
  readonly profile: ImportProfileName
  readonly file: {
    readonly name: string
    readonly format: ImportFormat
    readonly sizeBytes: number
    /** Hexadecimal. */
    readonly sha256: string
  }
  readonly department: DepartmentCode
  readonly author: { readonly id: OfficerId; readonly username: string }
  readonly state: ImportState
  readonly counts: ImportCounts
  /** How far the work of this state has come. */
  readonly progress: { readonly rows: number; readonly percent: number }
  /** Headings that mean nothing here: a misspelt one among them is seen before anything is taken. */
  readonly ignored: readonly string[]
  /** Why the file cannot be read at all. */
  readonly failure: Bilingual | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly committedBy: { readonly id: OfficerId; readonly username: string } | null
  /** The file and its faults are gone from this instant on. */
  readonly expiresAt: string
}
