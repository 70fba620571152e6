import type { NextFunction, Request, Response } from 'express'
import { requestIdOf } from './request-id.ts'
import { helmetHeaders } from './security-policies.ts'

/**
 * Headers that every answer has, unless its route has set them otherwise: its `X-Request-Id`, and Helmet's. They are added
 * as the head is written, all in one list: setting them one by one took a tenth of the time of a lookup.
 */
export function answerHeaders() {
  const headers = helmetHeaders()
  const list = headers.flat()
  return (req: Request, res: Response, next: NextFunction): void => {
    const id = requestIdOf(req)
    res.locals['requestId'] = id
    const { writeHead } = res
    const write = (status: number, own: readonly string[] = []): Response => {
      const others = res.getHeaderNames().length === 0 ? list : headers.filter(([name]) => isWanted(res, name)).flat()
      return writeHead.call(res, status, [...own, 'X-Request-Id', id, ...others]) as Response
    }
    res.writeHead = write as Response['writeHead']
    next()
  }
}

const FRAMES = 'X-Frame-Options'

/** Lets other sites show the answer in a frame, for Helmet forbids it to all; `policy` says what it may load. */
export function allowFrames(res: Response, policy: string): void {
  res.locals['inFrames'] = true
  res.setHeader('Content-Security-Policy', policy)
}

const isWanted = (res: Response, name: string): boolean =>
  !res.hasHeader(name) && !(name === FRAMES && res.locals['inFrames'] === true)
