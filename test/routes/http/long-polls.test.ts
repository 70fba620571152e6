import { expect } from 'chai'
import { describe, it } from 'mocha'
import { LongPolls } from '../../../routes/http/long-polls.ts'

const from = (ip: string) => ({ caller: { kind: 'public' }, req: { ip } }) as never
const platform = { caller: { kind: 'platform', platform: { id: 'plt_1' } }, req: {} } as never

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'let in',
    ({ code }: { code: string }) => code,
  )

describe('questions that wait', () => {
  it('keep room for a platform however many of the public wait, and let nobody take all of the public’s', async () => {
    const polls = new LongPolls()
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const waiting: Promise<void>[] = []
    for (let address = 0; address < 10; address += 1) {
      for (let n = 0; n < 100; n += 1) waiting.push(polls.within(from(`10.0.0.${address}`), 60, () => ended))
      expect(await codeOf(polls.within(from(`10.0.0.${address}`), 60, async () => 1))).to.equal('tooManyAttempts')
    }
    expect(await codeOf(polls.within(from('10.0.1.1'), 60, async () => 1))).to.equal('overloaded')
    expect(await codeOf(polls.within(from('10.0.1.1'), 0, async () => 1))).to.equal('let in')
    expect(await codeOf(polls.within(platform, 60, async () => 1))).to.equal('let in')
    end()
    await Promise.all(waiting)
    expect(await codeOf(polls.within(from('10.0.1.1'), 60, async () => 1))).to.equal('let in')
  })
})
