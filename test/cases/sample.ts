import type { Matter } from '../../server/cases/rules/matter.ts'
import type { DraftContent, ListingCaseContent } from '../../server/reference/case.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { Department } from '../../server/reference/departments.ts'
import type { DepartmentCode, OfficerId } from '../../server/reference/ids.ts'
import type { Effect } from '../../server/reference/listing.ts'
import { offenceOf } from '../../server/reference/offences.ts'
import type { Officer, OfficerRole } from '../../server/reference/officer.ts'
import { regionCode } from '../../server/reference/regions.ts'

const department = (code: string, name: string, authority: Department['authority']): Department => ({
  code: code as DepartmentCode,
  name,
  region: regionCode('211100'),
  authority,
  active: true,
})

export const finance = department('211100-finance', '盘锦市财政局', 'finance')
export const housing = department('211100-housing', '盘锦市住房和城乡建设局', 'housingConstruction')

const officer = (username: string, role: OfficerRole, { code }: Department): Officer => ({
  id: `off_${username}` as OfficerId,
  username,
  role,
  department: code,
})

export const chen = officer('chen', 'clerk', finance)
export const zhao = officer('zhao', 'reviewer', finance)
export const li = officer('li', 'clerk', housing)
export const sun = officer('sun', 'reviewer', housing)
export const wu = officer('wu', 'supervisor', finance)
export const gu = officer('gu', 'administrator', finance)

export const ID_NUMBER = '11010519491231002X'

export const ban: Effect = {
  measure: 'prohibit',
  kind: 'penalty',
  fields: ['procurement'],
  regions: [regionCode('100000')],
  roles: ['bidder'],
  period: { from: civilDate('2026-03-02'), to: civilDate('2027-03-01') },
}

/** False documents to win (GP-201) by 盘锦围标建设有限公司: a case that breaks no rule on 2026-11-23. */
export const forgery: ListingCaseContent = {
  party: {
    kind: 'organization',
    name: '盘锦围标建设有限公司',
    formerNames: [],
    region: regionCode('211104'),
    identifiers: [{ scheme: 'uscc', value: '91350100M000100Y43' }],
    persons: [{ role: 'legalRepresentative', name: '钱某', identifiers: [{ scheme: 'cnId', value: ID_NUMBER }] }],
  },
  offence: { code: 'GP-201', facts: '提供虚假业绩证明谋取中标。', actEndedOn: civilDate('2025-09-30') },
  procedure: {
    noticeServedOn: civilDate('2026-01-12'),
    defence: { kind: 'statement', on: civilDate('2026-01-19') },
    reviewedOn: civilDate('2026-02-20'),
  },
  decision: {
    number: '盘财采罚〔2026〕7号',
    authority: '盘锦市财政局',
    date: civilDate('2026-03-02'),
    servedOn: civilDate('2026-03-03'),
  },
  effects: [ban],
  publication: { grade: 'serious' },
}

/** The case above with some of it put differently, as the rules see it. */
export function matter(differing: DraftContent = {}, by = finance): Matter {
  const content: DraftContent = { ...forgery, ...differing }
  return {
    content,
    offence: offenceOf(content.offence?.code ?? '', content.offence?.actEndedOn) ?? null,
    department: by,
    attachments: [],
    today: civilDate('2026-11-23'),
  }
}

/** Where and which rule, one line for each fault. */
export const told = (faults: readonly { readonly path: string; readonly code: string }[]): string[] =>
  faults.map(({ path, code }) => `${path}: ${code}`)
