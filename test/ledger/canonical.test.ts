import canonicalize from 'canonicalize'
import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { canonical } from '../../server/ledger/canonical.ts'

describe('the canonical form of JSON', () => {
  it('agrees with another implementation of RFC 8785 on any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonical(value)).to.equal((canonicalize as unknown as (value: unknown) => string)(value))
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order in which members were set', () => {
    expect(canonical({ b: 1, a: [{ d: null, c: '乙' }] })).to.equal(canonical({ a: [{ c: '乙', d: null }], b: 1 }))
  })

  it('writes the example of RFC 8785 §3.2.3: members by UTF-16 code unit, not by code point', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonical(value)).to.equal('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('writes numbers as ECMAScript does', () => {
    expect(canonical([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).to.equal(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  it('leaves out a member that is undefined', () => {
    expect(canonical({ a: undefined, b: 1 })).to.equal('{"b":1}')
  })

  const refused: Record<string, unknown> = {
    NaN: Number.NaN,
    infinity: { a: Number.POSITIVE_INFINITY },
    'a lone surrogate': 'a\ud800b',
    'a lone surrogate in a name': { '\udc00': 1 },
    'undefined in an array': [undefined],
    'a date': new Date(0),
    'a big integer': 1n,
  }
  for (const [name, value] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      expect(() => canonical(value)).to.throw(TypeError)
    })
  }
})
