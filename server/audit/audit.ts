import type { AuditAction, AuditRecord } from '../reference/audit.ts'
import { newAuditId, type PlatformId } from '../reference/ids.ts'
import type { Officer } from '../reference/officer.ts'
import { insertRecord } from './store.ts'

/** Who acts: an officer who has signed in, a platform, a command on the registry's machine, or nobody known. */
export type Actor = Officer | { readonly platform: PlatformId } | 'commandLine' | 'nobody'

export interface Deed {
  readonly by: Actor
  readonly action: AuditAction
  readonly object?: string | null
  /** Where the actor does not carry it. */
  readonly requestId?: string | undefined
  /** A code or names of properties; never a value, a name of a party or an identifier of a person. */
  readonly detail?: string | null
}

/**
 * Writes into the audit trail what is about to be done, and returns once it is durable. It comes before the write or
 * the answer, so nothing is done that the trail lacks; what it holds was at least tried, and a step that lost a race
 * or a crash is missing from the history of its case. Throws when it cannot be written: then nothing may be done.
 */
export async function audit(ctx: { readonly now: () => Date }, deed: Deed): Promise<void> {
  const { by, action, object = null, requestId, detail = null } = deed
  const actor = actorOf(by)
  await insertRecord({
    id: newAuditId(),
    at: ctx.now().toISOString(),
    action,
    ...actor,
    object,
    requestId: requestId ?? actor.requestId,
    detail,
  })
}

const NOBODY = { officer: null, username: null, department: null, platform: null, requestId: null }

function actorOf(
  by: Actor,
): Pick<AuditRecord, 'by' | 'officer' | 'username' | 'department' | 'platform' | 'requestId'> {
  if (typeof by === 'string') return { ...NOBODY, by }
  if ('platform' in by) return { ...NOBODY, by: 'platform', platform: by.platform }
  const { id, username, department, requestId = null } = by
  return { ...NOBODY, by: 'officer', officer: id, username, department, requestId }
}
