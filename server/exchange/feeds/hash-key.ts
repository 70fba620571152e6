import { audit } from '../../audit/audit.ts'
import type { Keys } from '../../keys/keys.ts'
import type { PlatformClient } from '../../reference/officer.ts'

export interface HashKey {
  readonly algorithm: 'HMAC-SHA-256'
  /** base64. */
  readonly key: string
  readonly origin: string
  /** What is hashed, and how the hash is written in a listing. */
  readonly over: string
}

interface HashKeyContext {
  readonly config: { readonly origin: string }
  readonly keys: Pick<Keys, 'personalHashKey'>
  readonly now: () => Date
}

/**
 * The key of the hashes that stand for identifiers of persons, for a platform that keeps a replica and has to recognise
 * persons without asking. Whoever has it can try identity numbers out, so who took it is written down.
 */
export async function takeHashKey(ctx: HashKeyContext, platform: PlatformClient): Promise<HashKey> {
  const { config, keys } = ctx
  await audit(ctx, { by: { platform: platform.id }, action: 'platform.hashKeyTaken' })
  return {
    algorithm: 'HMAC-SHA-256',
    key: keys.personalHashKey(),
    origin: config.origin,
    over: 'scheme LF country-or-empty LF normalised-value, UTF-8; base64',
  }
}
