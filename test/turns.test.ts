import { expect } from 'chai'
import { describe, it } from 'mocha'
import { oneAtATime, sharedTurns } from '../server/turns.ts'

/** A piece of work that ends when told to. */
function slowWork() {
  const ends: (() => void)[] = []
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve) => ends.push(resolve))
    running -= 1
    return ends.length
  }
  const endNext = async () => {
    // Let what is queued begin before it is ended.
    await new Promise((resolve) => setImmediate(resolve))
    ends.at(-1)?.()
  }
  return { work, endNext, begun: () => ends.length, most: () => most }
}

describe('turns one at a time', () => {
  it('go on after one that failed', async () => {
    const inTurn = oneAtATime()
    const failing = inTurn(() => Promise.reject(new Error('no primary'))).catch((error: Error) => error.message)
    expect(await inTurn(async () => 'done')).to.equal('done')
    expect(await failing).to.equal('no primary')
  })

  it('never overlap', async () => {
    const { work, endNext, most } = slowWork()
    const inTurn = oneAtATime()
    const turns = [inTurn(work), inTurn(work), inTurn(work)]
    for (const turn of turns) {
      await endNext()
      await turn
    }
    expect(most()).to.equal(1)
  })
})

describe('shared turns', () => {
  it('give those who come while one is under way the next, and one next to all of them', async () => {
    const { work, endNext, begun, most } = slowWork()
    const look = sharedTurns(work)
    const first = look()
    await new Promise((resolve) => setImmediate(resolve))
    const [second, third] = [look(), look()]
    await endNext()
    expect(await first).to.equal(1)
    await endNext()
    expect(await Promise.all([second, third])).to.deep.equal([2, 2])
    expect([begun(), most()]).to.deep.equal([2, 1])
  })

  it('begin anew after one that failed', async () => {
    let outage = true
    const look = sharedTurns(async () => {
      if (outage) throw new Error('no primary')
      return 'done'
    })
    expect(await look().catch((error: Error) => error.message)).to.equal('no primary')
    outage = false
    expect(await look()).to.equal('done')
  })
})
