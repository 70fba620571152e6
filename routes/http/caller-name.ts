import type { Request } from 'express'
import type { Caller } from '../../server/reference/officer.ts'

/** Tells callers apart: an address stands for those who give no name. */
export function callerName(caller: Caller, req: Request): string {
  if (caller.kind === 'officer') return caller.officer.id
  return caller.kind === 'platform' ? caller.platform.id : `public ${req.ip}`
}
