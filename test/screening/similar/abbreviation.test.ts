import { expect } from 'chai'
import { describe, it } from 'mocha'
import { readHanName } from '../../../server/screening/names/han-name.ts'
import { compareHan } from '../../../server/screening/similar/compare-han.ts'
import { SimilarNames } from '../../../server/screening/similar/similar-names.ts'

const isShortFor = (short: string, long: string): boolean => {
  const features = compareHan(readHanName(short), readHanName(long))
  return features?.some(({ relation }) => relation === 'short') ?? false
}

const isFound = (short: string, long: string): boolean => {
  const names = new SimilarNames()
  names.add(long, 'organization', 0)
  return names.find({ name: readHanName(short), isKnown: () => true }).has(0)
}

describe('short forms (简称)', () => {
  const same = [
    ['中建一局', '中国建筑一局（集团）有限公司'],
    ['广西交规院', '广西交通规划设计研究院有限公司'],
    ['宁波市政四公司', '宁波市第四市政工程有限公司'],
    ['核工业二四建', '中国核工业第二四建设有限公司'],
    ['中国电建济南院', '中国电建集团济南勘测设计研究院有限公司'],
    ['电建济南院', '中国电建集团济南勘测设计研究院有限公司'],
    ['中国水电七局', '中国水利水电第七工程局有限公司'],
    ['水电七局', '中国水利水电第七工程局有限公司'],
    ['水电十四局', '中国水利水电第十四工程局有限公司'],
    ['中核二三公司', '中国核工业第二三建设有限公司'],
    ['中能建广东院', '中国能源建设集团广东省电力设计院有限公司'],
  ] as const
  for (const [short, long] of same) {
    it(`finds ${long} as ${short}`, () => {
      expect(isShortFor(short, long)).to.equal(true)
      expect(isShortFor(long, short)).to.equal(true)
      expect(isFound(short, long)).to.equal(true)
    })
  }

  const others = [
    ['宁波市政四公司', '宁波市第三市政工程有限公司'],
    ['宁波市政四公司', '宁波第四建筑工程有限公司'],
    ['宁波市政四公司', '杭州市第四市政工程有限公司'],
    ['核工业二四建', '中国核工业第二二建设有限公司'],
    ['核工业二四建', '中国化工第二四建设有限公司'],
    ['中国电建济南院', '中国电建集团成都勘测设计研究院有限公司'],
    ['中建二局', '中铁二局集团有限公司'],
    ['水电七局', '中国水利水电第十七工程局有限公司'],
    ['水电七局', '中国水利水电第八工程局有限公司'],
    ['中能建广东院', '中国能源建设集团浙江省电力设计院有限公司'],
    ['电建济南院', '中国电建集团成都勘测设计研究院有限公司'],
    ['中核二三公司', '中国核工业第二四建设有限公司'],
  ] as const
  for (const [short, long] of others) {
    it(`does not take ${short} for ${long}`, () => expect(isShortFor(short, long)).to.equal(false))
  }
})
