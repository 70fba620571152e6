import { hashNode } from './merkle.ts'

/** RFC 9162 §2.1.3.2: true when the path leads from the leaf at `seq` to the root of the tree of that size. */
export function verifyInclusion(
  proof: {
    readonly seq: number
    readonly size: number
    readonly leaf: Uint8Array
    readonly path: readonly Uint8Array[]
  },
  root: Uint8Array,
): boolean {
  if (proof.seq >= proof.size) return false
  let [fn, sn] = [proof.seq, proof.size - 1]
  let hash = proof.leaf
  for (const node of proof.path) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = hashNode(node, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = hashNode(hash, node)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && Buffer.compare(hash, root) === 0
}

interface Head {
  readonly size: number
  readonly root: Uint8Array
}

/** RFC 9162 §2.1.4.2: true when the later tree begins with the whole of the earlier one. */
export function verifyConsistency(earlier: Head, later: Head, path: readonly Uint8Array[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return path.length === 0 && Buffer.compare(earlier.root, later.root) === 0
  if (earlier.size === 0) return path.length === 0
  // A complete earlier tree is a node of the later one, so the proof does not repeat its root.
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...path] : path
  if (!first) return false
  let [fn, sn] = [earlier.size - 1, later.size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [before, after] = [first, first]
  for (const node of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      before = hashNode(node, before)
      after = hashNode(node, after)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      after = hashNode(after, node)
    }
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && Buffer.compare(before, earlier.root) === 0 && Buffer.compare(after, later.root) === 0
}

// Halving by division, not by shifting: a shift would cut a size above 2^31.
const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))
