import { judgeableParties } from '../decisions/judgeable.ts'
import type { DecisionMemory } from '../decisions/memory.ts'
import type { AskedMirror, MirrorAsked, MirrorHead, Mirrors } from '../exchange/peers/mirrors.ts'
import type { Keys } from '../keys/keys.ts'
import { canonical } from '../ledger/canonical.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import { type ListingId, newScreeningId, type ScreeningId } from '../reference/ids.ts'
import type { PlatformClient } from '../reference/officer.ts'
import { broken } from '../reference/rule-broken.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import { NORMAL_FORM_VERSION } from '../screening/normal-form.ts'
import type { Question, ScreeningOptions } from '../screening/question.ts'
import type { BidderResult, Verdict } from '../screening/result.ts'
import type { Keeper } from './keeper.ts'
import { hashOf, RECEIPT_TYPE, sha256 } from './receipt.ts'
import type { ScreeningContext, ScreeningRequest } from './request.ts'
import { screenAll } from './screen-all.ts'

const BEHIND_RETRY_SECONDS = 2

export interface ScreenContext {
  readonly config: { readonly origin: string }
  readonly now: () => Date
  readonly keys: Pick<Keys, 'sign' | 'hashParty'>
  readonly ledger: Pick<Ledger, 'size' | 'root' | 'reach' | 'healthy'>
  readonly index: Pick<ScreeningIndex, 'screen' | 'version'>
  readonly keeper: Pick<Keeper, 'keep' | 'requireRoom'>
  readonly decisions: Pick<DecisionMemory, 'count' | 'judged'>
  readonly mirrors: Pick<Mirrors, 'now' | 'at' | 'version'>
  readonly mirrorsHealthy: () => boolean
}

/**
 * The ledger a screening was answered from: the same question at the same size gives the same answer for ever. What the
 * platform has decided about its parties until then is a part of the question; the answer names it in `excluded`.
 */
export interface LedgerHead {
  readonly origin: string
  readonly size: number
  readonly root: string
}

export interface ScreeningAnswer {
  readonly id: ScreeningId
  readonly on: CivilDate
  readonly context: ScreeningContext
  readonly ledger: LedgerHead
  /** Mirrors of other registries that were asked too, each with its head and the version of the rules of recognition. */
  readonly mirrors: readonly MirrorHead[]
  readonly normalForm: string
  readonly summary: Readonly<Record<Verdict, number>>
  readonly results: readonly BidderResult[]
  readonly receipt: string
}

/**
 * Answers a platform for its bidders from memory, all from one ledger size, signs the receipt and hands the answer to
 * the keeper. `asSent` is the request body before defaults were filled in: that is what the receipt's hash is over.
 * Returns the answer as the JSON that is sent and kept. Throws `ledgerSizeUnknown`, `overloaded`.
 */
export async function screen(
  ctx: ScreenContext,
  platform: PlatformClient,
  request: ScreeningRequest,
  asSent: unknown,
  language: Question['language'],
): Promise<string> {
  ctx.keeper.requireRoom()
  const at = ctx.now()
  const on = request.on ?? dayOf(at)
  const ledger = await headAt(ctx, request.ledgerSize)
  const asked = mirrorsFor(ctx, request)
  const mirrors = asked.map(({ head }) => head)
  const { field, region, role } = request.context
  const question: Question = { field, region, role, on, ledgerSize: ledger.size, language, ...optionsOf(request) }
  const others = asked.map((it) => it.ledger)
  const results = await screenAll(ctx, platform, request.bidders, question, others)
  const resultsJson = canonical(results)
  const id = newScreeningId()
  const summary = summarise(results)
  const receipt = ctx.keys.sign(RECEIPT_TYPE, {
    iss: ctx.config.origin,
    sub: platform.clientId,
    iat: Math.floor(at.getTime() / 1000),
    jti: id,
    on,
    context: request.context,
    ledger,
    mirrors,
    summary,
    requestHash: hashOf(asSent),
    resultsHash: sha256(resultsJson),
  })
  const normalForm = NORMAL_FORM_VERSION
  const rest: Omit<ScreeningAnswer, 'results'> = {
    id,
    on,
    context: request.context,
    ledger,
    mirrors,
    normalForm,
    summary,
    receipt,
  }
  // What was hashed is what is sent and kept, to the letter.
  const json = `{"results":${resultsJson},${JSON.stringify(rest).slice(1)}`
  const version = (id: ListingId, size: number) => ctx.index.version(id, size) ?? ctx.mirrors.version(id)
  const judgeable = judgeableParties({ keys: ctx.keys, index: { version } }, request.bidders, results, ledger.size)
  const counted = { field, region, summary, blockedBy: blockers(results), judgeable }
  ctx.keeper.keep({ _id: id, platform: platform.id, at, answer: json, ...counted })
  return json
}

export const optionsOf = ({ threshold, limit, explain }: ScreeningOptions): ScreeningOptions => ({
  ...(threshold !== undefined && { threshold }),
  ...(limit !== undefined && { limit }),
  ...(explain !== undefined && { explain }),
})

/**
 * The ledger as it is now. Throws `overloaded` when it cannot be known what is published now: an outage never reads as
 * `clear`.
 */
export function headNow({ config, ledger }: Pick<ScreenContext, 'config' | 'ledger'>): LedgerHead {
  if (!ledger.healthy) throw behind()
  return { origin: config.origin, size: ledger.size, root: ledger.root(ledger.size) }
}

/** The ledger at the asked size, or now, as `headNow`. Throws `ledgerSizeUnknown` beyond what this registry has published. */
export async function headAt(ctx: Pick<ScreenContext, 'config' | 'ledger'>, asked: number | null): Promise<LedgerHead> {
  if (asked === null) return headNow(ctx)
  await ctx.ledger.reach(asked)
  if (asked > ctx.ledger.size) {
    throw broken(
      'ledgerSizeUnknown',
      `台账现有 ${ctx.ledger.size} 条，尚无长度 ${asked}；省略 ledgerSize 即按当前台账查询。`,
      `The ledger holds ${ctx.ledger.size} events and has not reached ${asked}; leave ledgerSize out to ask about now.`,
      'ledgerSize',
    )
  }
  return { origin: ctx.config.origin, size: asked, root: ctx.ledger.root(asked) }
}

/**
 * The mirrors that a question is put to. One about now is put to all of them as they are; one about an earlier ledger
 * size to those it names, as far as it names them: so that it is answered the same for ever. Throws RuleBroken
 * `mirrorUnknown`, `ledgerSizeUnknown`, and `overloaded` when it cannot be known what has been mirrored by now.
 */
export function mirrorsFor(
  { mirrors, mirrorsHealthy }: Pick<ScreenContext, 'mirrors' | 'mirrorsHealthy'>,
  asked: { readonly ledgerSize?: number | null; readonly mirrors?: readonly MirrorAsked[] },
): readonly AskedMirror[] {
  if (asked.mirrors) return mirrors.at(asked.mirrors)
  if (typeof asked.ledgerSize === 'number') return []
  if (!mirrorsHealthy()) throw behind()
  return mirrors.now()
}

const behind = () =>
  broken(
    'overloaded',
    '暂时无法确认台账是否最新，不作结论，请稍后重试。',
    'It cannot be told at the moment whether the ledger is complete, so nothing is answered: try again shortly.',
    '',
    BEHIND_RETRY_SECONDS,
  )

function summarise(results: readonly BidderResult[]): Record<Verdict, number> {
  const summary = { blocked: 0, review: 0, clear: 0 }
  for (const { verdict } of results) summary[verdict] += 1
  return summary
}

/** Listings by which a bidder is blocked. */
export const blockers = (results: readonly BidderResult[]): ListingId[] => [
  ...new Set(results.flatMap(({ hits }) => hits.filter((hit) => hit.verdict === 'blocked').map((hit) => hit.listing))),
]
