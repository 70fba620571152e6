import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { hashOf, RECEIPT_TYPE } from '../../receipts/receipt.ts'

/** `notOurs`: the key did not sign it. The others: it was signed, but over something else. */
export type ReceiptRefusal = 'malformed' | 'notOurs' | 'resultsDiffer' | 'questionDiffers'

export type ReceiptVerification =
  | { readonly valid: true; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly valid: false; readonly fault: ReceiptRefusal; readonly claims?: Readonly<Record<string, unknown>> }

const RECEIPT_LIMIT_CHARS = 20_000

/**
 * Checks a receipt (查询回执) without asking anybody: a compact JWS, ES256, of the receipts' own type, and over these
 * results and this question where they are given. Receipts never expire. What happened to the listings since only the
 * registry knows.
 */
export function verifyReceipt(
  receipt: string,
  key: JsonWebKey | null,
  { results, question }: { readonly results?: unknown; readonly question?: unknown } = {},
): ReceiptVerification {
  const parts = partsOf(receipt)
  if (!parts) return { valid: false, fault: 'malformed' }
  const { header, claims, signed, signature } = parts
  if (header['alg'] !== 'ES256' || header['typ'] !== RECEIPT_TYPE || !key || !isSigned(signed, signature, key)) {
    return { valid: false, fault: 'notOurs' }
  }
  if (results !== undefined && hashOf(results) !== claims['resultsHash']) {
    return { valid: false, fault: 'resultsDiffer', claims }
  }
  if (question !== undefined && hashOf(question) !== claims['requestHash']) {
    return { valid: false, fault: 'questionDiffers', claims }
  }
  return { valid: true, claims }
}

/** The name of the key that a receipt says it was signed with. */
export const keyIdOf = (receipt: string): string | null => {
  const kid = partsOf(receipt)?.header['kid']
  return typeof kid === 'string' ? kid : null
}

type Members = Readonly<Record<string, unknown>>

function partsOf(receipt: string): { header: Members; claims: Members; signed: string; signature: Buffer } | null {
  const [head, body, signature, ...more] = receipt.length > RECEIPT_LIMIT_CHARS ? [] : receipt.trim().split('.')
  if (head === undefined || body === undefined || signature === undefined || more.length > 0) return null
  const [header, claims] = [membersIn(head), membersIn(body)]
  const bytes = Buffer.from(signature, 'base64url')
  // The one spelling of the signature: a changed character must not verify.
  if (!header || !claims || bytes.toString('base64url') !== signature) return null
  return { header, claims, signed: `${head}.${body}`, signature: bytes }
}

function membersIn(part: string): Members | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : null
  } catch {
    return null
  }
}

function isSigned(signed: string, signature: Buffer, jwk: JsonWebKey): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}
