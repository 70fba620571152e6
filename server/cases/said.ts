import type { KeptContent } from '../reference/case.ts'

/** Longer texts are found by their beginning, and then compared. */
const LONGEST = 24
/** Of a longer name the end is not looked into. */
const PLACES = 100
/** Before what is found as a whole only. What an officer types begins with no white space, so nobody asks for a beginning of it. */
const WHOLE = '\n'

/**
 * What a case is found by when officers search: names of its party and numbers of its documents from each of their
 * characters on, so that a part of one is the beginning of another; codes, names of persons and hashes of identifiers as
 * a whole.
 */
export function saidIn(content: KeptContent): string[] {
  const { anywhere, whole } = textsOf(content)
  return [...new Set([...anywhere.flatMap(endsOf), ...whole.map((text) => WHOLE + plain(text))])]
}

/** Whether a case says all of a text, of which it was found by no more than the beginning. */
export function says(content: KeptContent, text: string): boolean {
  const { anywhere, whole } = textsOf(content)
  const wanted = text.toUpperCase()
  return anywhere.some((it) => it.toUpperCase().includes(wanted)) || whole.some((it) => it.toUpperCase() === wanted)
}

/** Whether a text is longer than what is looked for under it. */
export const isCut = (text: string): boolean => text.toUpperCase().length > LONGEST

function textsOf({ party, decision, order }: KeptContent): Record<'anywhere' | 'whole', readonly string[]> {
  const persons = party?.persons ?? []
  const identifiers = [...(party?.identifiers ?? []), ...persons.flatMap((person) => person.identifiers ?? [])]
  const given = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined)
  return {
    anywhere: given([party?.name, ...(party?.formerNames ?? []), decision?.number, order?.number]),
    whole: given([...persons.map(({ name }) => name), ...identifiers.map((it) => ('hash' in it ? it.hash : it.value))]),
  }
}

/** What is looked for under a text: the beginning of something said, or it as a whole. */
export const askedFor = (text: string): { readonly beginning: string; readonly whole: string } => ({
  beginning: plain(text),
  whole: WHOLE + plain(text),
})

const plain = (text: string): string => text.toUpperCase().slice(0, LONGEST)

function endsOf(text: string): string[] {
  return Array.from({ length: Math.min(text.length, PLACES) }, (_, at) => plain(text.slice(at)))
}
