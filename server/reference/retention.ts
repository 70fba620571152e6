import type { Bilingual } from './bilingual.ts'
import { type CivilDate, civilDate } from './civil-date.ts'
import { type Confidence, cite } from './laws.ts'
import type { LegalBasis } from './listing.ts'
import type { PartyKind } from './party.ts'

/** How long something is kept after it is over: of a listing, its last effect and its publication. */
export interface Retention {
  readonly months: number
  readonly basis: LegalBasis
  readonly why: Bilingual
  readonly confidence: Confidence
}

interface RetentionVersion {
  readonly from: CivilDate
  readonly terms: Readonly<Record<PartyKind, Retention>>
  /** Of a case that never became a listing, from the last step on it. */
  readonly unpublished: Retention
}

/**
 * No source fixes a term for the archive of a registry: these are the registry's own, each for the reason it gives, and
 * are to be confirmed before they are relied on. A new term is a new version; none is ever changed.
 */
const VERSIONS: readonly RetentionVersion[] = [
  {
    from: civilDate('0001-01-01'),
    terms: {
      organization: {
        months: 180,
        basis: cite('政府采购法 2014', '42'),
        why: {
          zh: '采购文件自采购结束起至少保存15年，其间须能核对当时的查询依据',
          en: 'Procurement files are kept for 15 years, and what a screening rested on is checked for as long',
        },
        confidence: 'C',
      },
      person: {
        months: 60,
        basis: cite('个人信息保护法 2021', '19'),
        why: {
          zh: '保存期限为实现目的所必要的最短时间：累犯审查追溯3年，追责时效2年',
          en: 'No longer than its purpose takes: 3 years in which a repetition counts, and 2 of limitation',
        },
        confidence: 'U',
      },
    },
    unpublished: {
      months: 24,
      basis: cite('个人信息保护法 2021', '47'),
      why: {
        zh: '未列入的案件目的已不能实现，应当删除；行政处罚法36的2年追责时效内仍可能重新立案，故自最后一次办理起保存2年。部门自己的案卷依档案规定另行保存',
        en: 'What never became a listing has served its purpose and is deleted; for the 2 years of limitation (Administrative Penalty Law 36) it may be taken up again. The department keeps its own files by the rules of archives',
      },
      confidence: 'U',
    },
  },
]

/** The term for a party of that kind whose listing is over on a day. */
export const retentionOf = (kind: PartyKind, overOn: CivilDate): Retention => versionOn(overOn).terms[kind]

/** The term for a case that never became a listing and was left on a day. */
export const unpublishedRetention = (leftOn: CivilDate): Retention => versionOn(leftOn).unpublished

function versionOn(day: CivilDate): RetentionVersion {
  const version = VERSIONS.findLast(({ from }) => from <= day)
  if (!version) throw new RangeError(`No retention is known for ${day}.`)
  return version
}
