import { type ImportProfileName, LIST_PROFILES } from '../../reference/import.ts'
import { type Profile as ListProfile, PROFILES } from '../lists/profile.ts'
import type { CaseProfile } from './profiles/case-profile.ts'
import { ccgp } from './profiles/ccgp.ts'
import { column } from './profiles/column.ts'
import { penalties } from './profiles/penalties.ts'
import { template } from './profiles/template.ts'
import type { Column } from './reading/column.ts'

const CASE_PROFILES: Partial<Record<ImportProfileName, CaseProfile>> = { template, penalties, ccgp }

/** How a file is read (导入方案): its rows become cases for review, or the listings of a recognised foreign list. */
export type ImportProfile =
  | { readonly kind: 'cases'; readonly cases: CaseProfile }
  | { readonly kind: 'list'; readonly list: ListProfile }

export function profileOf(name: ImportProfileName): ImportProfile {
  const cases = CASE_PROFILES[name]
  if (cases) return { kind: 'cases', cases }
  const list = LIST_PROFILES.find((it) => it === name)
  if (!list) throw new TypeError(`There is no profile ${name}.`)
  return { kind: 'list', list: PROFILES[list] }
}

/** The columns by which a file of the profile is known. */
export function columnsOf(name: ImportProfileName): readonly Column[] {
  const profile = profileOf(name)
  if (profile.kind === 'cases') return profile.cases.columns
  return profile.list.columns.map((title) => column(title, title, title, { required: true }))
}
