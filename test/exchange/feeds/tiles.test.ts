import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { hashTile } from '../../../server/exchange/feeds/tiles.ts'
import { MerkleTree } from '../../../server/ledger/merkle.ts'

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const leafOf = (n: number) => sha256(Buffer.from([0]), Buffer.from(`entry ${n}`))

/** MTH of RFC 6962 §2.1, as it is written there. */
function mth(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** The n-th tile at level l, as C2SP tlog-tiles defines it. */
const oracle = (leaves: readonly Buffer[], l: number, n: number, width: number): Buffer =>
  Buffer.concat(
    Array.from({ length: width }, (_, i) => {
      const at = (n * 256 + i) * 256 ** l
      return mth(leaves.slice(at, at + 256 ** l))
    }),
  )

describe('tiles of a tree of 70,000 leaves', () => {
  const leaves = Array.from({ length: 70_000 }, (_, n) => leafOf(n))
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.append(leaf)

  for (const [level, path, n, width] of [
    [0, '000', 0, 256],
    [0, '272', 272, 256],
    [0, '273.p/112', 273, 112],
    [0, '273.p/1', 273, 1],
    [0, '005.p/7', 5, 7],
    [1, '000', 0, 256],
    [1, '001.p/17', 1, 17],
    [1, '000.p/255', 0, 255],
    [2, '000.p/1', 0, 1],
  ] as const) {
    it(`holds at level ${level} tile ${path}, as the specification defines it`, () => {
      const tile = hashTile(tree, level, path)
      expect(tile).to.have.length(width * 32)
      expect(tile.equals(oracle(leaves, level, n, width))).to.equal(true)
    })
  }

  for (const [level, path] of [
    [0, '273'],
    [0, '273.p/113'],
    [0, '274.p/1'],
    [1, '001'],
    [1, '001.p/18'],
    [2, '000.p/2'],
    [3, '000.p/1'],
    [63, '000.p/1'],
    [0, 'x000/005'],
  ] as const) {
    it(`has no tile ${path} at level ${level}`, () => {
      expect(() => hashTile(tree, level, path)).to.throw('notFound')
    })
  }
})
