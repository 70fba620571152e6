import { amendmentOf } from '../../../../server/cases/amendment-of.ts'
import type { ChangeMatter } from '../../../../server/cases/rules/changes/change-matter.ts'
import type { ChangeKind, DraftContent } from '../../../../server/reference/case.ts'
import { civilDate } from '../../../../server/reference/civil-date.ts'
import type { Effect, ListingBody } from '../../../../server/reference/listing.ts'
import type { OffenceCode } from '../../../../server/reference/offences.ts'
import { aBody } from '../../../ledger/cast.ts'
import { folded, published, type Story } from '../../../registry/cast.ts'
import { finance } from '../../sample.ts'

export const TODAY = civilDate('2026-11-23')

/** The finance bureau's own document, and what the law asks of one who wants to be let off. */
export const ordered: DraftContent = {
  order: { number: '盘财〔2026〕9号', date: civilDate('2026-11-20'), authority: '盘锦市财政局', reason: '经核实' },
  correction: {
    dutiesDoneOn: civilDate('2026-05-10'),
    commitmentOn: civilDate('2026-10-12'),
    evidence: '罚款缴纳凭证',
  },
}

export const effect = (changes: Partial<Effect> = {}): Effect => ({ ...(aBody().effects[0] as Effect), ...changes })

/** From 2026-03-02 to 2027-03-01, following from the list unless said otherwise. */
export const listed = (from = '2026-03-02', to: string | null = '2027-03-01'): Effect =>
  effect({ kind: 'list', period: { from: civilDate(from), to: to === null ? null : civilDate(to) } })

/** A listing of grade minor, which may be repaired as soon as its duties are done. */
export const listing = (changes: Partial<ListingBody> = {}) =>
  published({ publication: { ...aBody().publication, grade: 'minor' }, effects: [listed()], ...changes })

export const offence = (code: string): ListingBody['offence'] => ({
  ...aBody().offence,
  code: code as OffenceCode,
})

/** A change of a listing with that story, as its rules see it. */
export function change(kind: ChangeKind, story: Story = [listing()], content: DraftContent = ordered): ChangeMatter {
  const made = folded(...story)
  if (made.content === null) throw new Error('an erased listing is changed no more')
  const its = { ...made, content: made.content, changedIn: made.version }
  const standing = { department: finance, attachments: [], today: TODAY }
  const amended = { kept: content, opened: content }
  return {
    kind,
    listing: its,
    draftedAgainst: made.version,
    content: kind === 'repair' || kind === 'removal' ? content : { ...content, correction: undefined },
    amendment: kind === 'amendment' ? amendmentOf(its.content, amended, standing) : null,
    department: finance,
    today: TODAY,
  }
}
