import { createHash } from 'node:crypto'
import { canonical } from '../ledger/canonical.ts'

/** `typ` of a receipt (查询回执): its header tells it from an access token of the same key. */
export const RECEIPT_TYPE = 'screening-receipt+jwt'

/** base64url SHA-256 of the JCS form: anyone who holds the value can check it against the receipt. */
export const hashOf = (value: unknown): string => sha256(canonical(value))

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
