import { broken, type RuleBroken } from '../reference/rule-broken.ts'

const RETRY_AFTER_SECONDS = 2

export const overloaded = (): RuleBroken =>
  broken(
    'overloaded',
    '台账正忙，未能在时限内处理，请稍后重试。',
    'The ledger is busy and could not do this in time: try again in a moment.',
    '',
    RETRY_AFTER_SECONDS,
  )
