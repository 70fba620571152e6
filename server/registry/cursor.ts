/** Where the next page of listings begins. */
export type ListingCursor =
  /** After this listing in the order asked for. */
  | { readonly after: { readonly value: string; readonly seq: number }; readonly total: number | null }
  /** After this many of what a search found. */
  | { readonly found: number; readonly total: number }

/** As callers hand it on, unread. */
export function writeCursor(cursor: ListingCursor): string {
  const parts = 'after' in cursor ? [cursor.total, cursor.after.value, cursor.after.seq] : [cursor.total, cursor.found]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Null for a text that `writeCursor` did not write. */
export function readCursor(text: string): ListingCursor | null {
  const parts = parsed(Buffer.from(text, 'base64url').toString())
  if (!Array.isArray(parts)) return null
  const [total, first, seq]: readonly unknown[] = parts
  if (total !== null && !isCount(total)) return null
  if (parts.length === 2) return isCount(first) && total !== null ? { found: first, total } : null
  return typeof first === 'string' && isCount(seq) ? { after: { value: first, seq }, total } : null
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
