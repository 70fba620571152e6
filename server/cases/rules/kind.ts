import type { CaseKind, DraftContent } from '../../reference/case.ts'
import type { RuleFault } from '../../reference/rule-broken.ts'
import { fault } from './fault.ts'

type Property = keyof DraftContent

const OF_LISTING = ['party', 'offence', 'procedure', 'decision', 'effects', 'publication', 'reasons'] as const

/** What is filled in for which kind of case. */
const PROPERTIES: Readonly<Record<CaseKind, readonly Property[]>> = {
  listing: OF_LISTING,
  amendment: ['order', ...OF_LISTING],
  stay: ['order', 'effectiveOn'],
  resumption: ['order', 'effectiveOn'],
  repair: ['order', 'effectiveOn', 'correction'],
  removal: ['order', 'effectiveOn', 'correction'],
  revocation: ['order'],
}

/** `notOfThisKind` for every property that this kind of case does not have: it would be kept and never looked at. */
export const kindFaults = (kind: CaseKind, content: DraftContent): RuleFault[] =>
  (Object.keys(content) as Property[])
    .filter((property) => content[property] !== undefined && !PROPERTIES[kind].includes(property))
    .map((property) =>
      fault(
        'notOfThisKind',
        property,
        `${kind} 类案件没有 ${property}，请删除；可填：${PROPERTIES[kind].join('、')}。`,
        `A case of kind ${kind} has no ${property}: leave it out. It has ${PROPERTIES[kind].join(', ')}.`,
      ),
    )

/** Every kind but `listing` says which listing it changes, and `listing` says none. */
export function listingFaults(kind: CaseKind, listing: string | undefined): RuleFault[] {
  if ((kind === 'listing') === (listing === undefined)) return []
  return kind === 'listing'
    ? [
        fault(
          'notOfThisKind',
          'listing',
          '拟列入案件公布后才有名单记录，请删除 listing；要变更已有记录，请选择其他案件类型。',
          'A case of kind listing has its listing once it is published: leave it out, or choose a kind that changes one.',
        ),
      ]
    : [fault('incomplete', 'listing', '请填写要变更的名单记录。', 'Enter the listing to change.')]
}
