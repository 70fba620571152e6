import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { type ListingId, newListingId } from '../../server/reference/ids.ts'
import { PackedIds } from '../../server/screening/packed-ids.ts'
import { restoredInto } from './saved.ts'

const ours = fc.stringMatching(/^lst_\w{20}$/)
const others = fc.oneof(fc.string(), fc.stringMatching(/^lst_\w{19,21}\n?$/), fc.constant('lst_盘锦0123456789abcdefgh'))

describe('packed ids', () => {
  it('are spelt as they were given, those of this registry and any other', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ours, others, fc.constant('').map(newListingId)), { minLength: 1 }), (given) => {
        const ids = new PackedIds()
        for (const id of given) ids.push(id as ListingId)
        const restored = restoredInto(new PackedIds(), ids)
        expect(given.map((_, number) => ids.at(number))).to.deep.equal(given)
        expect(given.map((_, number) => restored.at(number))).to.deep.equal(given)
      }),
    )
  })

  it('are none beyond the last', () => {
    const ids = new PackedIds()
    ids.push(newListingId())
    expect(() => ids.at(1)).to.throw(RangeError)
  })
})
