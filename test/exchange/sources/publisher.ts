import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Publisher {
  readonly url: string
  /** What is given to whoever asks next, with an ETag of its own. */
  publish: (bytes: Uint8Array) => void
  /** Answers in its place until `publish`. */
  behave: (listener: RequestListener) => void
  readonly asked: IncomingHttpHeaders[]
  readonly close: () => Promise<void>
}

/** Somebody on this machine who publishes a list. */
export async function openPublisher(): Promise<Publisher> {
  let [list, etag] = [new Uint8Array(0), '']
  const asked: IncomingHttpHeaders[] = []
  const give: RequestListener = (req, res) => {
    if (req.headers['if-none-match'] === etag) res.writeHead(304).end()
    else res.writeHead(200, { ETag: etag }).end(list)
  }
  let answer = give
  const server = createServer((req, res) => {
    asked.push(req.headers)
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/list`,
    publish: (bytes) => {
      list = Uint8Array.from(bytes)
      etag = `"${createHash('sha256').update(list).digest('hex').slice(0, 12)}"`
      answer = give
    },
    behave: (listener) => {
      answer = listener
    },
    asked,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
