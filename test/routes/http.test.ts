import { request } from 'node:http'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { forgery } from '../cases/sample.ts'
import { type Cast, enter } from '../support/cast.ts'
import type { Answer } from '../support/http.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly errors?: readonly {
    readonly path: string
    readonly code: string
    readonly message: string
    readonly rule?: string
  }[]
}

describe('the HTTP side', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
  })
  after(() => registry.close())

  function expectProblem({ status, headers, body }: Answer<Problem>, expected: number): void {
    expect(status).to.equal(expected)
    expect(headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(body).to.include.keys('type', 'title', 'status', 'detail', 'instance')
    expect(body.status).to.equal(expected)
    expect(body.detail).to.match(/\S+ \S+|[\p{Script=Han}]/u)
    expect(headers.get('x-request-id')).to.match(/\S/)
  }

  const problems: readonly (readonly [number, string, () => Promise<Answer<Problem>>])[] = [
    [400, 'a parameter nobody knows', () => registry.anyone('GET', '/listings?colour=red')],
    [400, 'a parameter given twice', () => registry.anyone('GET', '/listings?field=land&field=mining')],
    [400, 'a limit beyond the limit', () => registry.anyone('GET', '/listings?limit=201')],
    [400, 'an address that is not encoded', () => registry.anyone('GET', '/listings/%E0%A4%A')],
    [
      400,
      'JSON that would reach a prototype',
      () => cast.chen('POST', '/cases', '{"kind":"listing","__proto__":{"polluted":1}}'),
    ],
    [401, 'nobody', () => registry.anyone('GET', '/cases')],
    [403, 'a role that may not', () => cast.wu('POST', '/cases', { kind: 'listing' })],
    [404, 'an address that is none', () => registry.anyone('GET', '/fishing')],
    [404, 'a listing that is none', () => registry.anyone('GET', '/listings/lst_none')],
    [404, 'a method that is none', () => registry.anyone('DELETE', '/listings')],
    [
      415,
      'a body of another kind',
      () => cast.chen('POST', '/cases', '<case/>', { 'Content-Type': 'application/xml' }),
    ],
    [
      415,
      'a body of another kind that comes in chunks',
      () => inChunks(registry.url, '<case/>', { 'Content-Type': 'application/xml' }),
    ],
    [
      400,
      'a form of too many parameters',
      () =>
        registry.anyone('POST', '/auth/token', '&a=1'.repeat(50), {
          'Content-Type': 'application/x-www-form-urlencoded',
        }),
    ],
    [
      400,
      'a key for repeated writes that is none',
      () => cast.chen('POST', '/cases', { kind: 'listing' }, { 'Idempotency-Key': 'a b' }),
    ],
    [
      422,
      'a case that breaks a rule',
      async () => {
        const { body } = await cast.chen('POST', '/cases', { kind: 'listing' })
        return cast.chen<Problem>('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
      },
    ],
    [
      409,
      'a version that is not the present one',
      async () => {
        const { body } = await cast.chen('POST', '/cases', { kind: 'listing' })
        return cast.chen<Problem>('PATCH', `/cases/${String(body['id'])}`, { version: 7, offence: { code: 'GP-201' } })
      },
    ],
  ]
  for (const [status, what, ask] of problems) {
    it(`answers ${what} with a problem, ${status}`, async () => {
      expectProblem(await ask(), status)
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined)
    })
  }

  it('speaks Chinese first, and English when asked', async () => {
    const title = async (language: string) =>
      (await registry.anyone<Problem>('GET', '/listings?limit=0', undefined, { 'Accept-Language': language })).body
    expect((await title('zh-CN,zh;q=0.9')).title).to.match(/[\p{Script=Han}]/u)
    expect((await title('en-GB,en;q=0.9')).title).to.match(/^[\x20-\x7e]+$/)
    const [zh, en] = [await title('zh-CN'), await title('en')]
    expect(zh.errors?.[0]?.message).to.match(/[\p{Script=Han}]/u)
    expect(zh.errors?.map(({ path, code }) => [path, code])).to.deep.equal(
      en.errors?.map(({ path, code }) => [path, code]),
    )
    expect(zh.type).to.equal(en.type)
  })

  it('takes a harmless request id along, and makes one otherwise', async () => {
    const id = async (given: string) =>
      (await registry.anyone('GET', '/listings', undefined, { 'X-Request-Id': given })).headers.get('x-request-id')
    expect(await id('bid-117.4')).to.equal('bid-117.4')
    expect(await id('a b<script>')).to.match(/^[\w-]{36}$/)
  })

  it('sends the headers that browsers need to be safe, on pages and answers', async () => {
    for (const path of ['/', '/api/v1/listings', '/fishing']) {
      const { headers } = await fetch(registry.url + path)
      expect(headers.get('content-security-policy'), path).to.include("default-src 'none'")
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff')
      expect(headers.get('x-powered-by'), path).to.equal(null)
    }
  })

  it('does not fall over raw bytes in an address or a header', async () => {
    const raw = (path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const { hostname, port } = new URL(registry.url)
        request({ hostname, port, path, headers }, (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        })
          .on('error', reject)
          .end()
      })
    expect(await raw('/api/v1/listings?q=%ff%fe', {})).to.be.oneOf([200, 400])
    expect(await raw('/api/v1/listings', { Authorization: `Bearer ${'x'.repeat(4_000)}` })).to.equal(401)
    expect(await raw('/api/v1/listings', { 'Accept-Language': ';;;q=,,' })).to.equal(200)
    expect(await raw('//', {})).to.be.oneOf([200, 404])
  })

  it('tells operators how it is, and whether it may be asked', async () => {
    expect(await (await fetch(`${registry.url}/healthz`)).json()).to.deep.equal({ status: 'alive' })
    const ready = await fetch(`${registry.url}/readyz`)
    expect(ready.status).to.equal(200)
    expect(await ready.json()).to.include({ ready: true, ledgerSize: registry.ctx.ledger.size })
    const metrics = await (await fetch(`${registry.url}/metrics`)).text()
    expect(metrics).to.match(/^http_answers_total\{status="200"\} \d+$/m)
    expect(metrics).to.match(/^ledger_size \d+$/m)
  })

  it('gives the first answer again to a write repeated with its key, and refuses another body', async () => {
    const key = { 'Idempotency-Key': 'draft-1' }
    const draft = { kind: 'listing', offence: forgery.offence }
    const [first, again] = await Promise.all([
      cast.chen('POST', '/cases', draft, key),
      cast.chen('POST', '/cases', draft, key),
    ])
    const done = [first, again].filter(({ status }) => status === 201)
    const repeated = await cast.chen('POST', '/cases', draft, key)
    expect(repeated.status).to.equal(201)
    for (const { body } of done) expect(body).to.deep.equal(repeated.body)
    expect(repeated.headers.get('location')).to.equal(`/api/v1/cases/${String(repeated.body['id'])}`)
    expect((await cast.chen('POST', '/cases', { kind: 'listing' }, key)).status).to.equal(409)
    const others = await cast.li('POST', '/cases', { kind: 'listing' }, key)
    expect(others.status).to.equal(201)
    const { body } = await cast.chen<{ items: { offence?: { code: string } }[] }>('GET', '/cases?limit=200')
    expect(body.items.filter((it) => it.offence?.code === 'GP-201')).to.have.length(1)
  })

  it('keeps no refusal for a repeated write: the corrected one may come with the same key', async () => {
    const { body } = await cast.chen('POST', '/cases', { kind: 'listing' })
    const path = `/cases/${String(body['id'])}/submit`
    const key = { 'Idempotency-Key': 'submit-1' }
    expect((await cast.chen('POST', path, { version: 1 }, key)).status).to.equal(422)
    await cast.chen('PATCH', `/cases/${String(body['id'])}`, { version: 1, ...forgery })
    expect((await cast.chen('POST', path, { version: 2 }, key)).status).to.equal(200)
  })
})

/** A login, sent without its length. */
async function inChunks(baseUrl: string, body: string, headers: Record<string, string>): Promise<Answer<Problem>> {
  const answer = await fetch(`${baseUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers,
    body: new Blob([body]).stream(),
    duplex: 'half',
  } as RequestInit)
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Problem }
}

describe('who has no token', () => {
  let registry: TestRegistry
  let cast: Cast
  before(async () => {
    registry = await openTestRegistry({ env: { PUBLIC_REQUESTS_PER_MINUTE: '20' } })
    cast = await enter(registry)
  })
  after(() => registry.close())

  it('is limited by address, and told for how long; nobody else is', async () => {
    const answers = []
    for (let i = 0; i < 22; i += 1) answers.push(await registry.anyone('GET', '/listings'))
    expect(answers.at(-1)?.status).to.equal(429)
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).to.be.above(0)
    expect((await cast.chen('GET', '/listings')).status).to.equal(200)
    expect((await fetch(`${registry.url}/readyz`)).status).to.equal(200)
  })
})
