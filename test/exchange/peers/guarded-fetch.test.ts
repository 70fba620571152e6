import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { afterEach, describe, it } from 'mocha'
import { guardedFetch } from '../../../server/exchange/peers/guarded-fetch.ts'
import { addressRules } from '../../../server/exchange/watches/address-rules.ts'
import { readNetworks } from '../../../server/network.ts'

const LOOPBACK = addressRules(readNetworks('127.0.0.0/8,::1/128') ?? [])
const INTERNET = addressRules([])

describe('a guarded fetch', () => {
  let server: Server
  afterEach(() => server?.close())
  const serve = async (listener: RequestListener): Promise<string> => {
    server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return `http://localhost:${(server.address() as AddressInfo).port}/`
  }
  const refusal = async (url: string) => {
    const line = guardedFetch(INTERNET)
    const error = await line.fetch(url).catch((it: unknown) => it)
    line.close()
    return String(error)
  }

  it('connects to no address inside, neither one that is written out nor one behind a name', async () => {
    let asked = 0
    const url = await serve((_req, res) => {
      asked += 1
      res.end()
    })
    const { port } = new URL(url)
    expect(await refusal(url)).to.include('nothing is sent to')
    expect(await refusal(`http://127.0.0.1:${port}/`)).to.include('nothing is sent to')
    expect(await refusal(`http://[::ffff:127.0.0.1]:${port}/`)).to.include('nothing is sent to')
    expect(await refusal('http://169.254.169.254/')).to.include('nothing is sent to')
    expect(asked).to.equal(0)
  })

  it('hands a redirection to its caller, who does not follow it', async () => {
    const url = await serve((_req, res) => res.writeHead(302, { Location: 'http://10.0.0.1/' }).end())
    const line = guardedFetch(LOOPBACK)
    expect((await line.fetch(url)).status).to.equal(302)
    line.close()
  })

  it('reads no more than is asked for', async () => {
    let ended = false
    const url = await serve((_req, res) => {
      const piece = Buffer.alloc(65_536)
      const more = () => {
        while (!res.destroyed && res.write(piece));
      }
      res.on('drain', more).on('close', () => {
        ended = true
      })
      more()
    })
    const line = guardedFetch(LOOPBACK)
    const answer = await line.fetch(url)
    let bytes = 0
    for await (const piece of answer.body ?? []) {
      bytes += (piece as Uint8Array).length
      if (bytes > 1_000_000) break
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(ended).to.equal(true)
    line.close()
  })

  it('ends with its signal, whether before the answer or in it', async () => {
    const url = await serve((req, res) => {
      if (req.url === '/drip') res.write('a')
    })
    const line = guardedFetch(LOOPBACK)
    const early = await line.fetch(url, { signal: AbortSignal.timeout(50) }).catch((it: Error) => it.name)
    expect(early).to.be.oneOf(['AbortError', 'TimeoutError'])
    const answer = await line.fetch(`${url}drip`, { signal: AbortSignal.timeout(100) })
    expect(await answer.text().catch(() => 'broken off')).to.equal('broken off')
    line.close()
  })
})
