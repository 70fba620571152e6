import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What comes back in the place of an answer: another text, with another status, or broken off after so many characters. */
export type Altered = { readonly text: string; readonly status?: number; readonly cutAfter?: number } | null

export interface Front {
  readonly url: string
  /** Paths that were asked for, query included. */
  readonly asked: string[]
  /** Has answers altered from now on; null leaves one as it is. Nothing altered without. */
  readonly alter: (altering?: (path: string, text: string) => Altered) => void
  readonly close: () => Promise<void>
}

/** A registry as somebody between shows it who may lie: every request goes through, and answers come as they are told. */
export async function openFront(target: string): Promise<Front> {
  const asked: string[] = []
  let altering: (path: string, text: string) => Altered = () => null
  const server = createServer(async (req, res) => {
    const path = req.url ?? ''
    asked.push(path)
    const body = Buffer.concat(await req.toArray())
    const answer = await fetch(target + path, {
      method: req.method ?? 'GET',
      headers: Object.fromEntries(
        Object.entries(req.headers).flatMap(([name, value]) =>
          typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name) ? [[name, value]] : [],
        ),
      ),
      ...(body.length > 0 && { body }),
    })
    const text = await answer.text()
    send(res, answer, altering(path, text) ?? { text })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    alter: (next = () => null) => {
      altering = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(res: ServerResponse, answer: Response, altered: NonNullable<Altered>): void {
  res.writeHead(altered.status ?? answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' })
  if (altered.cutAfter === undefined) {
    res.end(altered.text)
    return
  }
  res.write(altered.text.slice(0, altered.cutAfter), () => res.destroy())
}
