import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** How it answers from now on. */
  behaves(answer: (res: ServerResponse, got: Received) => void): void
  /** Resolves when it has had so many. */
  has(count: number): Promise<void>
  close(): Promise<void>
}

const WAIT_MS = 10_000
const LOOK_MS = 10

/** A platform's program that listens on loopback for what it is told, and takes it. */
export async function aReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = []
  let answer = (res: ServerResponse, _got: Received): void => {
    res.writeHead(204).end()
  }
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const piece of req) body += String(piece)
    const got = { headers: req.headers, body }
    received.push(got)
    answer(res, got)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    behaves: (next) => {
      answer = next
    },
    has: async (count) => {
      const until = performance.now() + WAIT_MS
      while (received.length < count) {
        if (performance.now() > until) throw new Error(`Received ${received.length} of ${count}.`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
