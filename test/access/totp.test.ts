import { expect } from 'chai'
import { describe, it } from 'mocha'
import { base32, stepOfCode, totp } from '../../server/access/totp.ts'

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const
const SECRET = Buffer.from('12345678901234567890')

describe('a one-time code', () => {
  for (const [seconds, code] of VECTORS) {
    it(`is that of the standard ${seconds} s after 1970`, () => {
      expect(totp(SECRET, Math.floor(seconds / 30))).to.equal(code)
    })
  }

  it('is taken from the step before and after, and from no other', () => {
    const now = new Date(1_111_111_111_000)
    const step = Math.floor(1_111_111_111 / 30)
    const taken = [-2, -1, 0, 1, 2].map((off) => stepOfCode(SECRET, totp(SECRET, step + off), now, 0) !== null)
    expect(taken).to.deep.equal([false, true, true, true, false])
  })

  it('is not taken again, nor one of before', () => {
    const now = new Date(1_111_111_111_000)
    const step = Math.floor(1_111_111_111 / 30)
    expect(stepOfCode(SECRET, totp(SECRET, step), now, step)).to.equal(null)
    expect(stepOfCode(SECRET, totp(SECRET, step - 1), now, step)).to.equal(null)
    expect(stepOfCode(SECRET, totp(SECRET, step + 1), now, step)).to.equal(step + 1)
  })

  it('has its secret in base 32 (RFC 4648)', () => {
    expect(base32(Buffer.from('foobar'))).to.equal('MZXW6YTBOI')
  })
})
