import { expect } from 'chai'
import { describe, it } from 'mocha'
import { Webhook } from 'standardwebhooks'
import { newSigningSecret, signedHeaders } from '../../../server/exchange/watches/signature.ts'

const body = '{"type":"listing.published","data":{"名":"盘锦"}}'
const message = { id: 'dlv_0123', timestampSeconds: Math.floor(Date.now() / 1000), body }

describe('the signature of a delivery', () => {
  it('is one that an implementation of Standard Webhooks takes', () => {
    const secret = newSigningSecret()
    expect(new Webhook(secret).verify(body, signedHeaders(message, [secret]))).to.deep.equal(JSON.parse(body))
  })

  it('is the one of the example that the reference implementations are tested with', () => {
    const headers = signedHeaders(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampSeconds: 1_614_265_330, body: '{"test": 2432232314}' },
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    )
    expect(headers['webhook-signature']).to.equal('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('can be verified with the old secret and with the new one while both sign', () => {
    const [old, next] = [newSigningSecret(), newSigningSecret()]
    const headers = signedHeaders(message, [next, old])
    for (const secret of [old, next]) expect(() => new Webhook(secret).verify(body, headers)).to.not.throw()
    expect(() => new Webhook(newSigningSecret()).verify(body, headers)).to.throw()
  })

  it('holds for no other id, time or body', () => {
    const secret = newSigningSecret()
    const headers = signedHeaders(message, [secret])
    const verify = (changed: Record<string, string>, text = body) =>
      new Webhook(secret).verify(text, { ...headers, ...changed })
    expect(() => verify({ 'webhook-id': 'dlv_0124' })).to.throw()
    expect(() => verify({ 'webhook-timestamp': String(message.timestampSeconds - 1) })).to.throw()
    expect(() => verify({}, `${body} `)).to.throw()
  })
})
