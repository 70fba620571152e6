import type { LabelledCase } from './labelled-case.ts'

/** Tells whether two names are, by some labelled case, names of one party or of related ones. */
export type SameFamily = (one: string, other: string) => boolean

/**
 * Names joined by labels: what another class asks about a firm is no false alert. Disjoint sets, with the first name
 * met standing for the family.
 */
export function familiesOf(cases: readonly LabelledCase[]): SameFamily {
  const parents = new Map<string, string>()
  const headOf = (name: string): string => {
    let head = name
    for (let parent = parents.get(head); parent !== undefined; parent = parents.get(head)) head = parent
    return head
  }
  for (const { label, query, listed } of cases) {
    const names = [listed.name, ...(listed.otherNames ?? []), ...(listed.formerNames ?? [])]
    if (label !== 'different') names.push(query.name, ...(query.formerNames ?? []))
    for (const name of names.slice(1)) {
      const [one, other] = [headOf(names[0] ?? name), headOf(name)]
      if (one !== other) parents.set(other, one)
    }
  }
  return (one, other) => headOf(one) === headOf(other)
}
