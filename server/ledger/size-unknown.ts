import { broken, type RuleBroken } from '../reference/rule-broken.ts'

/** `path` names the number asked for; `limit` is the size of the ledger, or of the part of it that was named. */
export const sizeUnknown = (size: number, limit: number, path: string): RuleBroken =>
  broken(
    'ledgerSizeUnknown',
    `台账（或所问长度）为 ${limit}，没有到 ${size}；请改用不超过它的数。`,
    `The ledger, or the size you named, ends at ${limit} and does not reach ${size}: ask for less.`,
    path,
  )
