import type { DraftContent } from '../reference/case.ts'
import type { ListingBody } from '../reference/listing.ts'

/** The parts of a listing that an amendment may say anew, in the order they are filled in. */
export const AMENDABLE = ['party', 'offence', 'procedure', 'decision', 'effects', 'publication', 'reasons'] as const
export type Amendable = (typeof AMENDABLE)[number]

/**
 * A part of a listing as an officer begins to change it. Identifiers of persons are not among it: the listing has their
 * hashes only, so they are entered again.
 */
export function amendmentDraft(
  { party, offence, decision, effects, publication }: ListingBody,
  part: Amendable,
): DraftContent {
  switch (part) {
    case 'party': {
      const { birthDate: _, identifiers, persons, ...rest } = party
      const clear = identifiers.flatMap((it) => {
        if (!('value' in it)) return []
        const { overridden, ...identifier } = it
        return [{ ...identifier, ...(overridden && { override: '原列入时已说明' }) }]
      })
      const named = persons.map(({ role, name }) => ({ role, name, identifiers: [] }))
      return { party: { ...rest, identifiers: clear, persons: named } }
    }
    case 'offence':
      return { offence: { code: offence.code, facts: offence.facts } }
    case 'decision': {
      const { attachments: _, ...rest } = decision
      return { decision: rest }
    }
    case 'effects':
      return { effects }
    case 'publication':
      return { publication: { grade: publication.grade } }
    case 'procedure':
      return { procedure: {} }
    case 'reasons':
      return { reasons: {} }
  }
}
