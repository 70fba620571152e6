import type { Keys } from '../keys/keys.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type CivilDate, dayOf } from '../reference/civil-date.ts'
import { type NoRecordId, newNoRecordId } from '../reference/ids.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import { publicAmong } from '../registry/listing.ts'
import { isListingNumber, publicListingNumbered } from '../registry/listing-number.ts'
import type { Projection } from '../registry/projection.ts'
import { searchRefusal } from '../registry/search-words.ts'
import type { ScreeningIndex } from '../screening/index.ts'
import { headAt, type LedgerHead } from './screen.ts'

/** `typ` of a "no record" receipt (无记录回执): nobody takes it for the answer of a screening. */
export const NO_RECORD_TYPE = 'no-record-receipt+jwt'

const FOUND_LIMIT = 1_000
const PROJECTION_TIMEOUT_MS = 2_000
const BEHIND_RETRY_SECONDS = 2

export interface NoRecordContext {
  readonly config: { readonly origin: string }
  readonly now: () => Date
  readonly keys: Pick<Keys, 'sign'>
  readonly ledger: Pick<Ledger, 'size' | 'root' | 'reach' | 'healthy'>
  readonly projection: Pick<Projection, 'caughtUp'>
  readonly index: Pick<ScreeningIndex, 'search'>
}

export interface NoRecord {
  readonly id: NoRecordId
  readonly at: string
  readonly on: CivilDate
  /** The name or code as it was asked for. */
  readonly query: string
  readonly ledger: LedgerHead
  readonly receipt: string
}

/**
 * Certifies that nothing public is found under a name or code today, signed with the registry's key over the ledger's
 * head. Nothing is stored: whoever holds the receipt can have it verified for ever. It is no screening: a name alone
 * tells nobody apart, and what is public is not all that binds. Throws `listingFound` where there is something,
 * `searchTooWide` for what nobody may search by, `overloaded` while it cannot be known whether the ledger is complete.
 */
export async function certifyNoRecord(ctx: NoRecordContext, query: string): Promise<NoRecord> {
  const refusal = searchRefusal(query)
  if (refusal !== null) throw unsearchable(refusal)
  const at = ctx.now()
  const on = dayOf(at)
  const ledger = await headAt(ctx, null)
  if (isListingNumber(query) && (await publicListingNumbered(ctx, query)) !== null) throw listingFound()
  const found = ctx.index.search(query, FOUND_LIMIT)
  // What is in the ledger is not public before it is written to the list.
  if (found.length > 0 && !(await ctx.projection.caughtUp(ledger.size, PROJECTION_TIMEOUT_MS))) throw behind()
  if (found.length > 0 && (await publicAmong(found, on)).size > 0) throw listingFound()
  const id = newNoRecordId()
  const receipt = ctx.keys.sign(NO_RECORD_TYPE, {
    iss: ctx.config.origin,
    iat: Math.floor(at.getTime() / 1000),
    jti: id,
    on,
    query,
    ledger,
  })
  return { id, at: at.toISOString(), on, query, ledger, receipt }
}

const unsearchable = (refusal: NonNullable<ReturnType<typeof searchRefusal>>): RuleBroken =>
  refusal === 'tooShort'
    ? broken(
        'searchTooWide',
        '请输入不少于两个字的名称或完整的代码。',
        'Give at least two characters of a name, or a whole code.',
        'query',
      )
    : broken(
        'searchTooWide',
        '请勿输入身份证件号码：名单不以其查询，也不写入回执；自然人请输入完整姓名。',
        'Leave identity numbers out: nothing is found by them and none stands in a receipt. For a person give the full name.',
        'query',
      )

const listingFound = (): RuleBroken =>
  broken(
    'listingFound',
    '该名称或代码查有公示记录，不能出具无记录回执；请查看查询结果。',
    'There is a public listing under this name or code, so nothing is certified: see what the search finds.',
    'query',
  )

const behind = (): RuleBroken =>
  broken(
    'overloaded',
    '名单正在更新，请稍后重试；未出具回执。',
    'The list is being brought up to date: try again shortly. Nothing was certified.',
    '',
    BEHIND_RETRY_SECONDS,
  )
