import type { DraftContent, KeptContent, KeptIdentifier, SealedIdentifier } from '../reference/case.ts'
import type { Identifier, PartyKind } from '../reference/party.ts'
import { checkIdentifier, countryOf, isPersonal, maskPersonal } from '../screening/identifiers/identifier.ts'
import type { CaseContext } from './context.ts'
import { withoutPersonal } from './id-numbers.ts'
import { inOtherWords } from './own-words.ts'

/** The content as it is stored: every identifier of a person sealed, masked and hashed; those in texts masked. */
export const keep = (content: DraftContent, keys: CaseContext['keys']): KeptContent =>
  withIdentifiers(
    inOtherWords(content, (text) => withoutPersonal(text, content.party)),
    (it, isPersons) => (isPersons && !isSealed(it) ? seal(it, keys) : it),
  )

/**
 * Content of which some was entered after the rest, as it is stored: a number that one part has of a person is masked
 * in the words of all parts, whichever came first.
 */
export const keepTogether = (content: KeptContent, keys: CaseContext['keys']): KeptContent => {
  const { party } = open(content, keys)
  return { ...content, ...inOtherWords(wordsOf(content), (text) => withoutPersonal(text, party)) }
}

/** All but the party, which is no words of anybody. */
const wordsOf = ({ party: _, ...words }: KeptContent): DraftContent => words

/** The content as it was entered: for the rules, and for an officer entitled to the case. */
export const open = (content: KeptContent, keys: CaseContext['keys']): DraftContent =>
  plain(content, (kept) => keys.unseal(kept.sealed))

/** The content with the masked form in place of every identifier of a person: for lists and answers to writes. */
export const mask = (content: KeptContent): DraftContent => plain(content, (kept) => kept.masked)

/** The content without what is sealed differently each time: the same for the same content. */
export const withoutSeals = (content: KeptContent): KeptContent =>
  withIdentifiers(content, (it) => (isSealed(it) ? { ...it, sealed: '' } : it))

export const isSealed = (kept: KeptIdentifier): kept is SealedIdentifier => 'sealed' in kept

function seal(identifier: Identifier, keys: CaseContext['keys']): SealedIdentifier {
  const { value, ...rest } = identifier
  const { normalised } = checkIdentifier(identifier)
  return {
    ...rest,
    sealed: keys.seal(value),
    masked: maskPersonal(rest.scheme, normalised),
    hash: keys.hashPersonal(rest.scheme, normalised, countryOf(identifier)),
  }
}

const plain = (content: KeptContent, reveal: (kept: SealedIdentifier) => string): DraftContent =>
  withIdentifiers(content, (it) => {
    if (!isSealed(it)) return it
    const { sealed: _sealed, masked: _masked, hash: _hash, ...rest } = it
    return { ...rest, value: reveal(it) }
  }) as DraftContent

function withIdentifiers(
  content: KeptContent,
  map: (it: KeptIdentifier, isPersons: boolean) => KeptIdentifier,
): KeptContent {
  const { party } = content
  if (!party) return content
  const identifiers = party.identifiers?.map((it) => map(it, isPersons(party.kind, it.scheme)))
  const persons = party.persons?.map((person) => ({
    ...person,
    ...(person.identifiers && { identifiers: person.identifiers.map((it) => map(it, true)) }),
  }))
  return { ...content, party: { ...party, ...(identifiers && { identifiers }), ...(persons && { persons }) } }
}

/** While a draft does not say that the party is an organization, its identifiers are taken for a person's. */
const isPersons = (kind: PartyKind | undefined, scheme: Identifier['scheme']): boolean =>
  kind !== 'organization' || isPersonal(scheme)
