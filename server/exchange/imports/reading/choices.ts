/** A closed list that a cell is to be taken from. */
export interface Choices<T> {
  /** What the cell means, by its code, by any of its names, or as code and name together; undefined for anything else. */
  readonly find: (text: string) => T | undefined
  /** As a drop-down shows them. */
  readonly shown: readonly string[]
}

export interface Choice<T> {
  readonly value: T
  readonly shown: string
  readonly names: readonly string[]
}

/** A name that two choices share stands for neither. */
export function choicesOf<T>(all: readonly Choice<T>[]): Choices<T> {
  const byName = new Map<string, Choice<T> | null>()
  for (const choice of all) {
    for (const name of [choice.shown, ...choice.names].map(plain)) {
      const other = byName.get(name)
      byName.set(name, other === undefined || other === choice ? choice : null)
    }
  }
  const named = (text: string) => byName.get(plain(text)) ?? undefined
  return {
    find: (text) => (named(text) ?? named(text.trim().split(/[\s：:（(]/, 1)[0] ?? ''))?.value,
    shown: all.map(({ shown }) => shown),
  }
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
