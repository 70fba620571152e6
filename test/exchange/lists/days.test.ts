import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readDay, readEnd } from '../../../server/exchange/lists/days.ts'

describe('a day of a foreign list', () => {
  const rows: readonly [string, string | undefined][] = [
    ['Jul 03, 2024', '2024-07-03'],
    ['Dec 8, 2020', '2020-12-08'],
    ['2024-07-01T12:00:59Z', '2024-07-01'],
    ['2016-02-25T23:05:59Z', '2016-02-25'],
    ['2024-07-01', '2024-07-01'],
    ['Feb 30, 2024', undefined],
    ['07/03/2024', undefined],
    ['Juli 03, 2024 or so', undefined],
    ['', undefined],
  ]
  for (const [text, day] of rows) {
    it(`${JSON.stringify(text)} is ${day ?? 'not understood'}`, () => {
      expect(readDay(text)).to.equal(day)
    })
  }

  for (const text of ['Ongoing', 'Indefinite', 'Permanent', '']) {
    it(`${JSON.stringify(text)} means that no end is set`, () => {
      expect(readEnd(text)).to.equal(null)
    })
  }

  it('is no end when it is not understood', () => {
    expect(readEnd('until released')).to.equal(undefined)
  })
})
