import { type Identity, registryIdentity } from './store.ts'

/**
 * The first process writes down which registry the database belongs to; every later one must have the same origin and
 * the same keys, or its hashes, seals and signatures would belong to nobody. Throws a sentence that says what to do.
 */
export async function claimIdentity(mine: Identity): Promise<void> {
  const standing = await registryIdentity(mine)
  if (standing.origin !== mine.origin) {
    throw new Error(
      `The database belongs to the registry ${standing.origin}; this process is ${mine.origin}. Set ORIGIN=${standing.origin}, or use another database.`,
    )
  }
  if (standing.fingerprint !== mine.fingerprint) {
    throw new Error(
      `The keys in KEYS_DIR are not those of the registry ${standing.origin} in this database. Copy the folder of keys from another of its processes, or point KEYS_DIR at it.`,
    )
  }
}
