import type { TableFormat } from '../table.ts'
import type { Entry } from './entry.ts'
import { ebrd } from './profiles/ebrd.ts'
import { iadb } from './profiles/iadb.ts'
import type { SheetRow } from './sheet.ts'

/** How one publisher's list is read (导入方案). */
export interface Profile {
  /** Stands before the numbers of its listings, `IADB-2026-0001`. */
  readonly short: string
  /** The publisher, 中文 first as pages have it. */
  readonly publisher: string
  /** Headings by which the list is known. */
  readonly columns: readonly string[]
  readonly format: TableFormat
  /** Throws Unreadable. */
  readonly entry: (row: SheetRow) => Entry
}

export const PROFILES: Readonly<Record<string, Profile>> = { iadb, ebrd }
