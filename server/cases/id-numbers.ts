import type { DraftContent } from '../reference/case.ts'
import type { Identifier } from '../reference/party.ts'
import { checkIdentifier, isPersonal, maskPersonal } from '../screening/identifiers/identifier.ts'

const LIKE_ID_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g

/** The text with every ID number (居民身份证号) in it masked: facts are often copied from a decision that names people. */
export const withoutIdNumbers = (text: string): string =>
  text.replace(LIKE_ID_NUMBER, (value) => {
    const { normalised, valid } = checkIdentifier({ scheme: 'cnId', value })
    return valid ? maskPersonal('cnId', normalised) : value
  })

/** Shorter ones stand in too many other words and numbers. */
const TELLING_LENGTH = 6

/** As `withoutIdNumbers`, and with every identifier masked that the case itself has of a person, passports and all. */
export const withoutPersonal = (text: string, party: DraftContent['party']): string =>
  withoutIdNumbers(identifiersOfPersons(party).reduce(withoutIdentifier, text))

function withoutIdentifier(text: string, identifier: Identifier): string {
  const { normalised } = checkIdentifier(identifier)
  const masked = maskPersonal(identifier.scheme, normalised)
  return [identifier.value, normalised]
    .filter((written) => written.length >= TELLING_LENGTH)
    .reduce((rest, written) => rest.replaceAll(written, masked), text)
}

const identifiersOfPersons = (party: DraftContent['party']): readonly Identifier[] => [
  ...(party?.identifiers ?? []).filter(({ scheme }) => party?.kind === 'person' || isPersonal(scheme)),
  ...(party?.persons ?? []).flatMap(({ identifiers = [] }) => identifiers),
]
