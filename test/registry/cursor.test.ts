import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { readCursor, writeCursor } from '../../server/registry/cursor.ts'

const written = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')

describe('a cursor of listings', () => {
  it('comes back as it was given', () => {
    for (const cursor of [
      { after: { value: '2026-03-05', seq: 17 }, total: 300 },
      { after: { value: '2026-03-05', seq: 17 }, total: null },
      { found: 40, total: 61 },
    ]) {
      expect(readCursor(writeCursor(cursor))).to.deep.equal(cursor)
    }
  })

  it('is null for what was not one, a query in disguise above all', () => {
    for (const parts of [
      [1, { $ne: null }, 2],
      [1, '2026-03-05', { $gt: 0 }],
      [1, '2026-03-05', -1],
      [null, 2],
      [1, 2, 3, 4],
      { after: 1 },
      null,
    ]) {
      expect(readCursor(written(parts)), JSON.stringify(parts)).to.equal(null)
    }
    fc.assert(fc.property(fc.string(), (text) => void readCursor(text)))
  })
})
