import { RegistryIdentityModel } from '../../models/registry-identity.ts'

const ONLY = 'registry'
const WAIT_MS = 5_000
const DUPLICATE_KEY = 11_000

export interface Identity {
  readonly origin: string
  readonly fingerprint: string
  readonly demonstration?: boolean
}

/** Whom the database belongs to, or null while it is nobody's. */
export const findIdentity = (): Promise<Identity | null> =>
  RegistryIdentityModel.findById(ONLY).maxTimeMS(WAIT_MS).lean<Identity>()

/** Whom the database belongs to: whoever wrote it first, which may be the caller now. */
export async function registryIdentity({ origin, fingerprint }: Identity): Promise<Identity> {
  try {
    await RegistryIdentityModel.updateOne({ _id: ONLY }, { $setOnInsert: { origin, fingerprint } }, { upsert: true })
  } catch (error) {
    // Two first processes at once: one insert wins, and both read it.
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
  }
  const standing = await findIdentity()
  if (!standing) throw new Error('The identity of the registry was written and cannot be read.')
  return standing
}

/** Writes down that what is published here is fictional. */
export async function markDemonstration(): Promise<void> {
  await RegistryIdentityModel.updateOne({ _id: ONLY }, { $set: { demonstration: true } }).maxTimeMS(WAIT_MS)
}
