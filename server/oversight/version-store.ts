import { type ReferenceVersionDoc, ReferenceVersionModel } from '../../models/reference-version.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { Version, VersionedData } from '../reference/version.ts'

const WAIT_MS = 5_000
const VERSIONS_LIMIT = 1_000
const DUPLICATE_KEY = 11_000

/** Every version of the data that was ever stored, oldest first. */
export async function storedVersions<T>(name: VersionedData): Promise<Version<T>[]> {
  const docs = await ReferenceVersionModel.find({ name })
    .sort({ version: 1 })
    .limit(VERSIONS_LIMIT)
    .maxTimeMS(WAIT_MS)
    .lean<ReferenceVersionDoc[]>()
  // Written by `insertVersion` only, under the same name.
  return docs.map(({ version, validFrom, content }) => ({
    version,
    validFrom: validFrom as CivilDate,
    content: content as T,
  }))
}

/** False when somebody else has stored that version. */
export async function insertVersion(name: VersionedData, version: Version<unknown>): Promise<boolean> {
  try {
    await ReferenceVersionModel.create({ _id: `${name}~${version.version}`, name, ...version })
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false
    throw error
  }
}
