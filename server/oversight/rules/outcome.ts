import type { FieldCode } from '../../reference/fields.ts'
import type { ListingId, ScreeningId } from '../../reference/ids.ts'
import type { Outcome } from '../../reference/outcome.ts'
import type { RegionCode } from '../../reference/regions.ts'

type Verdict = Outcome['verdict']

/** What is read of a screening as it was answered. */
export interface ScreeningKept {
  readonly id: ScreeningId
  readonly context: {
    readonly field: FieldCode
    readonly region: RegionCode
    readonly project?: { readonly number?: string }
  }
  readonly results: readonly {
    readonly ref: string
    readonly verdict: Verdict
    readonly hits: readonly { readonly listing: ListingId; readonly verdict: Verdict }[]
  }[]
}

/** What the registry knows of the outcome for a bidder; null when the screening did not have them. */
export function outcomeOf(
  { id, context, results }: ScreeningKept,
  ref: string,
): Pick<Outcome, 'screening' | 'ref' | 'field' | 'region' | 'project' | 'verdict' | 'listings'> | null {
  const result = results.find((it) => it.ref === ref)
  if (!result) return null
  const { verdict, hits } = result
  // Those that gave the verdict; a clear bidder's records gave none.
  const deciding = verdict === 'clear' ? [] : hits.filter((hit) => hit.verdict === verdict)
  return {
    screening: id,
    ref,
    field: context.field,
    region: context.region,
    project: context.project?.number ?? null,
    verdict,
    listings: [...new Set(deciding.map(({ listing }) => listing))],
  }
}
