import type { KeptContent } from '../reference/case.ts'

/** Longer texts are told apart by their beginning. */
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
export function saidIn({ party, decision, order }: KeptContent): string[] {
  const anywhere = [party?.name, ...(party?.formerNames ?? []), decision?.number, order?.number]
  const persons = party?.persons ?? []
  const identifiers = [...(party?.identifiers ?? []), ...persons.flatMap((person) => person.identifiers ?? [])]
  const whole = [...persons.map(({ name }) => name), ...identifiers.map((it) => ('hash' in it ? it.hash : it.value))]
  return [...new Set([...anywhere.flatMap(endsOf), ...whole.flatMap(wholeOf)])]
}

/** What is looked for under a text: the beginning of something said, or it as a whole. */
export const askedFor = (text: string): { readonly beginning: string; readonly whole: string } => ({
  beginning: plain(text),
  whole: WHOLE + plain(text),
})

const plain = (text: string): string => text.toUpperCase().slice(0, LONGEST)

function endsOf(text: string | undefined): string[] {
  if (text === undefined) return []
  return Array.from({ length: Math.min(text.length, PLACES) }, (_, at) => plain(text.slice(at)))
}

const wholeOf = (text: string | undefined): string[] => (text === undefined ? [] : [WHOLE + plain(text)])
