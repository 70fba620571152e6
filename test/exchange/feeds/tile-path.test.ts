import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { readTilePath, tilePath } from '../../../server/exchange/feeds/tile-path.ts'

describe('the path of a tile', () => {
  for (const [path, index, width] of [
    ['000', 0, 256],
    ['067', 67, 256],
    ['x001/000', 1000, 256],
    ['x001/x234/067', 1_234_067, 256],
    ['x001/x234/067.p/112', 1_234_067, 112],
    ['000.p/1', 0, 1],
    ['000.p/255', 0, 255],
  ] as const) {
    it(`${path} is tile ${index}, ${width} wide`, () => {
      expect(readTilePath(path)).to.deep.equal({ index, width })
      expect(tilePath({ index, width })).to.equal(path)
    })
  }

  for (const path of [
    '',
    '67',
    '1234',
    'x000/067',
    '001/067',
    'x001/x067',
    '067.p/0',
    '067.p/01',
    '067.p/256',
    '067.p/999',
    '067.p/',
    '067.p/1/2',
    'x001',
    '-01',
    '00a',
    `x9${'99/x999'.repeat(6)}/999`,
  ]) {
    it(`is not ${JSON.stringify(path)}`, () => expect(readTilePath(path)).to.equal(null))
  }

  it('comes back from every place', () => {
    const place = fc.record({ index: fc.nat({ max: 2 ** 40 }), width: fc.integer({ min: 1, max: 256 }) })
    fc.assert(fc.property(place, (it) => void expect(readTilePath(tilePath(it))).to.deep.equal(it)))
  })
})
