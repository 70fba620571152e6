import { expect } from 'chai'
import { describe, it } from 'mocha'
import { bestOf, isFarBehind, isOver, isResting } from '../../server/saved/which-state.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

const aState = (changes = {}) => ({
  _id: 'sta_1' as never,
  code: 'ours',
  size: 100_000,
  stage: 'whole' as const,
  startedAt: minutesAgo(60),
  ...changes,
})

describe('which saved state of the database counts', () => {
  it('is the largest whole one of the same program', () => {
    const states = [
      aState({ size: 100 }),
      aState({ size: 300 }),
      aState({ size: 200 }),
      aState({ size: 400, code: 'other' }),
      aState({ size: 500, stage: 'coming' }),
      aState({ size: 600, stage: 'going' }),
    ]
    expect(bestOf(states, 'ours', -1)?.size).to.equal(300)
    expect(bestOf(states, 'unknown', -1)).to.equal(null)
  })

  it('is none that was saved before the last order to erase', () => {
    expect(bestOf([aState({ size: 100 })], 'ours', 100)).to.equal(null)
    expect(bestOf([aState({ size: 101 })], 'ours', 100)?.size).to.equal(101)
  })

  for (const [size, other, isFar] of [
    [0, 4_999, false],
    [0, 5_000, true],
    [20_000, 24_999, false],
    [20_000, 25_000, true],
    [1_000_000, 1_049_999, false],
    [1_000_000, 1_050_000, true],
    [1_000_000, 0, false],
  ] as const) {
    it(`takes ${size.toLocaleString('en')} events for ${isFar ? '' : 'not '}far behind ${other.toLocaleString('en')}`, () => {
      expect(isFarBehind(size, other)).to.equal(isFar)
    })
  }

  it('lets a quarter of an hour pass before the next is stored, whatever became of the last', () => {
    for (const stage of ['coming', 'whole', 'going']) {
      expect(isResting([aState({ startedAt: minutesAgo(14), stage })], 'ours', NOW)).to.equal(true)
      expect(isResting([aState({ startedAt: minutesAgo(16), stage })], 'ours', NOW)).to.equal(false)
    }
    expect(isResting([aState({ startedAt: minutesAgo(1), code: 'other' })], 'ours', NOW)).to.equal(false)
  })

  const better = aState({ _id: 'sta_2', size: 200_000 })
  for (const [what, state, others, isGone] of [
    ['one that is outdone', aState(), [better], true],
    ['the best', better, [aState()], false],
    ['one that will be outdone', aState(), [{ ...better, stage: 'coming' }], false],
    ['the lesser of two of one size', aState(), [aState({ _id: 'sta_2' })], true],
    ['the better of two of one size', aState({ _id: 'sta_2' }), [aState()], false],
    ['one that is on its way', aState({ stage: 'coming', startedAt: minutesAgo(14) }), [better], false],
    ['one that was never finished', aState({ stage: 'coming', startedAt: minutesAgo(16) }), [], true],
    ['one that was sent away', aState({ stage: 'going', startedAt: minutesAgo(1) }), [], true],
    ['one of before the last erasure', aState({ size: 7 }), [], true],
    ['one of before the last erasure, on its way', aState({ size: 7, stage: 'coming', startedAt: NOW }), [], true],
    ['that of another program', aState(), [aState({ code: 'new', startedAt: minutesAgo(30) })], false],
    [
      'that of a program replaced a day ago',
      aState({ startedAt: minutesAgo(25 * 60) }),
      [aState({ code: 'new', startedAt: minutesAgo(30) })],
      true,
    ],
  ] as const) {
    it(`${isGone ? 'removes' : 'keeps'} ${what}`, () => {
      expect(isOver(state, [state, ...others] as never, 7, NOW)).to.equal(isGone)
    })
  }
})
