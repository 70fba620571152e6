import type { SimilarFeature } from './similarity.ts'
import { type FeatureName, WEIGHTS } from './weights.ts'

/** A feature with its weight from the table. `share` is how much of it agrees, where that is a matter of degree. */
export function feature<F extends FeatureName>(
  name: F,
  relation: keyof (typeof WEIGHTS)[F] & string,
  own: string,
  listed: string,
  share = 1,
): SimilarFeature {
  const weight = (WEIGHTS[name] as Readonly<Record<string, number>>)[relation] ?? 0
  return { feature: name, relation, own, listed, weight: Math.round(weight * share * 1000) / 1000 }
}
