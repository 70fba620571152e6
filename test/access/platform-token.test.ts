import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { issuePlatformToken } from '../../server/access/platform-token.ts'
import { CLIENT_SECRET, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

describe("a platform's token", () => {
  let registry: TestRegistry
  before(async () => {
    registry = await openTestRegistry()
    await enter(registry)
  })
  after(() => registry.close())

  const ask = (clientSecret: string, address: string) =>
    issuePlatformToken(registry.ctx, { clientId: 'liaohe', clientSecret, scopes: undefined, address }).then(
      () => 'given',
      ({ code }: { code?: string }) => code,
    )

  it('is kept from whoever guesses secrets, and from nobody else', async () => {
    const answers = []
    for (let guess = 0; guess < 8; guess += 1) answers.push(await ask(`guess ${guess}`, '192.0.2.1'))
    expect(answers.at(0)).to.equal('wrongCredentials')
    expect(answers.at(-1)).to.equal('tooManyAttempts')
    expect(await ask(CLIENT_SECRET, '192.0.2.1')).to.equal('tooManyAttempts')
    expect(await ask(CLIENT_SECRET, '198.51.100.7')).to.equal('given')
  })
})
