import { create } from '../../server/cases/create.ts'
import { submit } from '../../server/cases/submit.ts'
import type { ChangeKind, DraftContent } from '../../server/reference/case.ts'
import { civilDate } from '../../server/reference/civil-date.ts'
import type { ListingId } from '../../server/reference/ids.ts'
import { approved, type Process, submitted } from './registry.ts'
import { ban, chen } from './sample.ts'

export const order = {
  number: '盘财〔2026〕9号',
  date: civilDate('2026-11-20'),
  authority: '盘锦市财政局',
  reason: '经核实，准予办理。',
}
export const review = {
  ...order,
  number: '盘政复决〔2026〕3号',
  authority: '盘锦市人民政府',
  issuedBy: 'reviewBody' as const,
}
export const correction = {
  dutiesDoneOn: civilDate('2026-05-10'),
  commitmentOn: civilDate('2026-10-12'),
  evidence: '缴款凭证',
}

/** What may be repaired and removed at once. */
export const listedOnly = { effects: [{ ...ban, kind: 'list' as const }], publication: { grade: 'minor' as const } }

/** What each kind is ordered with. */
export const CONTENT: Readonly<Record<ChangeKind, DraftContent>> = {
  amendment: { order: review, offence: { facts: '提供虚假业绩证明两份谋取中标。' } },
  stay: { order: { ...review, number: '盘政复停〔2026〕3号' } },
  resumption: { order: { ...review, number: '盘政复决〔2026〕4号' } },
  repair: { order, correction },
  removal: { order },
  revocation: { order: { ...review, number: '盘政复决〔2026〕5号' } },
}

/** A listing of which a change of that kind may be ordered. */
export async function aListingFor(ctx: Process, kind: ChangeKind, n = 1): Promise<ListingId> {
  const { listing } = await approved(ctx, await submitted(ctx, n, listedOnly))
  if (!listing) throw new Error('approved')
  if (kind === 'resumption') {
    const { id, version } = await create(ctx, chen, { kind: 'stay', listing, ...CONTENT.stay })
    await approved(ctx, await submit(ctx, chen, id, { version }))
  }
  return listing
}
