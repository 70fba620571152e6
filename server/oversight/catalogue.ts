import type { Actor } from '../audit/audit.ts'
import { dayOf } from '../reference/civil-date.ts'
import { type CatalogueItem, FIRST_CATALOGUE } from '../reference/disclosure-catalogue.ts'
import { broken } from '../reference/rule-broken.ts'
import { addVersion, staleVersion, versionsOf } from './versions.ts'

const catalogueVersions = () => versionsOf('disclosureCatalogue', FIRST_CATALOGUE)

/** The disclosure catalogue (目录清单) in one of its versions, the newest unless said otherwise. Throws `notFound`. */
export async function readCatalogue(version?: number) {
  const versions = await catalogueVersions()
  const found = version === undefined ? versions.at(-1) : versions.find((it) => it.version === version)
  if (found) return { ...found, versions: versions.map((it) => ({ version: it.version, validFrom: it.validFrom })) }
  throw broken('notFound', `目录清单没有第 ${version} 版。`, `The catalogue has no version ${version}.`, 'version')
}

/** Replaces the catalogue from today on; the old version stays. Throws `staleVersion`. */
export async function replaceCatalogue(
  ctx: { readonly now: () => Date },
  by: Actor,
  { version, items }: { readonly version: number; readonly items: readonly CatalogueItem[] },
) {
  const versions = await catalogueVersions()
  const replacing = versions.at(-1) ?? versions[0]
  if (replacing.version !== version) throw staleVersion(version)
  const next = { validFrom: dayOf(ctx.now()), content: items }
  return addVersion(ctx, by, 'catalogue.replaced', { name: 'disclosureCatalogue', replacing, next })
}
