import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect } from 'chai'
import { after, before, beforeEach, describe, it } from 'mocha'
import { addressRules } from '../../../server/exchange/watches/address-rules.ts'
import { post } from '../../../server/exchange/watches/post.ts'
import { readNetworks } from '../../../server/network.ts'
import { aReceiver, type Receiver } from '../../support/receiver.ts'

const loopback = addressRules(readNetworks('127.0.0.0/8,::1/128') ?? [])
const strict = addressRules([])
const SOON_MS = 150

describe('posting to a callback', () => {
  let receiver: Receiver
  before(async () => {
    receiver = await aReceiver()
  })
  beforeEach(() => {
    receiver.received.splice(0)
    receiver.behaves((res) => void res.writeHead(204).end())
  })
  after(() => receiver.close())

  const send = (url = receiver.url, rules = loopback, signal = new AbortController().signal) =>
    post({ url, headers: { 'webhook-id': 'dlv_1' }, body: '{"type":"x"}' }, rules, signal, SOON_MS)

  it('sends the body and the headers, and gives the status', async () => {
    expect(await send()).to.deep.equal({ status: 204, retryAfterSeconds: 0 })
    const [got] = receiver.received
    expect(got?.body).to.equal('{"type":"x"}')
    expect(got?.headers).to.deep.include({ 'webhook-id': 'dlv_1', 'content-type': 'application/json' })
  })

  it('follows no redirect', async () => {
    const other = await aReceiver()
    receiver.behaves((res) => void res.writeHead(307, { Location: other.url }).end())
    expect(await send()).to.deep.include({ status: 307 })
    expect(other.received).to.have.length(0)
    await other.close()
  })

  it('takes a status for an answer however long the rest is, and reads little of it', async () => {
    let written = 0
    const cut = new Promise<void>((resolve) => {
      receiver.behaves((res) => {
        res.writeHead(200)
        const more = () => {
          written += 65_536
          if (!res.destroyed) res.write(Buffer.alloc(65_536), () => setImmediate(more))
        }
        res.once('close', resolve)
        more()
      })
    })
    expect(await send()).to.deep.include({ status: 200 })
    await cut
    expect(written).to.be.below(64 * 1_048_576)
  })

  it('gives up on a receiver that is slow, and on one that says yes too late', async () => {
    receiver.behaves((res) => setTimeout(() => res.writeHead(200).end(), 3 * SOON_MS))
    expect(await send()).to.deep.equal({ fault: 'timeout' })
    const drips = createServer((socket) => {
      const timer = setInterval(() => socket.write('x'), 20)
      socket.on('error', () => undefined).once('close', () => clearInterval(timer))
      socket.write('HTTP/1.1 200 OK\r\nx: ')
    })
    await new Promise<void>((resolve) => drips.listen(0, '127.0.0.1', resolve))
    expect(await send(`http://127.0.0.1:${(drips.address() as AddressInfo).port}/`)).to.deep.equal({ fault: 'timeout' })
    await new Promise((resolve) => drips.close(resolve))
  })

  it('tells a receiver that is down, that speaks nonsense, or that is not there', async () => {
    const nonsense = createServer(
      (socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end('hello\r\n'),
    )
    await new Promise<void>((resolve) => nonsense.listen(0, '127.0.0.1', resolve))
    const { port } = nonsense.address() as AddressInfo
    expect(await send(`http://127.0.0.1:${port}/`)).to.deep.equal({ fault: 'connection' })
    await new Promise((resolve) => nonsense.close(resolve))
    expect(await send(`http://127.0.0.1:${port}/`)).to.deep.equal({ fault: 'connection' })
    expect(await send('http://nowhere.invalid/')).to.deep.equal({ fault: 'nameUnknown' })
    expect(await send(receiver.url.replace('http:', 'https:'))).to.deep.equal({ fault: 'tls' })
  })

  it('connects nowhere inside, by number or by a name that leads there', async () => {
    const { port } = new URL(receiver.url)
    for (const host of ['127.0.0.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
      expect(await send(`https://${host}:${port}/`, strict), host).to.deep.equal({ fault: 'addressRefused' })
      expect(await send(`http://${host}:${port}/`, strict), host).to.deep.equal({ fault: 'addressRefused' })
    }
    expect(receiver.received).to.have.length(0)
    expect(await send(`http://localhost:${port}/`)).to.deep.include({ status: 204 })
  })

  it('says how long the receiver wants to be left alone', async () => {
    receiver.behaves((res) => void res.writeHead(503, { 'Retry-After': '120' }).end())
    expect(await send()).to.deep.equal({ status: 503, retryAfterSeconds: 120 })
  })

  it('ends when the process stops', async () => {
    const stop = new AbortController()
    receiver.behaves(() => stop.abort())
    expect(await send(receiver.url, loopback, stop.signal)).to.deep.equal({ fault: 'timeout' })
  })
})
