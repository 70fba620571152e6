import { expect } from 'chai'
import { describe, it } from 'mocha'
import { RETRY_SECONDS, retryAt } from '../../../server/exchange/watches/schedule.ts'

const NOW = new Date('2026-11-23T02:00:00.000Z')
const secondsTo = (at: Date | null) => at && (at.getTime() - NOW.getTime()) / 1_000

describe('trying a delivery again', () => {
  it('goes on for three days and then ends', () => {
    const days = RETRY_SECONDS.reduce((sum, seconds) => sum + seconds, 0) / 86_400
    expect(days).to.be.within(3, 3.5)
    expect(retryAt(NOW, RETRY_SECONDS.length)).to.equal(null)
  })

  it('waits as the table says after each attempt, and up to a tenth longer', () => {
    for (const [attempts, seconds] of RETRY_SECONDS.entries()) {
      expect(secondsTo(retryAt(NOW, attempts, 0, 0))).to.equal(seconds)
      expect(secondsTo(retryAt(NOW, attempts))).to.be.within(seconds, seconds * 1.1)
    }
  })

  it('waits longer where the receiver asks for it, within reason', () => {
    expect(secondsTo(retryAt(NOW, 1, 120, 0))).to.equal(120)
    expect(secondsTo(retryAt(NOW, 3, 120, 0))).to.equal(RETRY_SECONDS[3])
    expect(secondsTo(retryAt(NOW, 1, 1e9, 0))).to.equal(86_400)
  })
})
