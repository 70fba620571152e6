import { folded } from '../names/folded.ts'
import { feature } from './feature.ts'
import type { SimilarFeature } from './similarity.ts'

const PIECE = /\p{Script=Han}{2,}|[\p{L}\p{N}]{4,}/gu
const ENOUGH = 0.6

/** Two addresses that have most of the shorter one in common speak for one party. Another address says nothing: firms move. */
export function compareAddresses(own: string | null, listed: string | undefined): SimilarFeature[] {
  if (own === null || listed === undefined) return []
  const [a, b] = [piecesOf(own), piecesOf(listed)]
  const [short, long] = a.size <= b.size ? [a, b] : [b, a]
  const shared = [...short].filter((piece) => long.has(piece)).length
  return short.size >= 2 && shared / short.size >= ENOUGH ? [feature('address', 'shared', own, listed)] : []
}

/** Words, and of Chinese texts every two neighbours. */
function piecesOf(address: string): Set<string> {
  const pieces = new Set<string>()
  for (const [text] of folded(address).matchAll(PIECE)) {
    if (!/\p{Script=Han}/u.test(text)) pieces.add(text)
    else for (let at = 0; at + 1 < text.length; at += 1) pieces.add(text.slice(at, at + 2))
  }
  return pieces
}
