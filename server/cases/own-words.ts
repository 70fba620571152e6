import { type DraftContent, PROVEN_STEPS, type Procedure } from '../reference/case.ts'

type Words = (text: string, path: string) => string

/** The content with every text that officers write in their own words put otherwise; each comes with its path. */
export function inOtherWords(content: DraftContent, map: Words): DraftContent {
  const { offence, procedure, order, correction, reasons } = content
  return {
    ...content,
    ...(offence && { offence: offenceIn(offence, map) }),
    ...(procedure && { procedure: { ...procedure, ...proofsIn(procedure, map) } }),
    ...(order && { order: { ...order, ...one('order', order, 'reason', map) } }),
    ...(correction && { correction: { ...correction, ...one('correction', correction, 'evidence', map) } }),
    ...(reasons && { reasons: { ...reasons, ...one('reasons', reasons, 'term', map) } }),
  }
}

/** Every such text, with its path. */
export function ownWords(content: DraftContent): readonly { readonly path: string; readonly text: string }[] {
  const words: { path: string; text: string }[] = []
  inOtherWords(content, (text, path) => {
    words.push({ path, text })
    return text
  })
  return words
}

function offenceIn(offence: NonNullable<DraftContent['offence']>, map: Words): DraftContent['offence'] {
  const { serious, evidence } = offence
  return {
    ...offence,
    ...one('offence', offence, 'facts', map),
    ...(serious && { serious: { ...serious, ...one('offence.serious', serious, 'evidence', map) } }),
    ...(evidence && {
      evidence: evidence.map((form, i) => ({ ...form, ...one(`offence.evidence[${i}]`, form, 'note', map) })),
    }),
  }
}

function proofsIn({ proofs }: NonNullable<DraftContent['procedure']>, map: Words): Pick<Procedure, 'proofs'> {
  if (!proofs) return {}
  const noted = PROVEN_STEPS.flatMap((step) => {
    const proof = proofs[step]
    return proof ? [[step, { ...proof, ...one(`procedure.proofs.${step}`, proof, 'note', map) }] as const] : []
  })
  return { proofs: Object.fromEntries(noted) as NonNullable<Procedure['proofs']> }
}

/** The property put otherwise, where it is there. */
function one<K extends string>(
  above: string,
  of: { readonly [name in K]?: string | undefined },
  name: K,
  map: Words,
): { [name in K]?: string } {
  const text = of[name]
  return (text === undefined ? {} : { [name]: map(text, `${above}.${name}`) }) as { [name in K]?: string }
}
