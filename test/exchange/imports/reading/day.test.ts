import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { readDay, readLastDay } from '../../../../server/exchange/imports/reading/day.ts'
import { fromDayNumber } from '../../../../server/reference/civil-date.ts'

describe('a day in a cell', () => {
  for (const text of [
    '2026-03-02',
    '2026-3-2',
    '2026/3/2',
    '2026.03.02',
    '20260302',
    '2026年3月2日',
    '2026 年 03 月 02 日',
    '２０２６年３月２日',
    '二〇二六年三月二日',
    '二○二六年三月二日',
    '2026-03-02 00:00:00',
    '2026-03-02T08:00:00+08:00',
    '2026/3/2 0:00',
    '46083',
    '46083.5',
  ]) {
    it(`is read as 2 March 2026: ${text}`, () => expect(readDay(text)).to.equal('2026-03-02'))
  }

  it('is read with Chinese tens', () => {
    expect(readDay('二〇二五年十二月三十一日')).to.equal('2025-12-31')
    expect(readDay('二〇二五年十月二十日')).to.equal('2025-10-20')
  })

  for (const text of [
    '2026-02-30',
    '2026年13月2日',
    '3/2/2026',
    '26-3-2',
    '2026-03',
    '2026年3月',
    '12345',
    '99999',
    '不详',
  ]) {
    it(`is none: ${text}`, () => expect(readDay(text)).to.equal(undefined))
  }

  it('that is the last may be said not to exist', () => {
    expect(['长期', ' 永久 ', '无固定期限'].map(readLastDay)).to.deep.equal([null, null, null])
    expect(readLastDay('2026年3月2日')).to.equal('2026-03-02')
    expect(readLastDay('三年')).to.equal(undefined)
  })

  it('is the same day in every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
        const day = fromDayNumber(number)
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
        const ways = [
          `${year}年${month}月${date}日`,
          `${year}/${month}/${date}`,
          day.replaceAll('-', ''),
          `${number + 25_569}`,
        ]
        expect(ways.map(readDay)).to.deep.equal(ways.map(() => day))
      }),
    )
  })
})
