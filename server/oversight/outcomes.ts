import { withoutIdNumbers } from '../cases/id-numbers.ts'
import type { Keeper } from '../receipts/keeper.ts'
import { dayOf } from '../reference/civil-date.ts'
import type { ScreeningId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { Outcome, OutcomeAction } from '../reference/outcome.ts'
import { broken, RuleBroken, type RuleFault } from '../reference/rule-broken.ts'
import { insertOutcomes, standingOutcomes } from './outcome-store.ts'
import { outcomeOf, type ScreeningKept } from './rules/outcome.ts'

export interface ReportedOutcome {
  readonly ref: string
  readonly action: OutcomeAction
  readonly note?: string
}

interface OutcomeContext {
  readonly now: () => Date
  readonly keeper: Pick<Keeper, 'find'>
}

/**
 * Keeps what a platform did with bidders of a screening of its own (联合惩戒反馈); what was said of a bidder stands, and
 * saying it again changes nothing. All of it is kept or none, but for what another request said of the same bidders at
 * the same moment. Throws `notFound`; `refUnknown` for bidders the screening did not have; `alreadyExists` for those of
 * whom something else was said.
 */
export async function reportOutcomes(
  ctx: OutcomeContext,
  platform: PlatformClient,
  id: ScreeningId,
  reported: readonly ReportedOutcome[],
): Promise<readonly Outcome[]> {
  const kept = await ctx.keeper.find(id)
  if (kept?.platform !== platform.id) throw noSuchScreening()
  const screening: ScreeningKept = JSON.parse(kept.answer)
  const at = ctx.now()
  const outcomes = reported.map(({ ref, action, note }, i) => {
    const outcome = outcomeOf(screening, ref)
    if (!outcome) return unknownRef(ref, i)
    const said = { action, note: note === undefined ? null : withoutIdNumbers(note) }
    return { ...outcome, ...said, at: at.toISOString(), day: dayOf(at), platform: platform.id }
  })
  refuse(outcomes.filter((it) => 'code' in it))
  const wanted = outcomes.filter((it) => 'screening' in it)
  const before = await standingOutcomes(wanted)
  refuse(contradictions(wanted, before))
  await insertOutcomes(wanted.filter((it) => !before.some(({ ref }) => ref === it.ref)))
  // Whoever reported at the same moment may have been first.
  const standing = await standingOutcomes(wanted)
  refuse(contradictions(wanted, standing))
  return standing
}

const contradictions = (wanted: readonly Outcome[], standing: readonly Outcome[]): RuleFault[] =>
  wanted.flatMap(({ ref, action, note }, i) => {
    const before = standing.find((it) => it.ref === ref)
    if (!before || (before.action === action && before.note === note)) return []
    return [
      {
        path: `[${i}]`,
        code: 'alreadyExists',
        message: {
          zh: `投标人 ${ref} 的处理结果已于 ${before.day} 反馈为 ${before.action}，不能改为其他内容。`,
          en: `What was done with ${ref} was reported on ${before.day} as ${before.action}, and that stands.`,
        },
      },
    ]
  })

const unknownRef = (ref: string, i: number): RuleFault => ({
  path: `[${i}].ref`,
  code: 'refUnknown',
  message: {
    zh: `该次查询没有投标人 ${ref}，请使用查询时的 ref。`,
    en: `The screening had no bidder ${ref}: use the ref that was sent with it.`,
  },
})

function refuse([first, ...others]: readonly RuleFault[]): void {
  if (first) throw new RuleBroken([first, ...others])
}

const noSuchScreening = () =>
  broken('notFound', '没有此编号的查询，或不属于贵平台。', 'No screening of yours has this id.')
