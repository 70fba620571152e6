import type { Attachment } from '../reference/attachment.ts'
import type { DraftContent, KeptContent, KeptIdentifier, ListingCaseContent } from '../reference/case.ts'
import type { CivilDate } from '../reference/civil-date.ts'
import type { Department } from '../reference/departments.ts'
import type { ListingBody, Publication } from '../reference/listing.ts'
import type { Offence } from '../reference/offence.ts'
import type { ListedIdentifier, ListedParty } from '../reference/party.ts'
import { publicationOf } from '../reference/publication-grades.ts'
import { repairExceptionOf } from '../reference/repair-exceptions.ts'
import { checkIdentifier, countryOf } from '../screening/identifiers/identifier.ts'
import { attachmentRefs } from './attachment-refs.ts'
import { withoutPersonal } from './id-numbers.ts'
import { isSealed } from './personal-identifiers.ts'

interface Publishing {
  /** The content as it was entered: what it says of persons must not stand in the facts either. */
  readonly opened: DraftContent
  readonly number: string
  readonly offence: Offence
  readonly department: Department
  readonly publishedOn: CivilDate
  readonly attachments?: readonly Attachment[]
}

/**
 * What is published of a case that breaks no rule: the legal basis as the catalogue has it, and of every identifier of
 * a person only its keyed hash and masked form. A person's address stays in the case (个人信息保护法 28).
 */
export function listingBody(
  content: KeptContent,
  { opened, number, offence, department, publishedOn, attachments = [] }: Publishing,
): ListingBody {
  const { decision, publication, effects, ...filled } = complete(content)
  return {
    number,
    party: listedParty(content.party),
    offence: {
      code: offence.code,
      title: offence.title.zh,
      facts: withoutPersonal(filled.offence.facts, opened.party),
      basis: offence.basis,
    },
    decision: {
      number: decision.number,
      authority: decision.authority,
      date: decision.date,
      servedOn: decision.servedOn,
      attachments: attachmentRefs(attachments),
    },
    department: { code: department.code, name: department.name, region: department.region },
    effects,
    publication: publicationFor(offence, publicationOf(publication.grade, decision.date, publishedOn)),
  }
}

/** What credit repair does not reach has no day of repair. */
export const publicationFor = (offence: Offence, publication: Publication): Publication =>
  repairExceptionOf(offence.code) ? { ...publication, repairableFrom: null } : publication

/** What the rules have seen to be there. */
const complete = (content: KeptContent) => content as Omit<ListingCaseContent, 'party'>

export function listedParty(party: KeptContent['party']): ListedParty {
  const { kind = 'organization', name = '', formerNames = [], otherNames, country, address } = party ?? {}
  return {
    kind,
    name,
    formerNames,
    ...(otherNames === undefined ? {} : { otherNames }),
    region: party?.region ?? null,
    ...(country === undefined ? {} : { country }),
    ...(address === undefined || kind === 'person' ? {} : { address }),
    identifiers: (party?.identifiers ?? []).map(listedIdentifier),
    persons: (party?.persons ?? []).flatMap(({ role, name, identifiers = [] }) =>
      role && name ? [{ role, name, identifiers: identifiers.map(listedIdentifier) }] : [],
    ),
  }
}

function listedIdentifier(identifier: KeptIdentifier): ListedIdentifier {
  const country = isSealed(identifier) ? identifier.country : countryOf(identifier)
  const rest = { scheme: identifier.scheme, ...(country === undefined ? {} : { country }) }
  // Screening takes a value that fails its check for genuine only where the listing says that a reason was given.
  const overridden = identifier.override ? { overridden: true as const } : {}
  if (isSealed(identifier)) return { ...rest, hash: identifier.hash, masked: identifier.masked, ...overridden }
  const { normalised, valid } = checkIdentifier(identifier)
  return { ...rest, value: normalised, ...(valid ? {} : overridden) }
}
