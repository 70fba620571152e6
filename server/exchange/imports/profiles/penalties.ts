import { offenceOf } from '../../../reference/offences.ts'
import { DOCUMENTS, KINDS, OFFENCE_CHOICES } from '../reading/choice-tables.ts'
import type { Column } from '../reading/column.ts'
import { identifiersFrom } from '../reading/identifiers.ts'
import { offenceByBasis } from '../reading/legal-basis.ts'
import type { RowReading } from '../reading/row-reading.ts'
import type { CaseProfile } from './case-profile.ts'
import { column } from './column.ts'
import { effectsIn } from './excluded.ts'

const NAME = column('name', '行政相对人名称', 'Name of the party', {
  required: true,
  path: 'party.name',
  maxChars: 300,
})
const KIND = column('kind', '行政相对人类别', 'Kind of party', { path: 'party.kind' })

const code = (number: number, english: string) =>
  column(`code${number}`, `行政相对人代码_${number}`, english, {
    otherTitles: [`行政相对人代码${number}`],
    maxChars: 40,
    ...(number === 1 ? { path: 'party.identifiers' } : {}),
  })
const USCC = code(1, 'Unified social credit code')
const REG_NO = code(2, 'Business registration number')
const ORG_CODE = code(3, 'Organisation code')
const TAX_NO = code(4, 'Tax registration number')
const PUBLIC_UNIT = code(5, 'Certificate number of a public institution')
const SOCIAL_ORG = code(6, 'Registration number of a social organisation')

const REPRESENTATIVE = column('representative', '法定代表人', 'Legal representative', {
  otherTitles: ['法定代表人姓名', '法定代表人（负责人）'],
})
const REPRESENTATIVE_DOCUMENT = column('representativeDocument', '法定代表人证件类型', 'Document of the representative')
const REPRESENTATIVE_NUMBER = column('representativeNumber', '法定代表人证件号码', 'Number of that document', {
  personal: true,
  maxChars: 40,
  otherTitles: ['法定代表人身份证号', '法定代表人身份证号码'],
})
const DOCUMENT = column('document', '证件类型', 'Document of a natural person')
const DOCUMENT_NUMBER = column('documentNumber', '证件号码', 'Number of that document', {
  personal: true,
  maxChars: 40,
  otherTitles: ['身份证号', '身份证号码'],
})
const DECISION = column('decision', '行政处罚决定书文号', 'Number of the decision', {
  required: true,
  path: 'decision.number',
  maxChars: 100,
  otherTitles: ['行政处罚决定文书号', '处罚决定书文号'],
})
const OFFENCE = column('offence', '违法行为类型', 'Offence', { maxChars: 2_000 })
const FACTS = column('facts', '违法事实', 'Facts', {
  required: true,
  path: 'offence.facts',
  maxChars: 10_000,
  otherTitles: ['处罚事由', '行政处罚事由'],
})
const BASIS = column('basis', '处罚依据', 'Legal basis', { maxChars: 5_000 })
const TYPE = column('type', '处罚类别', 'Kind of penalty', { otherTitles: ['处罚类别1', '处罚种类'] })
const PENALTY = column('penalty', '处罚内容', 'Penalty', { maxChars: 5_000, otherTitles: ['处罚结果'] })
const FINE = column('fine', '罚款金额', 'Fine (10,000 yuan)')
const CONFISCATED = column('confiscated', '没收违法所得、没收非法财物的金额', 'Confiscated (10,000 yuan)')
const LICENCE = column('licence', '暂扣或吊销证照名称及编号', 'Licences suspended or revoked', { maxChars: 500 })
const DECIDED = column('decidedOn', '处罚决定日期', 'Decided on', {
  required: true,
  path: 'decision.date',
  otherTitles: ['处罚决定时间', '行政处罚决定日期'],
})
const VALID_UNTIL = column('validUntil', '处罚有效期', 'Penalty valid until')
const PUBLISHED_UNTIL = column('publishedUntil', '公示截止期', 'Published until', {
  otherTitles: ['公示截止日期', '公示期限'],
})
const AUTHORITY = column('authority', '处罚机关', 'Authority', { required: true, path: 'decision.authority' })
const AUTHORITY_CODE = column('authorityCode', '处罚机关统一社会信用代码', 'Credit code of the authority')
const SOURCE = column('source', '数据来源单位', 'Source of the data')
const SOURCE_CODE = column('sourceCode', '数据来源单位统一社会信用代码', 'Credit code of the source')
const REMARKS = column('remarks', '备注', 'Remarks', { maxChars: 2_000 })

/**
 * 行政处罚公示 (双公示), in the columns of 信用中国. It has none of the days of the procedure and says effects in words only:
 * each row becomes a draft to which the officer adds what its decision says.
 */
export const penalties: CaseProfile = {
  columns: [
    NAME,
    KIND,
    USCC,
    REG_NO,
    ORG_CODE,
    TAX_NO,
    PUBLIC_UNIT,
    SOCIAL_ORG,
    REPRESENTATIVE,
    REPRESENTATIVE_DOCUMENT,
    REPRESENTATIVE_NUMBER,
    DOCUMENT,
    DOCUMENT_NUMBER,
    DECISION,
    OFFENCE,
    FACTS,
    BASIS,
    TYPE,
    PENALTY,
    FINE,
    CONFISCATED,
    LICENCE,
    DECIDED,
    VALID_UNTIL,
    PUBLISHED_UNTIL,
    AUTHORITY,
    AUTHORITY_CODE,
    SOURCE,
    SOURCE_CODE,
    REMARKS,
  ],
  noted: [OFFENCE, BASIS, TYPE, PENALTY, FINE, CONFISCATED, LICENCE, VALID_UNTIL, PUBLISHED_UNTIL, SOURCE, REMARKS],
  content,
}

function content(reading: RowReading) {
  const offence = offenceIn(reading)
  const date = reading.day(DECIDED)
  reading.lastDay(VALID_UNTIL)
  reading.lastDay(PUBLISHED_UNTIL)
  const kind = reading.choice(KIND, KINDS) ?? (reading.text(DOCUMENT_NUMBER) === undefined ? 'organization' : 'person')
  // Where a person has no number, that is the column to fill.
  if (kind === 'person') reading.place('party.identifiers', DOCUMENT_NUMBER)
  return {
    party: {
      kind,
      name: reading.text(NAME),
      identifiers:
        kind === 'person' ? personsNumber(reading, DOCUMENT, DOCUMENT_NUMBER, 'party.identifiers') : numbers(reading),
      persons: representative(reading),
    },
    offence: { code: offence?.code, facts: reading.text(FACTS) },
    decision: { number: reading.text(DECISION), authority: reading.text(AUTHORITY), date },
    effects: effectsIn(reading.text(PENALTY) ?? '', offence, date),
  } as const
}

/** By its code or title where the file has one of the catalogue's, else by the article that the decision cites. */
function offenceIn(reading: RowReading) {
  const named = OFFENCE_CHOICES.find(reading.text(OFFENCE) ?? '')
  if (named !== undefined) reading.place('offence.code', OFFENCE)
  if (named !== undefined) return offenceOf(named) ?? null
  const cited = offenceByBasis(reading.text(BASIS) ?? '')
  if (cited) reading.place('offence.code', BASIS)
  return cited
}

/** Numbers of a register that has no scheme of its own mean something within China. */
const numbers = (reading: RowReading) =>
  identifiersFrom(reading, 'party.identifiers', [
    { column: USCC, scheme: 'uscc' },
    { column: REG_NO, scheme: 'regNo' },
    { column: ORG_CODE, scheme: 'orgCode' },
    { column: TAX_NO, scheme: 'other', country: 'CN' },
    { column: PUBLIC_UNIT, scheme: 'other', country: 'CN' },
    { column: SOCIAL_ORG, scheme: 'other', country: 'CN' },
  ])

function representative(reading: RowReading) {
  const name = reading.text(REPRESENTATIVE)
  if (name === undefined) return []
  const path = 'party.persons[0].identifiers'
  return [
    {
      role: 'legalRepresentative',
      name,
      identifiers: personsNumber(reading, REPRESENTATIVE_DOCUMENT, REPRESENTATIVE_NUMBER, path),
    },
  ] as const
}

const personsNumber = (reading: RowReading, document: Column, number: Column, path: string) =>
  identifiersFrom(reading, path, [{ column: number, scheme: reading.choice(document, DOCUMENTS) ?? 'cnId' }])
