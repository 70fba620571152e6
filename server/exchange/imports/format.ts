import type { ImportFormat } from '../../reference/import.ts'

const ZIP = [0x50, 0x4b]
const COMPOUND_FILE = [0xd0, 0xcf]
const BYTE_ORDER_MARK = /^\ufeff/

/** What a file is, told by how it begins: names lie. An old workbook counts as one, to be refused with the right words. */
export function formatOf(head: Uint8Array): ImportFormat {
  if ([ZIP, COMPOUND_FILE].some((magic) => magic.every((byte, at) => head[at] === byte))) return 'xlsx'
  const text = new TextDecoder().decode(head).replace(BYTE_ORDER_MARK, '').trimStart()
  return text.startsWith('{') ? 'ndjson' : 'csv'
}
