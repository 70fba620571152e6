import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

const STATUSES: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * Answers what Node cannot read as HTTP, and so no route ever sees: most often an address with characters that are not
 * percent-encoded. What its language is cannot be known either.
 */
export function refuseUnparsed(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = STATUSES[error.code ?? ''] ?? 400
  const problem = JSON.stringify({
    type: '/problems/malformed',
    title: '请求格式有误 Malformed request',
    status,
    detail:
      '无法按 HTTP 解析请求：地址中的汉字等须经百分号编码。This is no HTTP that can be read: encode what is not ASCII in the address.',
    instance: '/',
  })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `X-Request-Id: ${randomUUID()}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(problem)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${problem}`)
}
