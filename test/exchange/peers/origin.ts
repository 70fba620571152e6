import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { civilDate } from '../../../server/reference/civil-date.ts'
import type { LedgerEvent } from '../../../server/reference/event.ts'
import type { ListingBody } from '../../../server/reference/listing.ts'
import { usccCheckCharacter } from '../../../server/screening/identifiers/uscc.ts'
import { aBody, aPublication } from '../../ledger/cast.ts'
import type { RemoteBook } from '../remote/remote-book.ts'

export const HASH_KEY = Buffer.alloc(32, 7).toString('base64')

/** The n-th of the firms that are listed at the other registry. */
export function firm(n: number): { name: string; uscc: string } {
  const first = `91210100MA${n.toString().padStart(7, '0')}`
  return { name: `沈阳围标第${n}建设有限公司`, uscc: first + usccCheckCharacter(first) }
}

/** A national procurement ban on it, until 2036. */
export function banOf(n: number, changes: Partial<ListingBody> = {}): ListingBody {
  const { name, uscc } = firm(n)
  const body = aBody(changes)
  return {
    ...body,
    number: `210100-2026-${String(n).padStart(4, '0')}`,
    party: { ...body.party, name, identifiers: [{ scheme: 'uscc', value: uscc }], ...changes.party },
    effects: changes.effects ?? [
      {
        measure: 'prohibit',
        kind: 'penalty',
        fields: ['procurement'],
        regions: ['100000' as never],
        roles: ['bidder'],
        period: { from: civilDate('2026-03-02'), to: civilDate('2036-03-01') },
      },
    ],
    publication: { ...body.publication, until: civilDate('2036-03-01') },
  }
}

export const listFirm = (book: RemoteBook, n: number, changes: Partial<ListingBody> = {}): LedgerEvent =>
  book.append(aPublication({ body: banOf(n, changes) }))

type Answering = (req: IncomingMessage, res: ServerResponse, asked: URL) => boolean

export interface Origin {
  /** Its API. */
  readonly url: string
  readonly port: number
  /** What it answers from; a test may put another book in its place. */
  book: RemoteBook
  /** How much of the book it admits to. */
  size: () => number
  /** Answers in place of it where it returns true. */
  lie: Answering
  /** What it makes of the events it gives. */
  events: (items: readonly LedgerEvent[]) => readonly unknown[]
  /** Ends every connection, as a process does that is started anew. */
  hangUp(): void
  close(): Promise<void>
}

/** Another registry on loopback: the part of the API that a follower asks, over a ledger in memory. */
export async function anOrigin(first: RemoteBook): Promise<Origin> {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://origin')
    if (origin.lie(req, res, url)) return
    void answer(origin, url, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin: Origin = {
    url: `http://127.0.0.1:${port}/api/v1`,
    port,
    book: first,
    size: () => origin.book.ledgered.length,
    lie: () => false,
    events: (items) => items,
    hangUp: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return origin
}

async function answer(origin: Origin, url: URL, res: ServerResponse): Promise<void> {
  const query = (name: string) => Number(url.searchParams.get(name) ?? 0)
  const json = (value: unknown) => res.setHeader('Content-Type', 'application/json').end(JSON.stringify(value))
  switch (url.pathname.replace('/api/v1', '')) {
    case '/auth/token':
      return void json({ access_token: 'token', token_type: 'Bearer', expires_in: 900 })
    case '/ledger/hash-key':
      return void json({ algorithm: 'HMAC-SHA-256', key: HASH_KEY, origin: origin.book.origin, over: '' })
    case '/ledger/checkpoint':
      return void res.end(origin.book.note(origin.size()))
    case '/ledger/proofs/consistency': {
      const path = await origin.book.at().consistency(query('from'), query('to'))
      return void json({ path })
    }
    case '/ledger/events': {
      const until = performance.now() + query('wait') * 1_000
      while (origin.size() <= query('from') && performance.now() < until && !res.destroyed) await pause(5)
      const { items, size } = await origin.book.at(origin.size()).events(query('from'), 0)
      return void json({ items: origin.events(items.slice(0, query('limit'))), size })
    }
    default:
      res.writeHead(404).end()
  }
}

export interface Wire {
  /** The API at the other end of it. */
  readonly url: string
  cut(): void
  heal(): void
  close(): Promise<void>
}

/** A line between two registries that can be cut: connections are reset and new ones refused until it is healed. */
export async function aWire(port: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server: Server = createTcpServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    cut: () => {
      isCut = true
      drop()
    },
    heal: () => {
      isCut = false
    },
    close: async () => {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
