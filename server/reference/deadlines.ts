import type { Bilingual } from './bilingual.ts'
import { civilDate } from './civil-date.ts'
import type { Confidence } from './laws.ts'
import type { Version } from './version.ts'

export const DEADLINE_KINDS = ['publish', 'disclose', 'withdraw', 'carryOut', 'repair', 'objection'] as const
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]

/** Where law leaves the days to those concerned, they are versioned data that an administrator sets. */
export const SETTABLE_KINDS = ['carryOut', 'repair', 'objection'] as const satisfies readonly DeadlineKind[]
export type SettableKind = (typeof SETTABLE_KINDS)[number]

export interface DeadlineRule {
  readonly title: Bilingual
  /** What the clock begins with. */
  readonly begins: Bilingual
  readonly basis: Bilingual
  readonly confidence: Confidence
  /** Null where it is settable. */
  readonly workingDays: number | null
}

/** 期限 (domain §§3.1, 3.2): what must be done within so many working days, and why. */
export const DEADLINES = {
  publish: {
    title: { zh: '公示处罚决定（双公示）', en: 'Publish the decision (double publicity)' },
    begins: { zh: '决定日期', en: 'day of the decision' },
    basis: {
      zh: '发改办财金〔2018〕424号；盘政办〔2018〕37号',
      en: 'NDRC 发改办财金〔2018〕424号; 盘政办〔2018〕37号',
    },
    confidence: 'B',
    workingDays: 7,
  },
  disclose: {
    title: { zh: '政府信息公开、违法行为记录公告', en: 'Disclose as government information; announce the record' },
    begins: { zh: '决定日期', en: 'day of the decision' },
    basis: {
      zh: '政府信息公开条例 26；发改法规〔2008〕1531号',
      en: 'Regulation on government information disclosure, art. 26; 发改法规〔2008〕1531号',
    },
    confidence: 'A',
    workingDays: 20,
  },
  withdraw: {
    title: { zh: '撤回公示并说明理由', en: 'Withdraw the publication and say why' },
    begins: {
      zh: '变更、撤销、确认违法或无效文书的日期',
      en: 'day of the document that changes or annuls the decision',
    },
    basis: { zh: '行政处罚法 48、85', en: 'Law on administrative penalties, arts. 48 and 85' },
    confidence: 'A',
    workingDays: 3,
  },
  carryOut: {
    title: { zh: '执行停止、恢复执行或移出文书', en: 'Carry out a document that stays, resumes or removes' },
    begins: { zh: '文书日期', en: 'day of the document' },
    basis: { zh: '法律未定，由登记机构设定', en: 'not fixed by law; set by the registry' },
    confidence: 'U',
    workingDays: null,
  },
  repair: {
    title: { zh: '办结信用修复', en: 'Answer a credit repair' },
    begins: { zh: '修复文书日期', en: 'day of the repair document' },
    basis: { zh: '国家发展改革委令第36号（分步时限未证实）', en: 'NDRC order 36 (its single steps are unconfirmed)' },
    confidence: 'U',
    workingDays: null,
  },
  objection: {
    title: { zh: '答复异议', en: 'Answer an objection' },
    begins: { zh: '收到异议之日', en: 'day the objection was received' },
    basis: { zh: '国家发展改革委令第36号（天数未证实）', en: 'NDRC order 36 (the number of days is unconfirmed)' },
    confidence: 'U',
    workingDays: null,
  },
} as const satisfies Readonly<Record<DeadlineKind, DeadlineRule>>

export type DeadlineTerms = Readonly<Record<SettableKind, number>>

/**
 * The days that come with the registry: 10 to answer a repair as several sources have it, 15 for an objection as in
 * the Shenyang measure, and for other documents the 3 of a withdrawal.
 */
export const FIRST_TERMS: Version<DeadlineTerms> = {
  version: 1,
  validFrom: civilDate('2018-01-01'),
  content: { carryOut: 3, repair: 10, objection: 15 },
}

/** Working days a deadline of that kind has under these terms. */
export const termOf = (kind: DeadlineKind, terms: DeadlineTerms): number =>
  DEADLINES[kind].workingDays ?? terms[kind as SettableKind]
