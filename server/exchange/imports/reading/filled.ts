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
  const kept: Record<string, unknown> = {}
  let isEmpty = true
  for (const [name, inner] of Object.entries(value)) {
    const part = without(inner)
    if (part === undefined) continue
    kept[name] = part
    isEmpty = false
  }
  return isEmpty ? undefined : kept
}
