import { identifiersFrom, organizationScheme } from '../reading/identifiers.ts'
import { offenceByBasis } from '../reading/legal-basis.ts'
import type { RowReading } from '../reading/row-reading.ts'
import type { CaseProfile } from './case-profile.ts'
import { column } from './column.ts'
import { effectsIn } from './excluded.ts'

const NAME = column('name', '企业名称', 'Name', {
  otherTitles: ['供应商名称', '供应商、采购代理机构或评审专家名称'],
  required: true,
  path: 'party.name',
  maxChars: 300,
})
const CODE = column('code', '统一社会信用代码', 'Credit code', {
  otherTitles: ['组织机构代码', '统一社会信用代码或组织机构代码'],
  path: 'party.identifiers',
  maxChars: 40,
})
const ADDRESS = column('address', '企业地址', 'Address', {
  otherTitles: ['地址'],
  path: 'party.address',
  maxChars: 500,
})
const FACTS = column('facts', '严重违法失信行为的具体情形', 'Facts', {
  otherTitles: ['严重违法失信行为具体情形', '违法失信行为的具体情形', '具体情形'],
  required: true,
  path: 'offence.facts',
  maxChars: 10_000,
})
const RESULT = column('result', '处罚结果', 'Result', { maxChars: 5_000 })
const BASIS = column('basis', '处罚依据', 'Legal basis', { maxChars: 5_000 })
const DECIDED = column('decidedOn', '处罚日期', 'Decided on', { required: true, path: 'decision.date' })
const PUBLISHED = column('publishedOn', '公布日期', 'Published on')
const AUTHORITY = column('authority', '执法单位', 'Authority', {
  otherTitles: ['执法（处罚）单位', '处罚机关'],
  path: 'decision.authority',
})

/**
 * 政府采购严重违法失信行为记录名单, in the columns that 财办库〔2014〕526号 fixes. It carries no number of a decision and none of
 * the days of the procedure: each row becomes a draft to which the officer adds them.
 */
export const ccgp: CaseProfile = {
  columns: [NAME, CODE, ADDRESS, FACTS, RESULT, BASIS, DECIDED, PUBLISHED, AUTHORITY],
  noted: [RESULT, BASIS, PUBLISHED],
  content,
}

function content(reading: RowReading) {
  const offence = offenceByBasis(reading.text(BASIS) ?? '')
  if (offence) reading.place('offence.code', BASIS)
  const date = reading.day(DECIDED)
  reading.day(PUBLISHED)
  return {
    party: {
      kind: 'organization',
      name: reading.text(NAME),
      address: reading.text(ADDRESS),
      identifiers: identifiersFrom(reading, 'party.identifiers', [{ column: CODE, scheme: organizationScheme }]),
    },
    offence: { code: offence?.code, facts: reading.text(FACTS) },
    decision: { authority: reading.text(AUTHORITY), date },
    effects: effectsIn(reading.text(RESULT) ?? '', offence, date),
    publication: { grade: 'serious' },
  } as const
}
