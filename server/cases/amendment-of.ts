import type { DraftContent, KeptContent } from '../reference/case.ts'
import type { ListingBody } from '../reference/listing.ts'
import type { Offence } from '../reference/offence.ts'
import { amendedBody } from './amended-body.ts'
import { lawFor } from './matter-of.ts'
import type { Amendment } from './rules/changes/change-matter.ts'
import { completenessFaults } from './rules/completeness.ts'
import type { Matter } from './rules/matter.ts'

interface Content {
  readonly kept: KeptContent
  /** The same as it was entered. */
  readonly opened: DraftContent
}

/** What an amendment makes of a listing that says `body`. */
export function amendmentOf(
  body: ListingBody,
  { kept, opened }: Content,
  standing: Omit<Matter, 'content' | 'offence'>,
): Amendment {
  const offence = offenceFor(body, opened)
  const written = { ...standing, content: asWritten(body, opened), offence }
  const isWhole = offence !== null && completenessFaults(written).length === 0
  return { written, body: isWhole ? amendedBody(body, kept, { opened, offence }) : null }
}

/** The day of the act is not published: unless the amendment names it, the law on the day of the decision applies. */
const offenceFor = ({ offence, decision }: ListingBody, content: DraftContent): Offence | null =>
  lawFor({
    offence: { code: offence.code, actEndedOn: decision.date, ...content.offence },
    decision: { ...decision, ...content.decision },
  })?.offence ?? null

/** Whose identifiers a listing has is judged where they are entered, and they were sealed then: they are left out. */
function asWritten(
  { party, offence, decision, effects, publication }: ListingBody,
  content: DraftContent,
): DraftContent {
  return {
    party: content.party ?? { ...party, identifiers: [], persons: [] },
    offence: { code: offence.code, facts: offence.facts, ...content.offence },
    decision: { ...decision, ...content.decision },
    effects: content.effects ?? effects,
    publication: content.publication ?? { grade: publication.grade },
    ...(content.reasons && { reasons: content.reasons }),
  }
}
