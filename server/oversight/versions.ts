import { type Actor, audit } from '../audit/audit.ts'
import type { AuditAction } from '../reference/audit.ts'
import { broken, type RuleBroken } from '../reference/rule-broken.ts'
import type { Version, VersionedData } from '../reference/version.ts'
import { insertVersion, storedVersions } from './version-store.ts'

/** All versions, the one that comes with the registry first. Read anew each time: another process may have added one. */
export async function versionsOf<T>(name: VersionedData, first: Version<T>): Promise<[Version<T>, ...Version<T>[]]> {
  return [first, ...(await storedVersions<T>(name))]
}

/**
 * Adds a version after the last one, which stays. `replacing` is the version its author had before them; throws
 * `staleVersion` when there is a newer one by now.
 */
export async function addVersion<T>(
  ctx: { readonly now: () => Date },
  by: Actor,
  action: AuditAction,
  { name, replacing, next }: { name: VersionedData; replacing: Version<T>; next: Omit<Version<T>, 'version'> },
): Promise<Version<T>> {
  const added = { version: replacing.version + 1, ...next }
  await audit(ctx, { by, action, object: `${name} ${added.version}` })
  if (!(await insertVersion(name, added))) throw staleVersion(replacing.version)
  return added
}

export const staleVersion = (version: number): RuleBroken =>
  broken(
    'staleVersion',
    `您修改的是第 ${version} 版，已有更新的版本，请重新打开后再修改。`,
    `You changed version ${version}, and there is a newer one by now: read it again, then change it.`,
    'version',
  )
