import type { Config } from '../config.ts'
import { claimIdentity } from './identity.ts'
import type { Keys } from './keys.ts'
import { loadKeys } from './load-keys.ts'
import { findIdentity } from './store.ts'

/** Keys are made for a database that is nobody's yet; for any other they must be there and be its registry's. */
export async function registryKeys({ keysDir, origin }: Pick<Config, 'keysDir' | 'origin'>): Promise<Keys> {
  const keys = await loadKeys(keysDir, { create: (await findIdentity()) === null })
  await claimIdentity({ origin, fingerprint: keys.fingerprint })
  return keys
}
