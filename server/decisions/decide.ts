import type { Keeper } from '../receipts/keeper.ts'
import type { ScreeningAnswer } from '../receipts/screen.ts'
import { type ListingId, newDecisionId, type ScreeningId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { DecisionKind, JudgeableParty, KeptDecision } from '../reference/platform-decision.ts'
import { broken, RuleBroken, type RuleFault } from '../reference/rule-broken.ts'
import type { DecisionMemory } from './memory.ts'
import { findDecisionOf, insertDecision, moveDecision } from './store.ts'
import { type DecisionView, type ViewContext, viewOf } from './view.ts'

/** More than a platform will ever have to judge; all of them are in memory. */
export const DECISIONS_LIMIT = 20_000

export interface DecideContext extends ViewContext {
  readonly now: () => Date
  readonly keeper: Pick<Keeper, 'find'>
  readonly decisions: Pick<DecisionMemory, 'catchUp' | 'count'>
}

export interface NewDecision {
  readonly ref: string
  readonly listing: ListingId
  readonly decision: DecisionKind
  readonly reason: string
}

type Made = Omit<KeptDecision, 'id' | 'state' | 'createdAt' | 'changedAt' | 'history'> & { readonly reason: string }

/**
 * Keeps a platform's decisions about hits of one of its screenings: from then on these pairs are left out of its
 * answers, in this process at once and in the others within moments. All are checked before any is kept; a pair that is
 * decided already stays as it is, so what a crash cut short is completed by asking again. Throws `notFound`, `hitUnknown`, `identityCertain`, `tooManyDecisions`.
 */
export async function decide(
  ctx: DecideContext,
  platform: PlatformClient,
  screening: ScreeningId,
  wanted: readonly NewDecision[],
): Promise<DecisionView[]> {
  const kept = await ctx.keeper.find(screening)
  if (kept?.platform !== platform.id) {
    throw broken('notFound', '没有此编号的查询，或不属于贵平台。', 'No screening of yours has this id.')
  }
  const made = wanted.map((it) => pairsOf(it, kept.judgeable ?? []))
  if (made.some((pairs) => pairs.length === 0)) throw refusal(wanted, made, kept.answer)
  const all = made.flat()
  if (ctx.decisions.count(platform.id) + all.length > DECISIONS_LIMIT) throw tooMany()
  const at = ctx.now().toISOString()
  const decisions: KeptDecision[] = []
  for (const pair of all) decisions.push(await keep({ ...pair, platform: platform.id, screening }, at))
  await ctx.decisions.catchUp()
  return decisions.map((it) => viewOf(ctx, it))
}

/** The bidder itself, a person or a member may all be like the listed party: then the decision is about each. */
function pairsOf({ ref, listing, decision, reason }: NewDecision, judgeable: readonly JudgeableParty[]) {
  return judgeable.flatMap((it) => {
    const hit = it.ref === ref ? it.listings.find((known) => known.listing === listing) : undefined
    if (!hit) return []
    return [{ ref, subject: it.subject, party: it.party, listing, listingVersion: hit.version, decision, reason }]
  })
}

/** Every decision that cannot be made, and why: the answer as it was given tells what there was to decide. */
function refusal(wanted: readonly NewDecision[], made: readonly (readonly unknown[])[], answer: string): RuleBroken {
  const { results } = JSON.parse(answer) as Pick<ScreeningAnswer, 'results'>
  const hits = new Set(results.flatMap(({ ref, hits }) => hits.map(({ listing }) => `${listing} ${ref}`)))
  const faults = wanted.flatMap(({ ref, listing }, at): RuleFault[] => {
    if (made[at]?.length !== 0) return []
    return [{ path: `[${at}]`, ...(hits.has(`${listing} ${ref}`) ? CERTAIN : UNKNOWN) }]
  })
  const [first = { path: '', ...UNKNOWN }, ...others] = faults
  return new RuleBroken([first, ...others])
}

const UNKNOWN = {
  code: 'hitUnknown',
  message: {
    zh: '此次查询中该 ref 没有这条名单记录的命中，请照查询结果填写 ref 和 listing。',
    en: 'In this screening the ref has no hit on that listing: take ref and listing from its results.',
  },
} as const

const CERTAIN = {
  code: 'identityCertain',
  message: {
    zh: '该命中凭相同代码、相同全称或登记的关联成立，不能认定为“不是同一主体”；名单有误的，请提出异议。只有身份待核的命中（名称相近、曾用名、仅人名相同、同名异码）可以认定。',
    en: 'This hit rests on an equal identifier, an equal full name or a known relation and cannot be judged away; if the listing is wrong, object to it. Only hits that leave the identity open can be judged: similarName, formerName, personByNameOnly, sameNameOtherIdentifier.',
  },
} as const

const tooMany = () =>
  broken(
    'tooManyDecisions',
    `贵平台有效的识别决定已达 ${DECISIONS_LIMIT} 条，请先撤销不再需要的。`,
    `You have ${DECISIONS_LIMIT} decisions that stand: revoke some that no longer matter first.`,
  )

/** Decided anew when it was revoked before; left as it is when it stands. */
async function keep({ reason, ...made }: Made, at: string): Promise<KeptDecision> {
  const step = { at, step: 'decided', reason } as const
  for (;;) {
    const fresh = {
      ...made,
      id: newDecisionId(),
      state: 'active',
      createdAt: at,
      changedAt: at,
      history: [step],
    } as const
    if (await insertDecision(fresh)) return fresh
    const known = await findDecisionOf(made)
    if (known?.state === 'active') return known
    const { screening, ref, subject } = made
    const again =
      known && (await moveDecision(known.id, { from: 'revoked', to: 'active' }, step, { screening, ref, subject }))
    if (again) return again
  }
}
