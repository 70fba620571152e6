import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { answerHeaders } from '../../../routes/http/answer-headers.ts'
import { serverOf } from '../../../routes/http/server.ts'

describe('the server of an app', () => {
  const app = express()
  app.use(answerHeaders())
  app.get('/own', (req, res) => void res.set('X-Frame-Options', 'DENY').json({ ip: req.ip, asked: req.query['q'] }))
  const server = serverOf(app)
  const born: boolean[] = []
  server.prependListener('request', (req, res) => {
    born.push(Object.getPrototypeOf(req) === app.request, Object.getPrototypeOf(res) === app.response)
  })

  before((done) => void server.listen(0, 'localhost', done))
  after((done) => void server.close(done))

  const get = (path: string, headers = {}) =>
    fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { headers })

  it('meets each request and answer as Express’s own, before Express has touched it', async () => {
    const answer = await get('/own?q=1')
    const { ip, asked } = (await answer.json()) as { ip: string; asked: string }
    expect([ip.includes('1'), asked]).to.deep.equal([true, '1'])
    expect(born).to.deep.equal([true, true])
  })

  it('adds to an answer the headers that its route has not set, and leaves those that it has', async () => {
    const { headers } = await get('/own', { 'X-Request-Id': 'mine.1' })
    expect(headers.get('x-request-id')).to.equal('mine.1')
    expect(headers.get('x-frame-options')).to.equal('DENY')
    expect(headers.get('content-security-policy')).to.include("default-src 'none'")
    expect(headers.get('x-content-type-options')).to.equal('nosniff')
  })

  it('adds them to answers that Express gives by itself', async () => {
    const { status, headers } = await get('/nowhere', { 'X-Request-Id': '<script>' })
    expect(status).to.equal(404)
    expect(headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/)
    expect(headers.get('referrer-policy')).to.equal('no-referrer')
  })
})
