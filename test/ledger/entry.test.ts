import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'
import { leafHash } from '../../server/ledger/entry.ts'
import { hashLeaf } from '../../server/ledger/merkle.ts'
import type { LedgerEntry } from '../../server/reference/event.ts'

const text = () => fc.string({ unit: 'grapheme' })

describe('the leaf of an event', () => {
  it('is the hash of the canonical entry, whatever is in it and whatever comes with it', () => {
    const entry = fc.record({
      seq: fc.nat(),
      at: text(),
      type: text(),
      listing: text(),
      version: fc.nat(),
      registry: text(),
      department: text(),
      bodyHash: text(),
    })
    fc.assert(
      fc.property(entry, (it) => {
        const event = { ...it, body: { name: '盘锦围标建设有限公司' }, salt: 'c2FsdA==' } as unknown as LedgerEntry
        expect(leafHash(event)).to.deep.equal(hashLeaf(canonical(it)))
      }),
    )
  })
})
