/** The value without what is not filled in: undefined, and lists and objects of nothing. Null stays: it is an answer. */
export function filled<T>(value: T): T {
  return (without(value) ?? {}) as T
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(without).filter((item) => item !== undefined)
    return items.length === 0 ? undefined : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const kept = without(inner)
    return kept === undefined ? [] : [[name, kept]]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
