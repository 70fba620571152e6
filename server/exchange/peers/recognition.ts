import { type FieldCode, fieldCovers } from '../../reference/fields.ts'
import type { ListingId } from '../../reference/ids.ts'
import type { Effect, EffectKind } from '../../reference/listing.ts'
import { isStronger, type Measure } from '../../reference/measures.ts'
import { type RegionCode, regionCovers } from '../../reference/regions.ts'
import type { KnownListing } from '../../screening/content.ts'

/** What an effect of another registry is recognised as: the measure it has there, or one of ours. */
export type RecognisedAs = Measure | 'same'

/** A rule (互认规则). What is left out fits every effect. */
export interface RecognitionRule {
  /** Fits effects in these fields and those below them. */
  readonly fields?: readonly FieldCode[]
  /** Fits effects that bind in these regions or in those that lie in them. */
  readonly regions?: readonly RegionCode[]
  readonly measures?: readonly Measure[]
  readonly kinds?: readonly EffectKind[]
  readonly as: RecognisedAs
  /** Where it binds here; the regions it has there where left out. */
  readonly in?: readonly RegionCode[]
}

/** How listings of another registry are recognised here: the first rule that fits decides. */
export interface Recognition {
  readonly rules: readonly RecognitionRule[]
  /** For what no rule fits. */
  readonly otherwise: RecognisedAs
  /** Listings that bind nobody here, each with the reason; they are shown as records. */
  readonly optOuts: readonly { readonly listing: ListingId; readonly reason: string }[]
}

/** Before anybody has set rules: what binds there binds here, as far as its own fields and regions reach. */
export const RECOGNISED_AS_IT_IS: Recognition = { rules: [], otherwise: 'same', optOuts: [] }

/** Gives listings of a registry the effects that are recognised here, and keeps those of origin beside them. */
export function recognising(
  registry: string,
  version: number,
  recognition: Recognition,
): (listing: KnownListing) => KnownListing {
  return (listing) => {
    const { effects } = listing.content
    const optOut = optOutOf(listing.id, recognition)
    return {
      ...listing,
      content: { ...listing.content, effects: recognisedOf(listing.id, effects, recognition) },
      recognised: { registry, effects, recognition: version, ...(optOut === undefined ? {} : { optOut }) },
    }
  }
}

/** Why a listing binds nobody here; undefined where nobody opted out of it. */
export const optOutOf = (id: ListingId, { optOuts }: Pick<Recognition, 'optOuts'>): string | undefined =>
  optOuts.find(({ listing }) => listing === id)?.reason

/** The effects of a listing as they bind here: none where it was opted out of. */
export const recognisedOf = (id: ListingId, effects: readonly Effect[], recognition: Recognition): Effect[] =>
  optOutOf(id, recognition) === undefined ? recognisedEffects(effects, recognition) : effects.map(asRecord)

/** The effects as they bind here. None is ever heavier than it is there, and none is left out: what does not bind is shown. */
export const recognisedEffects = (effects: readonly Effect[], recognition: Omit<Recognition, 'optOuts'>): Effect[] =>
  effects.flatMap((effect) => inParts(effect, recognition))

const asRecord = (effect: Effect): Effect => ({ ...effect, measure: 'record' })

interface Part {
  readonly measure: Measure
  readonly regions: readonly RegionCode[]
}

/** Rules may fit some fields and regions of an effect and not others, so that it falls into parts. */
function inParts(effect: Effect, recognition: Omit<Recognition, 'optOuts'>): Effect[] {
  const byPart = new Map<string, { part: Part; fields: FieldCode[] }>()
  for (const field of effect.fields) {
    for (const part of partsIn(field, effect, recognition)) {
      const key = `${part.measure} ${part.regions}`
      const found = byPart.get(key)
      if (found) found.fields.push(field)
      else byPart.set(key, { part, fields: [field] })
    }
  }
  return [...byPart.values()].map(({ part, fields }) => ({ ...effect, ...part, fields }))
}

function partsIn(field: FieldCode, effect: Effect, { rules, otherwise }: Omit<Recognition, 'optOuts'>): Part[] {
  const regions = new Map<Measure, Set<RegionCode>>()
  for (const region of effect.regions) {
    const rule = rules.find((it) => fits(it, field, region, effect))
    const measure = notHeavier(rule?.as ?? otherwise, effect.measure)
    const inRegions = regions.get(measure) ?? new Set()
    for (const it of rule?.in ?? [region]) inRegions.add(it)
    regions.set(measure, inRegions)
  }
  return [...regions].map(([measure, found]) => ({ measure, regions: [...found] }))
}

const fits = (rule: RecognitionRule, field: FieldCode, region: RegionCode, { measure, kind }: Effect): boolean =>
  (rule.fields?.some((parent) => fieldCovers(parent, field)) ?? true) &&
  (rule.regions?.some((parent) => regionCovers(parent, region)) ?? true) &&
  (rule.measures?.includes(measure) ?? true) &&
  (rule.kinds?.includes(kind) ?? true)

const notHeavier = (as: RecognisedAs, measure: Measure): Measure =>
  as === 'same' || isStronger(as, measure) ? measure : as
