import type { ScreeningId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { Keeper } from './keeper.ts'

/** The answer of a screening as it was given, for the platform that asked. Throws `notFound` for everybody else. */
export async function readScreening(
  ctx: { readonly keeper: Pick<Keeper, 'find'> },
  platform: PlatformClient,
  id: ScreeningId,
): Promise<string> {
  const kept = await ctx.keeper.find(id)
  if (kept?.platform === platform.id) return kept.answer
  throw broken('notFound', '没有此编号的查询，或不属于贵平台。', 'No screening of yours has this id.')
}
