import { createHash } from 'node:crypto'
import { hashNode } from '../../ledger/merkle.ts'

/**
 * The right edge of a Merkle tree (RFC 9162 §2.1) of some size: roots of its complete subtrees, base64, largest first,
 * one for each bit of the size. All that is needed to grow the tree and to know its root at every step.
 */
export type Frontier = readonly string[]

/** The tree after one more leaf. */
export function grown(frontier: readonly Buffer[], size: number, leaf: Buffer): Buffer[] {
  const after = [...frontier]
  let node = leaf
  // Each low bit that is set is a complete subtree, as wide as the one that has just been completed.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = hashNode(after.pop() ?? node, node)
  after.push(node)
  return after
}

/** MTH of the tree, SHA-256 of nothing when it is empty. */
export function rootOf(frontier: readonly Buffer[]): Buffer {
  const [last, ...larger] = [...frontier].reverse()
  if (!last) return createHash('sha256').digest()
  return larger.reduce((node, left) => hashNode(left, node), last)
}

/**
 * The frontier of a tree from the proof that its last leaf is in it: the path of the last leaf is the frontier of the
 * tree without it, smallest first. Whoever takes it compares its root with one that is signed.
 */
export const frontierFrom = (size: number, leaf: Buffer, path: readonly Buffer[]): Buffer[] =>
  grown([...path].reverse(), size - 1, leaf)
