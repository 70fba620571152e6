import { expect } from 'chai'
import fc from 'fast-check'
import { describe, it } from 'mocha'
import { Column } from '../../server/screening/column.ts'
import { restoredInto } from './saved.ts'

const CHUNK = 1 << 14
const aNumber = fc.oneof(
  fc.nat(3),
  fc.nat(0xffff),
  fc.nat(0xffff_ffff),
  fc.maxSafeNat(),
  fc.integer({ min: -5, max: 5 }),
)

describe('a column', () => {
  it('gives back every number as it was last set, as widely as they are spread', () => {
    const aChange = fc.tuple(fc.nat(), aNumber)
    fc.assert(
      fc.property(fc.array(aNumber, { minLength: 1 }), fc.array(aChange), (numbers, changes) => {
        const column = new Column()
        const expected = [...numbers]
        for (const number of numbers) column.push(number)
        for (const [at, number] of changes) {
          column.set(at % numbers.length, number)
          expected[at % numbers.length] = number
        }
        const read = (from: Column) => expected.map((_, at) => from.at(at))
        expect(read(column)).to.deep.equal(expected)
        expect(read(restoredInto(new Column(), column))).to.deep.equal(expected)
      }),
    )
  })

  it('keeps numbers that count up in chunk after chunk, and has 0 beyond its end', () => {
    const column = new Column()
    for (let number = 0; number < 2 * CHUNK + 2; number += 1) column.push(1_000_000 + 3 * number)
    const restored = restoredInto(new Column(), column)
    for (const at of [0, CHUNK - 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 1]) {
      expect([column.at(at), restored.at(at)]).to.deep.equal([1_000_000 + 3 * at, 1_000_000 + 3 * at])
    }
    expect([column.length, column.at(2 * CHUNK + 2), column.at(5 * CHUNK)]).to.deep.equal([2 * CHUNK + 2, 0, 0])
  })

  it('takes a byte for each of numbers that lie close together, wherever they do', () => {
    const column = new Column()
    for (let number = 0; number < CHUNK; number += 1) column.push(1_700_000_000_000 + (number % 200))
    const bytes = [...column.save()].reduce((sum, { length }) => sum + length, 0)
    expect(bytes).to.be.below(CHUNK + 100)
  })
})
