import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { KeyTable } from '../../server/screening/key-table.ts'
import { restoredInto } from './saved.ts'

describe('the key table', () => {
  it('finds every listing under its key, newest first, and under no other', () => {
    const aKey = fc.tuple(fc.nat(2), fc.stringMatching(/^[a-c]{0,4}$/))
    fc.assert(
      fc.property(fc.array(aKey, { maxLength: 400 }), (keys) => {
        const table = new KeyTable()
        const expected = new Map<string, number[]>()
        for (const [listing, [kind, text]] of keys.entries()) {
          table.add(kind, text, listing)
          expected.set(`${kind}${text}`, [listing, ...(expected.get(`${kind}${text}`) ?? [])])
        }
        const restored = restoredInto(new KeyTable(), table)
        for (const [kind, text] of [...keys, [3, 'd'] as const]) {
          const found = expected.get(`${kind}${text}`) ?? []
          expect(table.find(kind, text)).to.deep.equal(found)
          expect(restored.find(kind, text)).to.deep.equal(found)
        }
      }),
    )
  })

  it('loses nothing while it grows', () => {
    const table = new KeyTable()
    const count = 50_000
    for (let listing = 0; listing < count; listing += 1) table.add(0, `key ${listing}`, listing)
    const lost = Array.from({ length: count }, (_, listing) => listing).filter(
      (listing) => !table.find(0, `key ${listing}`).includes(listing),
    )
    expect(lost).to.deep.equal([])
    let strangers = 0
    for (let other = 0; other < count; other += 1) strangers += table.find(1, `key ${other}`).length
    expect(strangers).to.be.below(3)
  })
})
