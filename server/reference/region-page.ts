import type { Bilingual } from './bilingual.ts'
import { REGIONS, type Region, regionName } from './regions.ts'

export interface RegionQuery {
  /** Directly below this region only. */
  readonly parent?: string
  /** Part of the name, or the first digits of the code. */
  readonly q?: string
  readonly limit: number
  readonly cursor?: string
}

/** The regions in use that answer a query, by code, one page of them; the cursor is the last code of the page before. */
export function regionPage({ parent, q = '', limit, cursor = '' }: RegionQuery, language: keyof Bilingual) {
  const found = REGIONS.filter((it) => it.withdrawnIn === null && (parent ?? it.parent) === it.parent && matches(it, q))
  const rest = found.filter((it) => it.code > cursor)
  const page = rest.slice(0, limit)
  return {
    items: page.map(({ code, level, parent: above }) => ({
      code,
      title: regionName(code, language),
      level,
      parent: above,
    })),
    nextCursor: rest.length > limit ? (page.at(-1)?.code ?? null) : null,
    total: found.length,
  }
}

const matches = ({ code, name }: Region, q: string): boolean =>
  code.startsWith(q) || name.includes(q) || regionName(code, 'en').toLowerCase().includes(q.toLowerCase())
