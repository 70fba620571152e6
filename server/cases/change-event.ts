import { basisOfChange } from '../reference/change-basis.ts'
import type { EventDraft } from '../reference/event.ts'
import type { ChangeOrder } from '../reference/listing.ts'
import { attachmentRefs } from './attachment-refs.ts'
import { caseKeyOf } from './case-key.ts'
import type { ChangeCase } from './change-matter-of.ts'
import { withoutPersonal } from './id-numbers.ts'
import type { ChangeMatter } from './rules/changes/change-matter.ts'

/** The event of a change that breaks no rule. */
export function changeEvent(it: ChangeCase, matter: ChangeMatter): EventDraft {
  const { listing, amendment, department } = matter
  const order = orderOf(it, matter)
  const day = matter.content.effectiveOn ?? order.date
  const about = {
    listing: listing.id,
    version: listing.version + 1,
    department: department.code,
    onceKey: caseKeyOf(it.id),
  }
  switch (it.kind) {
    case 'amendment':
      if (!amendment?.body) throw new TypeError('An amendment that breaks no rule is whole.')
      return { ...about, type: 'listing.amended', body: { ...amendment.body, order } }
    case 'stay':
      return { ...about, type: 'listing.stayed', body: { order, from: day } }
    case 'resumption':
      return { ...about, type: 'listing.resumed', body: { order, from: day } }
    case 'repair':
      return { ...about, type: 'listing.repaired', body: { order, on: day } }
    case 'removal':
      return { ...about, type: 'listing.removed', body: { order, on: day } }
    case 'revocation':
      return { ...about, type: 'listing.revoked', body: { order, on: day } }
  }
}

/** The document as it is published, with the articles it stands on and its files. */
function orderOf({ kind, attachments }: ChangeCase, { content }: ChangeMatter): ChangeOrder {
  const { number, date, authority, issuedBy = 'department', reason } = content.order ?? {}
  if (!number || !date || !authority) throw new TypeError('An order that breaks no rule is whole.')
  return {
    number,
    date,
    authority,
    issuedBy,
    ...(reason && { reason: withoutPersonal(reason, content.party) }),
    basis: basisOfChange(kind, date),
    ...(attachments.length > 0 && { attachments: attachmentRefs(attachments) }),
  }
}
