import type { Bilingual } from './bilingual.ts'
import type { Confidence } from './laws.ts'

/**
 * What follows when a party does it again. `times`: so many decisions, this one counted, within the months before it.
 * `afterBan`: this act ended within the months after an exclusion for an earlier one did.
 */
export interface RecidivismRule {
  readonly code: string
  /** Acts that count together: an earlier one for any of them, and the present one. */
  readonly offences: readonly string[]
  readonly counts: { readonly times: number } | 'afterBan'
  readonly months: number
  /** The graver offence that it then is. */
  readonly leadsTo?: string
  readonly article: string
  readonly text: Bilingual
  readonly confidence: Confidence
}

const COLLUSION = ['ENG-101', 'ENG-102', 'ENG-103']
const FRAUD = ['ENG-111', 'ENG-112', 'ENG-113']
const REG = '招标投标法实施条例'

export const RECIDIVISM: readonly RecidivismRule[] = [
  {
    code: 'repeatedCollusion',
    offences: COLLUSION,
    counts: { times: 2 },
    months: 36,
    article: `${REG}67(2)②`,
    text: {
      zh: '3年内2次以上串通投标的，属于情节严重',
      en: 'Collusion twice or more within 3 years is serious (trigger repeatedCollusion)',
    },
    confidence: 'A',
  },
  {
    code: 'collusionAfterBan',
    offences: COLLUSION,
    counts: 'afterBan',
    months: 36,
    leadsTo: 'ENG-104',
    article: `${REG}67(3)`,
    text: {
      zh: '取消投标资格期满之日起3年内又串通投标的，由市场监管部门吊销营业执照（ENG-104）',
      en: 'Collusion again within 3 years after the exclusion ended: the business licence is revoked (ENG-104)',
    },
    confidence: 'A',
  },
  {
    code: 'repeatedBorrowedName',
    offences: ['ENG-111'],
    counts: { times: 2 },
    months: 36,
    article: `${REG}68(2)②`,
    text: {
      zh: '3年内2次以上使用他人名义投标的，属于情节严重',
      en: "Bidding in another's name twice or more within 3 years is serious (trigger repeatedBorrowedName)",
    },
    confidence: 'A',
  },
  {
    code: 'fraudAfterBan',
    offences: FRAUD,
    counts: 'afterBan',
    months: 36,
    leadsTo: 'ENG-114',
    article: `${REG}68(3)`,
    text: {
      zh: '取消投标资格期满之日起3年内又弄虚作假的，由市场监管部门吊销营业执照（ENG-114）',
      en: 'Fraud again within 3 years after the exclusion ended: the business licence is revoked (ENG-114)',
    },
    confidence: 'A',
  },
  {
    code: 'repeatedSubcontracting',
    offences: ['ENG-131', 'ENG-132', 'ENG-133'],
    counts: { times: 2 },
    months: 24,
    article: '建市规〔2019〕1号',
    text: {
      zh: '2年内2次以上转包、违法分包、出借资质的，按情节严重处理',
      en: 'Unlawful subcontracting or lending of qualifications twice or more within 2 years counts as serious',
    },
    confidence: 'B',
  },
]
