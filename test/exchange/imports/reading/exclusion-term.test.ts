import { expect } from 'chai'
import { describe, it } from 'mocha'
import { exclusionMonths } from '../../../../server/exchange/imports/reading/exclusion-term.ts'

describe('the months of an exclusion in words', () => {
  for (const [text, months] of [
    ['处以采购金额千分之五的罚款，列入不良行为记录名单，在一年内禁止参加政府采购活动', 12],
    ['罚款23000元；禁止2年内参加政府采购活动', 24],
    ['取消其十八个月内参加依法必须进行招标的项目的投标资格并予以公告', 18],
    ['自2026年3月2日起一年内不得参加政府采购活动', 12],
    ['禁止参加政府采购活动三年，自2026年3月2日至2029年3月1日', 36],
  ] as const) {
    it(`are ${months}: ${text}`, () => expect(exclusionMonths(text)).to.equal(months))
  }

  for (const text of [
    '罚款23000元',
    '一至三年内禁止参加政府采购活动',
    '前三年内有重大违法记录，禁止参加政府采购活动',
    '一年内禁止参加政府采购活动，二年内取消投标资格',
    '责令改正，二年内不得申请补贴',
  ]) {
    it(`are not there to be read: ${text}`, () => expect(exclusionMonths(text)).to.equal(null))
  }
})
