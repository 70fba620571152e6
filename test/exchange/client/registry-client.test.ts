import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import type { ReceiptKeys } from '../../../server/exchange/client/key-set.ts'
import { RegistryClient } from '../../../server/exchange/client/registry-client.ts'
import { RemoteUnreachable } from '../../../server/exchange/remote/remote-fault.ts'
import type { RegionCode } from '../../../server/reference/regions.ts'
import { CLIENT_SECRET } from '../../support/cast.ts'
import { about, nameOf, openScene, type Scene } from './kept.ts'

const credentials = { clientId: 'liaohe', clientSecret: CLIENT_SECRET }

describe('the client of a platform', function () {
  this.timeout(60_000)
  let scene: Scene
  before(async () => {
    scene = await openScene(3)
  })
  after(() => scene.close())
  const client = (changes = {}) => new RegistryClient({ url: scene.front.url, credentials, language: 'en', ...changes })
  const tokensAsked = () => scene.front.asked.filter((path) => path.endsWith('/auth/token')).length

  it('signs in once, however much is asked at once, and again when its token is about to expire', async () => {
    let nowMs = Date.now()
    const own = client({ now: () => new Date(nowMs) })
    const before = tokensAsked()
    await Promise.all([1, 2, 500].map((n) => own.screen(about(n))))
    await own.screen(about(1))
    expect(tokensAsked() - before).to.equal(1)
    nowMs += 890_000
    await own.screen(about(1))
    expect(tokensAsked() - before).to.equal(2)
  })

  it('signs in again where its token is refused, once', async () => {
    const own = client()
    await own.screen(about(1))
    let refusals = 0
    scene.front.alter((path, text) => {
      if (!path.endsWith('/screenings') || refusals > 0) return null
      refusals += 1
      return { text, status: 401 }
    })
    const before = tokensAsked()
    expect((await own.screen(about(1))).summary.blocked).to.equal(1)
    expect(tokensAsked() - before).to.equal(1)
    scene.front.alter((path, text) => (path.endsWith('/screenings') ? { text, status: 401 } : null))
    expect(await own.screen(about(1)).catch(({ status }: RemoteUnreachable) => status)).to.equal(401)
    scene.front.alter()
  })

  it('says who was refused, and never anything of the secret', async () => {
    const wrong = client({ credentials: { clientId: 'liaohe', clientSecret: 'wrong-wrong-wrong' } })
    const refused = await wrong.screen(about(1)).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(RemoteUnreachable)
    expect(refused).to.have.property('status', 401)
    expect(String(refused)).to.not.include('wrong-wrong')
  })

  it('looks one organization up', async () => {
    const question = { field: 'procurement', region: '211100' as RegionCode, role: 'bidder', name: nameOf(2) } as const
    expect(await client().lookup(question)).to.include({ verdict: 'blocked' })
  })

  it('gives the sentence of a refusal', async () => {
    const refused = await client()
      .screen({ ...about(1), ledgerSize: 99 })
      .catch(({ message }: Error) => message)
    expect(refused).to.match(/answered 422: .*99/)
  })

  describe('verifies a receipt', () => {
    const keysOf = async () =>
      (await fetch(`${scene.registry.url}/.well-known/jwks.json`)).json() as Promise<ReceiptKeys>

    it('asking for nothing but the keys, and those once', async () => {
      const own = client()
      const { receipt, results, id } = await own.screen(about(1))
      const before = scene.front.asked.length
      for (let times = 0; times < 3; times += 1) {
        const verified = await own.verifyReceipt(receipt, { results, question: about(1) })
        expect(verified.valid && verified.claims['jti']).to.equal(id)
      }
      expect(scene.front.asked.slice(before)).to.deep.equal(['/.well-known/jwks.json'])
    })

    it('offline, with keys that are known', async () => {
      const { receipt, results } = await client().screen(about(1))
      const offline = new RegistryClient({ url: 'http://localhost:1', receiptKeys: await keysOf() })
      expect(await offline.verifyReceipt(receipt, { results })).to.have.property('valid', true)
    })

    it('and refuses what was changed, of results, question, claims and signature', async () => {
      const { receipt, results } = await client().screen(about(1))
      const own = client({ receiptKeys: await keysOf() })
      const faultOf = async (text: string, parts = {}) => {
        const verified = await own.verifyReceipt(text, parts)
        return verified.valid ? null : verified.fault
      }
      const [head = '', claims = '', signature = ''] = receipt.split('.')
      const others = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('"blocked":1', '"blocked":0'))
      expect(await faultOf(receipt, { results: [] })).to.equal('resultsDiffer')
      expect(await faultOf(receipt, { results, question: about(2) })).to.equal('questionDiffers')
      expect(await faultOf([head, others.toString('base64url'), signature].join('.'))).to.equal('notOurs')
      expect(
        await faultOf([head, claims, signature.replace(/^./, (it) => (it === 'A' ? 'B' : 'A'))].join('.')),
      ).to.equal('notOurs')
      expect(await faultOf(receipt.slice(0, 40))).to.equal('malformed')
      const plain = Buffer.from(JSON.stringify({ alg: 'none', typ: 'screening-receipt+jwt' })).toString('base64url')
      expect(await faultOf([plain, claims, ''].join('.'))).to.equal('notOurs')
    })

    it('and takes no access token for one', async () => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'liaohe',
        client_secret: CLIENT_SECRET,
      })
      const answer = await fetch(`${scene.registry.url}/api/v1/auth/token`, { method: 'POST', body: form })
      const { access_token: token } = (await answer.json()) as { access_token: string }
      expect(await client().verifyReceipt(token)).to.deep.include({ valid: false, fault: 'notOurs' })
    })
  })
})
