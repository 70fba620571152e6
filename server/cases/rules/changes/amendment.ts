import type { DraftContent } from '../../../reference/case.ts'
import type { ListingBody } from '../../../reference/listing.ts'
import type { RuleFault } from '../../../reference/rule-broken.ts'
import { differences } from '../../../registry/differences.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'
import { isHeavier } from './heavier.ts'

/** An amendment changes something; and it bears harder on the party only after a notice, and never on review. */
export function amendmentFaults({ listing, content, amendment }: ChangeMatter): RuleFault[] {
  if (!amendment?.body) return []
  if (differences(listing.content, amendment.body).length === 0) return [nothingChanged()]
  return isHeavier(listing.content.effects, amendment.body.effects) ? heavierFaults(listing.content, content) : []
}

const nothingChanged = (): RuleFault =>
  fault(
    'nothingChanged',
    '',
    '变更后的内容与现有记录相同，请填写变更后的主体、违法行为、决定、效力或公示内容。',
    'The listing says all this already: enter what it is to say of the party, the offence, the decision, the effects or the publication.',
  )

const ON_REVIEW = { reviewBody: '行政复议法 63', court: '行政诉讼法 77' } as const

function heavierFaults({ decision }: ListingBody, { order, procedure }: DraftContent): RuleFault[] {
  const issuedBy = order?.issuedBy ?? 'department'
  if (issuedBy === 'reviewBody' || issuedBy === 'court') {
    return [
      fault(
        'heavierOnReview',
        'effects',
        '复议决定、判决不得加重当事人的负担，请核对文书。',
        'A decision on review must not bear harder on the party than the one it reviews: check the document.',
        ON_REVIEW[issuedBy],
      ),
    ]
  }
  const notice = procedure?.noticeServedOn
  if (notice === undefined) {
    return [
      fault(
        'procedureIncomplete',
        'procedure.noticeServedOn',
        '变更加重了当事人的负担，须先行告知，请填写告知送达日期。',
        'This bears harder on the party than before, which takes a notice first: enter the day it was served.',
        '行政处罚法 44、62',
      ),
    ]
  }
  if (notice >= decision.date && (order?.date === undefined || notice <= order.date)) return []
  return [
    fault(
      'datesOutOfOrder',
      'procedure.noticeServedOn',
      `加重负担的告知须在原决定（${decision.date}）之后、变更文书之前送达。`,
      `The notice of what bears harder is served after the first decision (${decision.date}) and before the order.`,
      '行政处罚法 44、62',
    ),
  ]
}
