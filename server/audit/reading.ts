import type { AuditAction } from '../reference/audit.ts'
import type { Caller } from '../reference/officer.ts'
import { audit } from './audit.ts'

/**
 * Writes down that an officer reads of parties and persons, before they do; of nobody else, for others read what is
 * public or what they are entitled to as platforms. Throws when it cannot be written: then nothing may be read.
 */
export async function auditReading(
  ctx: { readonly now: () => Date },
  caller: Caller,
  action: AuditAction,
  { object = null, asked = {} }: { readonly object?: string | null; readonly asked?: object } = {},
): Promise<void> {
  if (caller.kind !== 'officer') return
  await audit(ctx, { by: caller.officer, action, object, detail: namesIn(asked) })
}

/** What was asked by, not for: a person's number may be typed into any box. */
export const namesIn = (asked: object): string | null =>
  Object.entries(asked)
    .flatMap(([name, value]) => (value === undefined ? [] : [name]))
    .sort()
    .join(',') || null
