import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http'
import type { Express } from 'express'

/**
 * The server of an Express app whose requests and answers are born as Express's own. Else Express gives each of them another
 * prototype as it comes in, after which V8 neither optimises what is done with it nor lets it go while it is young: two
 * thirds of the time that a bare answer takes.
 */
export function serverOf(app: Express): Server {
  class BornRequest extends IncomingMessage {}
  class BornResponse extends ServerResponse {}
  Object.setPrototypeOf(BornRequest.prototype, app.request)
  Object.setPrototypeOf(BornResponse.prototype, app.response)
  Object.assign(app, { request: BornRequest.prototype, response: BornResponse.prototype })
  return createServer({ IncomingMessage: BornRequest, ServerResponse: BornResponse }, app)
}
