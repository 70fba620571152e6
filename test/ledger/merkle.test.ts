import { createHash } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { hashLeaf, MerkleTree } from '../../server/ledger/merkle.ts'
import { verifyConsistency, verifyInclusion } from '../../server/ledger/merkle-proof.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

// The definitions of RFC 9162 §2.1, word for word and slow.
const split = (n: number) => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
function mth(d: readonly Buffer[]): Buffer {
  if (d.length === 0) return sha256()
  if (d.length === 1) return sha256(Buffer.of(0), d[0] ?? Buffer.alloc(0))
  const k = split(d.length)
  return sha256(Buffer.of(1), mth(d.slice(0, k)), mth(d.slice(k)))
}
function path(m: number, d: readonly Buffer[]): Buffer[] {
  if (d.length === 1) return []
  const k = split(d.length)
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))]
}
function subproof(m: number, d: readonly Buffer[], b: boolean): Buffer[] {
  if (m === d.length) return b ? [] : [mth(d)]
  const k = split(d.length)
  return m <= k
    ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))]
}

const entries = (n: number) => Array.from({ length: n }, (_, i) => Buffer.from(`entry ${i}`))
function treeOf(data: readonly Buffer[]): MerkleTree {
  const tree = new MerkleTree()
  for (const entry of data) tree.append(hashLeaf(entry.toString()))
  return tree
}

describe('the Merkle tree', () => {
  it('has the roots of the known test vectors of RFC 6962 implementations', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]
    const tree = treeOf(inputs.map((input) => Buffer.from(input, 'hex')))
    expect(roots.map((_, size) => hex(tree.root(size)))).to.deep.equal(roots)
  })

  it('gives roots and proofs as the RFC defines them, at every size it ever had', () => {
    for (const n of [1, 2, 3, 7, 8, 9, 31, 32, 33, 70]) {
      const data = entries(n)
      const tree = treeOf(data)
      for (let size = 0; size <= n; size += 1) {
        const held = data.slice(0, size)
        expect(tree.root(size)).to.deep.equal(mth(held))
        for (let at = 0; at < size; at += 1) expect(tree.inclusionProof(at, size)).to.deep.equal(path(at, held))
        for (let from = 1; from <= size; from += 1) {
          expect(tree.consistencyProof(from, size)).to.deep.equal(subproof(from, held, true))
        }
      }
    }
  })

  it('grows past its first capacity without losing a hash', () => {
    const data = entries(5_000)
    const tree = treeOf(data)
    for (const size of [1_023, 1_024, 1_025, 2_049, 4_999, 5_000]) {
      expect(tree.root(size)).to.deep.equal(mth(data.slice(0, size)))
    }
  })

  it('refuses sizes it never had', () => {
    const tree = treeOf(entries(3))
    expect(() => tree.root(4)).to.throw(RangeError)
    expect(() => tree.root(-1)).to.throw(RangeError)
    expect(() => tree.inclusionProof(3, 3)).to.throw(RangeError)
    expect(() => tree.consistencyProof(3, 2)).to.throw(RangeError)
  })
})

describe('proofs', () => {
  const data = entries(300)
  const tree = treeOf(data)
  const sizes = fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

  it('verify when true, and not for another entry, size or root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(299), fc.nat(), (size, at, pick) => {
        const seq = at % size
        const proof = { seq, size, leaf: tree.leaf(seq), path: tree.inclusionProof(seq, size) }
        const root = tree.root(size)
        expect(verifyInclusion(proof, root)).to.equal(true)
        const other = (seq + 1 + (pick % 299)) % 300
        expect(verifyInclusion({ ...proof, leaf: tree.leaf(other) }, root)).to.equal(false)
        expect(verifyInclusion({ ...proof, path: [...proof.path, root] }, root)).to.equal(false)
        expect(verifyInclusion({ ...proof, path: proof.path.slice(1) }, root)).to.equal(proof.path.length === 0)
        expect(verifyInclusion(proof, hashLeaf('x'))).to.equal(false)
        expect(verifyInclusion({ ...proof, seq: size }, root)).to.equal(false)
      }),
    )
  })

  it('show that a later tree begins with an earlier one, and nothing else', () => {
    fc.assert(
      fc.property(sizes, ([from, to]) => {
        const [earlier, later] = [from, to].map((size) => ({ size, root: tree.root(size) }))
        if (!earlier || !later) throw new Error('two sizes')
        const proof = tree.consistencyProof(from, to)
        expect(verifyConsistency(earlier, later, proof)).to.equal(true)
        if (from === 0) return
        const forged = { size: from, root: hashLeaf('forged') }
        expect(verifyConsistency(forged, later, proof)).to.equal(false)
        expect(verifyConsistency(earlier, { size: to, root: hashLeaf('x') }, proof)).to.equal(false)
        expect(verifyConsistency(earlier, later, [...proof, hashLeaf('x')])).to.equal(false)
        if (from < to) expect(verifyConsistency(earlier, later, proof.slice(1))).to.equal(false)
      }),
    )
  })
})
