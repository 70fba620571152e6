import { screenWithMemory } from '../decisions/screen-with-memory.ts'
import type { MirrorHead } from '../exchange/peers/mirrors.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import type { PlatformClient } from '../reference/officer.ts'
import type { Identifier, IdentifierScheme } from '../reference/party.ts'
import type { Bidder, Question, ScreeningOptions } from '../screening/question.ts'
import type { BidderResult } from '../screening/result.ts'
import type { LookupNotes } from './lookup-notes.ts'
import type { ScreeningContext } from './request.ts'
import { blockers, headAt, headNow, type LedgerHead, mirrorsFor, optionsOf, type ScreenContext } from './screen.ts'

const SCHEMES = ['uscc', 'orgCode', 'regNo', 'lei'] as const satisfies readonly IdentifierScheme[]

/** `GET /lookup` once it has been parsed: one organization by what is known of it. */
export interface LookupRequest extends Pick<ScreeningContext, 'field' | 'region' | 'role'>, ScreeningOptions {
  readonly uscc?: string
  readonly orgCode?: string
  readonly regNo?: string
  readonly lei?: string
  readonly name?: string
  readonly on?: CivilDate
  readonly ledgerSize?: number
}

export type LookupAnswer = BidderResult & {
  readonly on: CivilDate
  readonly ledger: LedgerHead
  readonly mirrors: readonly MirrorHead[]
}

export type LookupContext = Pick<
  ScreenContext,
  'config' | 'now' | 'ledger' | 'index' | 'keys' | 'decisions' | 'mirrors' | 'mirrorsHealthy'
> & { readonly lookups: Pick<LookupNotes, 'note'> }

/**
 * The verdict on one organization, from memory; nothing signed, and nothing stored but that the platform was told `blocked`
 * because of a listing. Throws `ledgerSizeUnknown`.
 */
export async function lookUp(
  ctx: LookupContext,
  platform: PlatformClient,
  request: LookupRequest,
  language: Question['language'],
): Promise<LookupAnswer> {
  const at = ctx.now()
  const on = request.on ?? dayOf(at)
  const ledger = request.ledgerSize === undefined ? headNow(ctx) : await headAt(ctx, request.ledgerSize)
  const asked = mirrorsFor(ctx, { ledgerSize: request.ledgerSize ?? null })
  const { field, region, role } = request
  const question = { field, region, role, on, ledgerSize: ledger.size, language, ...optionsOf(request) }
  const others = asked.map((it) => it.ledger)
  const result = screenWithMemory(ctx, platform, organization(request), question, others)
  ctx.lookups.note(platform.id, blockers([result]), at)
  return { ...result, on, ledger, mirrors: asked.map(({ head }) => head) }
}

function organization(request: LookupRequest): Bidder {
  const identifiers: Identifier[] = []
  for (const scheme of SCHEMES) {
    const value = request[scheme]
    if (value !== undefined) identifiers.push({ scheme, value })
  }
  return {
    ref: 'lookup',
    kind: 'organization',
    ...(request.name === undefined ? {} : { name: request.name }),
    identifiers,
    formerNames: [],
    persons: [],
    members: [],
  }
}
