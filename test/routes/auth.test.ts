import { generateKeyPairSync } from 'node:crypto'
import autocannon from 'autocannon'
import { expect } from 'chai'
import jwt from 'jsonwebtoken'
import { after, before, describe, it } from 'mocha'
import { type Cast, CLIENT_SECRET, enter, PASSWORD, platformToken } from '../support/cast.ts'
import { caller } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('signing in', () => {
  let registry: TestRegistry
  let cast: Cast
  let clock = new Date('2026-11-23T02:00:00.000Z')
  before(async () => {
    registry = await openTestRegistry({ now: () => clock })
    cast = await enter(registry)
  })
  after(() => registry.close())

  const login = (username: string, password = PASSWORD) =>
    registry.anyone<SignedIn>('POST', '/auth/login', { username, password })
  const refresh = (refreshToken: string) => registry.anyone<SignedIn>('POST', '/auth/refresh', { refreshToken })
  const mayReadCases = async (token: string) => (await caller(registry.url, token)('GET', '/cases')).status

  it('gives an officer an access token for a quarter of an hour at most', async () => {
    const { status, body } = await login('chen')
    expect(status).to.equal(200)
    expect(body.expiresIn).to.be.at.most(900)
    expect(await mayReadCases(body.accessToken)).to.equal(200)
    const { header, payload } = jwt.decode(body.accessToken, { complete: true }) ?? { header: {}, payload: {} }
    expect(header).to.include({ alg: 'ES256' })
    const { exp = 0, iat = 0 } = payload as jwt.JwtPayload
    expect(exp - iat).to.equal(body.expiresIn)
  })

  it('takes a one-time code for an account that needs none', async () => {
    const { status } = await registry.anyone('POST', '/auth/login', {
      username: 'chen',
      password: PASSWORD,
      otp: '123456',
    })
    expect(status).to.equal(200)
  })

  it('says the same of a wrong password and of a name that nobody has', async () => {
    const [wrong, unknown] = [await login('chen', 'wrong'), await login('nobody', 'wrong')]
    expect([wrong.status, unknown.status]).to.deep.equal([401, 401])
    expect(wrong.body).to.deep.equal(unknown.body)
  })

  it('turns a refresh token into new ones, once', async () => {
    const first = (await login('chen')).body
    const second = await refresh(first.refreshToken)
    expect(second.status).to.equal(200)
    expect(await mayReadCases(second.body.accessToken)).to.equal(200)
    expect(second.body.refreshToken).to.not.equal(first.refreshToken)
  })

  it('ends for whoever uses a refresh token twice, thief and owner alike', async () => {
    const first = (await login('chen')).body
    const second = (await refresh(first.refreshToken)).body
    expect((await refresh(first.refreshToken)).status).to.equal(401)
    expect((await refresh(second.refreshToken)).status).to.equal(401)
    expect((await login('chen')).status).to.equal(200)
  })

  it('ends as well where a refresh token is used twice at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { refreshToken } = (await login('chen')).body
      const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(refreshToken)))
      const goneOn = answers.filter(({ status }) => status === 200)
      expect(goneOn.length).to.be.at.most(1)
      for (const { body } of goneOn) expect((await refresh(body.refreshToken)).status).to.equal(401)
    }
  })

  it('is over after signing out, and when its time is over', async () => {
    const { refreshToken } = (await login('chen')).body
    expect((await registry.anyone('POST', '/auth/logout', { refreshToken })).status).to.equal(204)
    expect((await refresh(refreshToken)).status).to.equal(401)
    const late = (await login('chen')).body
    const before_ = clock
    clock = new Date(clock.getTime() + 60 * 24 * 3_600_000)
    expect((await refresh(late.refreshToken)).status).to.equal(401)
    expect(await mayReadCases(late.accessToken)).to.equal(401)
    clock = before_
  })

  it('is over at once for an officer who is locked', async () => {
    const { id } = (
      await cast.gu<{ id: string }>('POST', '/officers', {
        username: 'qian',
        name: '钱经办',
        role: 'clerk',
        department: '211100-finance',
      })
    ).body
    const { password } = (await cast.gu<{ password: string }>('POST', `/officers/${id}/password`, {})).body
    const { body } = await login('qian', password)
    expect(await mayReadCases(body.accessToken)).to.equal(200)
    expect((await cast.gu('PATCH', `/officers/${id}`, { active: false })).status).to.equal(200)
    expect(await mayReadCases(body.accessToken)).to.equal(401)
    expect((await refresh(body.refreshToken)).status).to.equal(401)
    expect((await login('qian', password)).status).to.equal(401)
  })

  it('takes no token that was changed, signed by another, unsigned, or meant for something else', async () => {
    const { accessToken, refreshToken } = (await login('chen')).body
    const [head = '', claims = ''] = accessToken.split('.')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { payload, header } = jwt.decode(accessToken, { complete: true }) ?? {
      payload: {},
      header: {} as jwt.JwtHeader,
    }
    const encoded = (it: object) => Buffer.from(JSON.stringify(it)).toString('base64url')
    const foreign = jwt.sign(payload as object, privateKey, { algorithm: 'ES256', header })
    const { keys } = (await (await fetch(`${registry.url}/.well-known/jwks.json`)).json()) as {
      keys: Record<string, string>[]
    }
    const confused = jwt.sign(payload as object, JSON.stringify(keys[0]), {
      algorithm: 'HS256',
      header: { ...header, alg: 'HS256' },
    })
    const bad = {
      changed: accessToken.replace(claims, encoded({ ...(payload as object), sub: 'off_other' })),
      'without signature': `${head}.${claims}.`,
      'of algorithm none': `${encoded({ ...header, alg: 'none' })}.${claims}.`,
      foreign,
      'signed with the public key': confused,
      'a refresh token': refreshToken,
      garbage: 'x.y.z',
    }
    for (const [what, token] of Object.entries(bad)) expect(await mayReadCases(token), what).to.equal(401)
  })

  it('publishes public halves of keys only', async () => {
    const { keys } = (await (await fetch(`${registry.url}/.well-known/jwks.json`)).json()) as { keys: object[] }
    expect(keys).to.have.length(1)
    expect(Object.keys(keys[0] ?? {})).to.have.members(['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'])
  })

  it('gives a platform a token by form and by HTTP Basic, with the scopes it asks for', async () => {
    const basic = `Basic ${Buffer.from(`liaohe:${CLIENT_SECRET}`).toString('base64')}`
    const answer = await registry.anyone('POST', '/auth/token', 'grant_type=client_credentials&scope=feed', {
      ...FORM,
      Authorization: basic,
    })
    expect(answer.status).to.equal(200)
    expect(answer.body).to.deep.include({ token_type: 'Bearer', scope: 'feed' })
    const feed = caller(registry.url, String(answer.body['access_token']))
    expect((await feed('GET', '/lookup?name=甲&field=land&region=211100&role=bidder')).status).to.equal(403)
    const wrong = await registry.anyone(
      'POST',
      '/auth/token',
      'grant_type=client_credentials&client_id=liaohe&client_secret=wrong',
      FORM,
    )
    expect(wrong.status).to.equal(401)
  })

  it('keeps each role to what it may do', async () => {
    const draft = { kind: 'listing' }
    for (const [name, status] of [
      ['chen', 201],
      ['zhao', 201],
      ['wu', 403],
      ['gu', 403],
    ] as const) {
      expect((await cast[name]('POST', '/cases', draft)).status, name).to.equal(status)
    }
    for (const [name, status] of [
      ['chen', 403],
      ['zhao', 403],
      ['wu', 403],
      ['gu', 200],
    ] as const) {
      expect((await cast[name]('GET', '/officers')).status, name).to.equal(status)
    }
    expect((await cast.liaohe('GET', '/cases')).status).to.equal(401)
    expect((await cast.gu('GET', '/cases')).status).to.equal(403)
  })
})

describe('ten thousand wrong passwords', function () {
  this.timeout(90_000)
  const ATTEMPTS = 10_000
  const AT_ONCE = 50
  let registry: TestRegistry
  before(async () => {
    registry = await openTestRegistry({ env: { PUBLIC_REQUESTS_PER_MINUTE: '1000000' } })
    await enter(registry)
  })
  after(() => registry.close())

  it('are told to wait after the first few, and leave the process unharmed', async () => {
    // Other tests have been in this process before.
    const usedBefore = process.memoryUsage().rss
    const { statusCodeStats = {}, errors } = await autocannon({
      url: `${registry.url}/api/v1/auth/login`,
      method: 'POST',
      amount: ATTEMPTS,
      connections: AT_ONCE,
      timeout: 60,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'chen', password: 'guess' }),
    })
    const answered = (status: number) => statusCodeStats[`${status}`]?.count ?? 0
    expect(errors).to.equal(0)
    // Those already under way when the limit is reached still get their answer, or are told that too many are.
    expect(answered(401)).to.be.below(3 * AT_ONCE)
    expect(answered(401) + answered(429) + answered(503)).to.equal(ATTEMPTS)
    const told = await registry.anyone('POST', '/auth/login', { username: 'chen', password: PASSWORD })
    expect(told.status).to.equal(429)
    expect(Number(told.headers.get('retry-after'))).to.be.above(0)
    // A platform behind the same address is not the one that guesses.
    expect(await platformToken(registry)).to.be.a('string')
    expect((await fetch(`${registry.url}/readyz`)).status).to.equal(200)
    expect((process.memoryUsage().rss - usedBefore) / 1e6).to.be.below(1_000)
  })
})
