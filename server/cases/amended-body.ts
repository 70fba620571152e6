import type { DraftContent, KeptContent } from '../reference/case.ts'
import type { Decision, Effect, ListingBody } from '../reference/listing.ts'
import type { Offence } from '../reference/offence.ts'
import { publicationOf } from '../reference/publication-grades.ts'
import { withoutPersonal } from './id-numbers.ts'
import { listedParty, publicationFor } from './listing-body.ts'

/**
 * What a listing says once amended: each property that the amendment has in place of the listing's own. Who listed, the
 * number and the first public day stay; the clocks run anew where what they count from has changed. `opened` is the content
 * as it was entered.
 */
export function amendedBody(
  body: ListingBody,
  content: KeptContent,
  { opened, offence }: { readonly opened: DraftContent; readonly offence: Offence },
): ListingBody {
  // The rules have seen that what is given is whole.
  const decision = { ...body.decision, ...content.decision } as Decision
  const grade = content.publication?.grade ?? body.publication.grade
  const isSameClock = grade === body.publication.grade && decision.date === body.decision.date
  const { facts } = content.offence ?? {}
  return {
    ...body,
    party: content.party ? listedParty(content.party) : body.party,
    offence: {
      ...body.offence,
      ...(offence.code !== body.offence.code && { code: offence.code, title: offence.title.zh, basis: offence.basis }),
      ...(facts !== undefined && { facts: withoutPersonal(facts, opened.party) }),
    },
    decision,
    effects: (content.effects as readonly Effect[] | undefined) ?? body.effects,
    publication: isSameClock
      ? body.publication
      : publicationFor(offence, publicationOf(grade, decision.date, body.publication.from)),
  }
}
