import { randomUUID } from 'node:crypto'
import type { Request } from 'express'

const OURS_TO_TAKE = /^[\w.-]{1,64}$/

/** The id of a request, which its answer and every line about it in the log carry: the caller's own where it is harmless. */
export function requestIdOf({ headers }: Request): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && OURS_TO_TAKE.test(given) ? given : randomUUID()
}
