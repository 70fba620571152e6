import type { Actor } from '../../audit/audit.ts'
import { addVersion, staleVersion, versionsOf } from '../../oversight/versions.ts'
import { dayOf } from '../../reference/civil-date.ts'
import type { PeerId } from '../../reference/ids.ts'
import { broken } from '../../reference/rule-broken.ts'
import type { Version } from '../../reference/version.ts'
import type { PeerContext } from './context.ts'
import { FIRST_RECOGNITION } from './mirrors.ts'
import { announceRecognition } from './peer-store.ts'
import { peerOf } from './peers.ts'
import type { Recognition } from './recognition.ts'

export const recognitionVersions = (origin: string): Promise<[Version<Recognition>, ...Version<Recognition>[]]> =>
  versionsOf(`recognition ${origin}`, FIRST_RECOGNITION)

export type RecognitionView = Recognition & { readonly version: number; readonly versions: number }

/** How listings of a peer are recognised, in the newest version unless said otherwise. Throws RuleBroken `notFound`. */
export async function readRecognition(id: PeerId, version?: number): Promise<RecognitionView> {
  const { origin } = await peerOf(id)
  const versions = await recognitionVersions(origin)
  const found = version === undefined ? versions.at(-1) : versions.find((it) => it.version === version)
  if (!found) throw broken('notFound', `没有第 ${version} 版。`, `There is no version ${version}.`, 'version')
  return { version: found.version, versions: versions.length, ...found.content }
}

/**
 * Replaces the rules by which listings of a peer are recognised, from now on and in every process within moments; what was
 * answered before names the version it was answered by, which stays. Throws RuleBroken `notFound`, `staleVersion`.
 */
export async function setRecognition(
  ctx: PeerContext,
  by: Actor,
  id: PeerId,
  { version, ...content }: Recognition & { readonly version: number },
): Promise<RecognitionView> {
  const { origin } = await peerOf(id)
  const versions = await recognitionVersions(origin)
  const replacing = versions.at(-1) ?? versions[0]
  // Whoever stored it may have died before saying so.
  await announceRecognition(id, replacing.version)
  if (replacing.version !== version) throw staleVersion(version)
  const next = { validFrom: dayOf(ctx.now()), content }
  const added = await addVersion(ctx, by, 'peer.recognitionSet', { name: `recognition ${origin}`, replacing, next })
  await announceRecognition(id, added.version)
  await ctx.peering.look()
  return { version: added.version, versions: versions.length + 1, ...content }
}
